/**
 * A simulated Telegram with people: ids that grow over all chats, two queues per person that overtake each other, updates
 * that come again until they are confirmed, sends that take effect although their answer is lost.
 */
import type { MessageId, RoomId, SourceKey, UserId } from '../../actors/contracts/ids.js';
import { ActorError } from '../../actors/contracts/ports.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import type { Outcome, SessionCommand, Vantage } from '../../actors/contracts/session.js';
import type { Screen, ShowOutcome, Showing } from '../../actors/contracts/store.js';
import type { Node } from '../../actors/runtime/node.js';
import type { MemoryWorld } from '../../bootstrap/adapters/memory/world.js';
import type { VirtualClock } from '../support/virtual-clock.js';
import type { Faults, ProcessClock } from './cluster.js';
import type { Random } from './random.js';
import type { Testimony } from './testimony.js';

type Update = Readonly<{ command: SessionCommand; text?: string; replyTo?: MessageId }>;
/** One person with a phone. `screen`: the room their newest notice speaks of. */
type Phone = {
  readonly user: UserId;
  readonly queues: Readonly<Record<'messages' | 'buttons', Update[]>>;
  readonly seen: Set<string>;
  screen: RoomId | null;
  texts: number;
  isBlocking: boolean;
};

export type MessengerWorld = Readonly<{
  clock: VirtualClock;
  random: Random;
  memory: MemoryWorld;
  faults: Faults;
  testimony: Testimony;
}>;

const ASK_WITHIN_MS = 1_500;

export class Messenger {
  readonly phones: Phone[] = [];
  #lastId = 1_000;

  constructor(readonly world: MessengerWorld) {}

  add(user: UserId): void {
    this.phones.push({
      user,
      queues: { messages: [], buttons: [] },
      seen: new Set(),
      screen: null,
      texts: 0,
      isBlocking: false,
    });
  }

  /** A person does one thing, as chance will have it. */
  act(phone: Phone): void {
    const { random, testimony } = this.world;
    if (phone.isBlocking) {
      if (random.chance(0.3)) this.#setBlocking(phone, false);
      return;
    }
    const dice = random.next();
    if (dice < (phone.screen ? 0.75 : 0.15)) return this.#write(phone);
    if (dice > 0.99) return this.#setBlocking(phone, true);
    if (!phone.screen) return this.#send(phone, 'messages', (key) => ({ type: 'search', key }));
    const type = random.chance(0.7) ? 'next' : 'stop';
    testimony.left(phone.user, phone.screen);
    const room = phone.screen;
    if (random.chance(0.5)) {
      this.#send(phone, 'buttons', (key) => ({ type, key, vantage: { at: 'room', room } }));
    } else {
      this.#send(phone, 'messages', (key, vantage) => ({ type, key, vantage }));
    }
  }

  /** What the bot's servers are given: the head of each queue, again and again until it is confirmed. */
  poll(node: Node, clock: ProcessClock): void {
    for (const phone of this.phones) {
      for (const queue of Object.values(phone.queues)) void this.#serve(phone, queue, node, clock);
    }
  }

  get isQuiet(): boolean {
    return this.phones.every(({ queues }) => queues.messages.length + queues.buttons.length === 0);
  }

