/** A person at a simulated edge: what the web edge does for a page, without the page. */
import type { RoomId, Seq, SourceKey, UserId } from '../../actors/contracts/ids.js';
import type { Outcome, SessionCommand, SocketId } from '../../actors/contracts/session.js';
import type { ShownRow, SocketCommand } from '../../actors/contracts/socket.js';
import { setTimeout as sleep } from 'node:timers/promises';

export interface FakePersonPorts {
  ask(user: UserId, command: SessionCommand): Promise<unknown>;
  tell(user: UserId, command: SessionCommand): void;
  /** The person was shown the first row of a room. */
  met(person: FakePerson, room: RoomId): void;
  heard(person: FakePerson, text: string): void;
}

/** A command that is not accepted for a passing reason is asked again, with the same key, so often. */
const ATTEMPTS = 20;
const AGAIN_AFTER_MS = 100;

export class FakePerson {
  #room: RoomId | undefined;
  #newest = 0 as Seq;
  #commands = 0;
  #lastAsked: Promise<void> = Promise.resolve();

  constructor(
    readonly user: UserId,
    readonly socket: SocketId,
    readonly ports: FakePersonPorts,
  ) {}

  /** Resolves when the session knows the page. */
  async attach(): Promise<void> {
    const seen = this.#room && { room: this.#room, seq: this.#newest };
    await this.#insist({ type: 'attach', socket: this.socket, ...(seen && { seen }) });
  }
  search(): Promise<void> {
    return this.#insist({ type: 'search', key: this.#key() });
  }
  /** Says it as soon as what was said before is accepted, as an edge does. Resolves when it is accepted. */
  post(text: string): Promise<void> {
    const room = this.#room;
    if (!room) return Promise.reject(new Error('nobody is there to speak to'));
    const said = this.#lastAsked.then(() =>
      this.#insist({
        type: 'post',
        key: this.#key(),
        vantage: { at: 'room', room },
        content: { kind: 'text', text },
      }),
    );
    this.#lastAsked = said.catch(() => undefined);
    return said;
  }

  /** What the session tells the page; as on the page, no row is shown twice, and a gap is asked for. */
  deliver(command: SocketCommand): void {
    if (command.type !== 'rows') return;
    const { room, rows } = command;
    const isNew = room !== this.#room;
    for (const row of rows) if (!this.#show(row, isNew)) return void this.attach();
    if (isNew) this.#room = room;
    this.ports.tell(this.user, { type: 'shown', socket: this.socket, room, seq: this.#newest });
    if (isNew) this.ports.met(this, room);
  }

  /** False: rows before this one are missing. */
  #show({ seq, after, own, body }: ShownRow, isFirst: boolean): boolean {
    if (!isFirst && seq <= this.#newest) return true;
    if (!isFirst && after > this.#newest) return false;
    this.#newest = seq;
    if (!own && body.kind === 'said' && body.content.kind === 'text') this.ports.heard(this, body.content.text);
    return true;
  }

  #key(): SourceKey {
    return `b${(this.#commands += 1)}` as SourceKey;
  }

  async #insist(command: SessionCommand): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.ports.ask(this.user, command).then(asOutcome, (failure: unknown) => failure);
      if (isAccepted(outcome)) return;
      if (attempt >= ATTEMPTS) throw new Error(`${command.type} was not accepted: ${wordFor(outcome)}`);
      await sleep(AGAIN_AFTER_MS);
    }
  }
}

const asOutcome = (answer: unknown) => answer as Outcome; // of our own session, checked by the edges of the product
const isAccepted = (outcome: unknown): boolean =>
  typeof outcome === 'object' && outcome !== null && 'ok' in outcome && outcome.ok === true;
const wordFor = (outcome: unknown): string => (outcome instanceof Error ? outcome.message : JSON.stringify(outcome));
