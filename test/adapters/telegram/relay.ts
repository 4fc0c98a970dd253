/** Stands in for sessions and rooms: whatever one of two people says is shown to the other, and remembered by row. */
import type { MessageId, RowRef, Seq, UserId } from '../../../actors/contracts/ids.js';
import type { Body } from '../../../actors/contracts/room.js';
import type { Notice, Outcome, SessionCommand } from '../../../actors/contracts/session.js';
import type { MessageMap, Screen, Showing, ShowOutcome } from '../../../actors/contracts/store.js';
import { ROOM } from './support.js';

const OK: Outcome = { ok: true };

export class Relay {
  readonly commands: SessionCommand[] = [];
  readonly outcomes: ShowOutcome[] = [];
  readonly #rows = new Map<string, MessageId>();
  readonly #keys = new Set<string>();
  readonly #tails = new Map<UserId, Promise<unknown>>();
  readonly #covering = new Set<UserId>();
  #seq = 0;

  /** `screen` is asked for late, since it needs this one's map. */
  constructor(
    readonly people: readonly [UserId, UserId],
    readonly screen: () => Screen,
  ) {}

  readonly messages: MessageMap = {
    rowOf: (user, message) => {
      for (const [name, known] of this.#rows) {
        const [owner, seq] = name.split('#');
        if (owner === user && known === message) return Promise.resolve({ room: ROOM, seq: Number(seq) as Seq });
      }
      return Promise.resolve(undefined);
    },
    messageOf: (user, row: RowRef) => Promise.resolve(this.#rows.get(`${user}#${row.seq}`)),
  };

  /** Answers at once; what is to be shown follows, in order. */
  readonly ask = (user: UserId, command: SessionCommand): Promise<unknown> => {
    if (!('key' in command) || this.#keys.has(`${user}${command.key}`)) return Promise.resolve(OK);
    this.#keys.add(`${user}${command.key}`);
    this.commands.push(command);
    this.#carryOut(user, command);
    return Promise.resolve(OK);
  };

  async settled(): Promise<void> {
    for (const tail of this.#tails.values()) await tail;
  }

  #carryOut(user: UserId, command: SessionCommand): void {
    if (command.type === 'post') {
      const seq = ++this.#seq as Seq;
      if (command.vantage.at === 'message') this.#rows.set(`${user}#${seq}`, command.vantage.messageId);
      const { content, replyTo } = command;
      this.#row(user, seq, { kind: 'said', content, ...(replyTo && { replyTo: replyTo.seq }) });
    } else if (command.type === 'amend') {
      this.#row(user, ++this.#seq as Seq, { kind: 'edited', ref: command.ref.seq, content: command.content });
    } else if (command.type === 'consult' && command.topic === 'document')
      return; // told once in a room
    else if (command.type === 'consult') this.#notice(user, command.topic, command);
    else if (command.type === 'greet') this.#notice(user, 'welcome', {});
    else if (command.type === 'configure') {
      if (command.spoiler) this.#covering.add(user);
      else this.#covering.delete(user);
      this.#notice(user, command.spoiler ? 'spoilerOn' : 'spoilerOff', command);
    }
  }

  #notice(user: UserId, kind: Notice['kind'], { panel, replyTo }: Partial<Pick<Notice, 'panel' | 'replyTo'>>): void {
    const spoiler = this.#covering.has(user);
    const notice = {
      id: String(this.commands.length),
      kind,
      spoiler,
      ...(panel && { panel }),
      ...(replyTo && { replyTo }),
    };
    this.#show(user, { what: 'notice', notice });
  }

  #row(by: UserId, seq: Seq, body: Exclude<Body, { kind: 'found' }>): void {
    const reader = this.people[this.people[0] === by ? 1 : 0];
    this.#show(reader, { what: 'row', room: ROOM, seq, own: false, body }, (id) =>
      this.#rows.set(`${reader}#${seq}`, id),
    );
  }

  #show(user: UserId, showing: Showing, record?: (message: MessageId) => void): void {
    const before = this.#tails.get(user) ?? Promise.resolve();
    const shown = before.then(async () => {
      const outcome = await this.screen().show(user, 'en', showing, () => true);
      this.outcomes.push(outcome);
      if (outcome.ok && outcome.messageId !== undefined) record?.(outcome.messageId);
    });
    this.#tails.set(user, shown);
  }
}