  /** The screen of one process: retries as the product's does, and asks the lease and the cell before each request. */
  screenOf(node: Node, clock: ProcessClock): Screen {
    return {
      show: (user, _language, showing, isLive) =>
        new Promise((resolve, reject) => {
          const attempt = (): void => {
            if (!node.isSafe() || !isLive()) {
              return reject(new ActorError('UNAVAILABLE', sessionAddress(user), 'must keep silent'));
            }
            this.#request(user, showing, (outcome) => {
              if (outcome) clock.after(0, () => resolve(outcome));
              else clock.after(100, attempt);
            });
          };
          clock.after(0, attempt);
        }),
    };
  }

  #request(user: UserId, showing: Showing, answer: (outcome: ShowOutcome | undefined) => void): void {
    const { clock, random, faults, testimony } = this.world;
    const wasRecorded = showing.what === 'notice' ? Promise.resolve(false) : this.#isRecorded(user, showing);
    clock.after(random.between(5, 50), () => {
      if (random.chance(faults.failBefore)) return answer(undefined);
      testimony.sent();
      const outcome = this.#appear(user, showing, wasRecorded);
      const isLost = random.chance(faults.failAfter);
      return clock.after(random.between(1, 20), () => answer(isLost ? undefined : outcome));
    });
  }

  async #isRecorded(user: UserId, { room, seq }: Exclude<Showing, { what: 'notice' }>): Promise<boolean> {
    const stored = await this.world.memory.reader().room(room);
    return (stored?.members.find((member) => member.user === user)?.delivered ?? 0) >= seq;
  }

  #appear(user: UserId, showing: Showing, wasRecorded: Promise<boolean>): ShowOutcome {
    const phone = this.phones.find((one) => one.user === user);
    if (!phone) throw new Error(`nobody has the phone of ${user}`);
    if (phone.isBlocking) return { ok: false, why: 'blocked' };
    const messageId = (this.#lastId += 1) as MessageId;
    const sentAt = this.#date();
    if (showing.what !== 'notice') this.#see(phone, showing, wasRecorded);
    return { ok: true, messageId, sentAt };
  }

  #see(phone: Phone, showing: Exclude<Showing, { what: 'notice' }>, wasRecorded: Promise<boolean>): void {
    const { testimony } = this.world;
    const { room, seq } = showing;
    const isAgain = phone.seen.has(`${room} ${seq}`);
    phone.seen.add(`${room} ${seq}`);
    if (isAgain) void wasRecorded.then((was) => was && testimony.broken('P6', `a recorded row ${seq} was sent again`));
    if (showing.what === 'found' && !isAgain) phone.screen = room;
    const body = showing.what === 'row' ? showing.body : undefined;
    const text = body?.kind === 'said' && body.content.kind === 'text' ? body.content.text : null;
    testimony.saw({ reader: phone.user, room, seq, screen: phone.screen, text, isAgain });
    if (body?.kind === 'ended' && phone.screen === room) phone.screen = null;
  }

  #write(phone: Phone): void {
    const text = `${phone.user.slice(-6)}:${(phone.texts += 1)}`;
    this.world.testimony.wrote(phone.user, text, phone.screen);
    this.#send(
      phone,
      'messages',
      (key, vantage) => ({ type: 'post', key, vantage, content: { kind: 'text', text } }),
      text,
    );
  }

  #setBlocking(phone: Phone, isBlocking: boolean): void {
    phone.isBlocking = isBlocking;
    this.world.testimony.blocked(phone.user);
    this.#send(phone, 'buttons', (key) => ({ type: isBlocking ? 'block' : 'unblock', key }));
  }

  #send(
    { queues }: Phone,
    queue: 'messages' | 'buttons',
    command: (key: SourceKey, vantage: Vantage) => SessionCommand,
    text?: string,
  ): void {
    const replyTo = (this.#lastId += 1) as MessageId;
    const vantage = { at: 'message', messageId: replyTo, sentAt: this.#date() } as const;
    this.world.testimony.commandBegun();
    queues[queue].push({
      command: command(`${queue[0] ?? ''}${replyTo}` as SourceKey, vantage),
      replyTo,
      ...(text !== undefined && { text }),
    });
  }

  readonly #serving = new WeakMap<Update[], Node>();

  /** As the product's poller: one update of a queue at a time, confirmed when its session has answered. */
  async #serve(phone: Phone, queue: Update[], node: Node, clock: ProcessClock): Promise<void> {
    const [update] = queue;
    if (!update || this.#serving.get(queue) === node) return;
    this.#serving.set(queue, node);
    const { random, testimony, faults } = this.world;
    const fate = await this.#handle(phone, update, node);
    if (clock.isDead) return; // not confirmed: it comes again
    if (fate && update.text !== undefined) testimony.answered(update.text, fate);
    if (fate && !random.chance(faults.failAfter)) {
      queue.shift();
      testimony.commandAnswered();
    }
    clock.after(fate ? 1 : random.between(200, 600), () => this.#serving.delete(queue));
  }

  async #handle(phone: Phone, { command, replyTo }: Update, node: Node): Promise<'accepted' | 'refused' | undefined> {
    try {
      const ask = (what: SessionCommand) =>
        node.router.ask(sessionAddress(phone.user), what, ASK_WITHIN_MS) as Promise<Outcome>;
      const outcome = await ask(command);
      if (outcome.ok) return 'accepted';
      const { refusal } = outcome;
      if (refusal === 'busy' || !('key' in command)) return undefined;
      const key = `x${command.key}` as SourceKey;
      const told = await ask({ type: 'explain', key, refusal, ...(replyTo !== undefined && { replyTo }) });
      return told.ok ? 'refused' : undefined;
    } catch (failure) {
      if (failure instanceof ActorError) return undefined;
      throw failure;
    }
  }

  /** A messenger's dates have whole seconds. */
  #date() {
    return (Math.floor(this.world.clock.now() / 1_000) * 1_000) as ReturnType<VirtualClock['now']>;
  }
}
