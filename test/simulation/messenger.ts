/**
 * A simulated Telegram with people: ids that grow over all chats, two queues per person that overtake each other, updates
 * that come again until they are confirmed.
 */
import type { MessageId, RoomId, SourceKey, UserId } from '../../actors/contracts/ids.js';
import { ActorError } from '../../actors/contracts/ports.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import type { Outcome, SessionCommand, Vantage } from '../../actors/contracts/session.js';
import { keyOfMessage } from '../../actors/contracts/store.js';
import type { Node } from '../../actors/runtime/node.js';
import type { MemoryWorld } from '../../bootstrap/adapters/memory/world.js';
import type { VirtualClock } from '../support/virtual-clock.js';
import type { ProcessClock } from './process-clock.js';
import type { Faults } from './remote.js';
import type { Random } from './random.js';
import type { Testimony } from './testimony.js';

/** `edits`: the message that the command changes, whose row is looked up when the update is handled. */
type Update = Readonly<{
  command: SessionCommand & { key: SourceKey };
  id: MessageId;
  text?: string;
  edits?: MessageId;
}>;
type Said = Readonly<{ text: string; id: MessageId; lookingAt: RoomId | null }>;
/** One person with a phone. `screen`: the room their newest notice speaks of. */
export type Phone = {
  readonly user: UserId;
  readonly queues: Readonly<Record<'messages' | 'buttons', Update[]>>;
  screen: RoomId | null;
  texts: number;
  latest: Said | null;
  isBlocking: boolean;
  /** Listens more than they say. */
  readonly isShy: boolean;
};

export type MessengerWorld = Readonly<{
  clock: VirtualClock;
  random: Random;
  memory: MemoryWorld;
  faults: Faults;
  testimony: Testimony;
}>;

export type Edge = Readonly<{ node: Node; clock: ProcessClock }>;

const ASK_WITHIN_MS = 1_500;
/** How likely it is at each poll that an update which is being handled is given to another process as well. */
const AGAIN = 0.005;

/** How often who is shy does nothing. */
const SILENCE = 0.95;
/** More than a room tells ahead, and more of one author than it keeps. */
const MONOLOGUE = 40;
const times = (count: number, act: () => void): void => {
  for (let i = 0; i < count; i += 1) act();
};

export class Messenger {
  readonly phones: Phone[] = [];
  #lastId = 1_000;
  /** Who hands the head of a queue to its session at present: now and then two do. */
  readonly #serving = new WeakMap<Update[], Set<Node>>();

  constructor(readonly world: MessengerWorld) {}

  add(user: UserId): void {
    const queues = { messages: [], buttons: [] };
    this.phones.push({
      user,
      queues,
      screen: null,
      texts: 0,
      latest: null,
      isBlocking: false,
      isShy: this.world.random.chance(0.3),
    });
  }

  nextId(): MessageId {
    return (this.#lastId += 1) as MessageId;
  }
  /** A messenger's dates have whole seconds. */
  date() {
    return (Math.floor(this.world.clock.now() / 1_000) * 1_000) as ReturnType<VirtualClock['now']>;
  }

  /** A person does one thing, as chance will have it. */
  act(phone: Phone): void {
    const { random } = this.world;
    if (phone.isBlocking) {
      if (random.chance(0.3)) this.#setBlocking(phone, false);
      return;
    }
    const dice = random.next();
    if (dice < 0.03) return this.#ask(phone);
    if (dice < 0.1 && phone.latest) return this.#edit(phone, phone.latest);
    if (phone.isShy && random.chance(SILENCE)) return;
    if (phone.screen && dice < 0.105 && phone.queues.messages.length === 0)
      return times(MONOLOGUE, () => this.#write(phone));
    if (dice < (phone.screen ? 0.75 : 0.2)) return this.#write(phone);
    if (dice > 0.995) return this.#setBlocking(phone, true);
    if (!phone.screen) return this.#command(phone, (key) => ({ type: random.chance(0.1) ? 'greet' : 'search', key }));
    this.#leave(phone, phone.screen, random.chance(0.7) ? 'next' : 'stop');
  }

  /**
   * What the bot's servers are given: the head of each queue, again and again until it is confirmed. A messenger sends an
   * update to one of them, and to another when it did not hear in time; two that fetch updates may both believe that they
   * are elected.
   */
  poll(edges: readonly Edge[]): void {
    for (const phone of this.phones) {
      for (const queue of [phone.queues.messages, phone.queues.buttons]) {
        if (queue.length > 0) this.#offer(phone, queue, edges);
      }
    }
  }

  #offer(phone: Phone, queue: Update[], edges: readonly Edge[]): void {
    const { random } = this.world;
    const serving = this.#serving.get(queue) ?? new Set();
    this.#serving.set(queue, serving);
    for (const node of serving) if (!edges.some((edge) => edge.node === node)) serving.delete(node);
    if (serving.size > 0 && !random.chance(AGAIN)) return;
    const edge = random.pick(edges.filter(({ node }) => !serving.has(node)));
    if (edge) void this.#serve(phone, queue, edge, serving);
  }

  get isQuiet(): boolean {
    return this.phones.every(({ queues }) => queues.messages.length + queues.buttons.length === 0);
  }

  #write(phone: Phone): void {
    const text = `${phone.user.slice(-6)}:${(phone.texts += 1)}`;
    const id = this.nextId();
    const vantage = { at: 'message', messageId: id, sentAt: this.date() } as const;
    this.world.testimony.wrote(phone.user, text, phone.screen);
    phone.latest = { text, id, lookingAt: phone.screen };
    const content = { kind: 'text', text } as const;
    this.#push(phone, 'messages', { command: { type: 'post', key: keyOfMessage(id), vantage, content }, id, text });
  }

  #edit(phone: Phone, { text: before, id: edits, lookingAt }: Said): void {
    const text = `${before}+`;
    const id = this.nextId();
    this.world.testimony.wrote(phone.user, text, lookingAt, before);
    phone.latest = { text, id: edits, lookingAt };
    const ref = { room: '' as RoomId, seq: 0 as never };
    const command = { type: 'amend', key: `e${id}` as SourceKey, ref, content: { kind: 'text', text } } as const;
    this.#push(phone, 'messages', { command, id, text, edits });
  }

  /** A question about us: it must be answered by a notice. */
  #ask(phone: Phone): void {
    const id = this.nextId();
    const topic = phone.screen ? 'help' : 'unknownCommand';
    const command = { type: 'consult', key: `u${id}` as SourceKey, topic, replyTo: id } as const;
    this.#push(phone, 'messages', { command, id });
  }

  #leave(phone: Phone, room: RoomId, type: 'next' | 'stop'): void {
    this.world.testimony.left(phone.user, room);
    if (this.world.random.chance(0.5)) {
      const id = this.nextId();
      const command = { type, key: `c${id}` as SourceKey, vantage: { at: 'room', room } } as const;
      return this.#push(phone, 'buttons', { command, id });
    }
    this.#command(phone, (key, vantage) => ({ type, key, vantage }));
  }

  #command(phone: Phone, command: (key: SourceKey, vantage: Vantage) => Update['command']): void {
    const id = this.nextId();
    const vantage = { at: 'message', messageId: id, sentAt: this.date() } as const;
    this.#push(phone, 'messages', { command: command(`u${id}` as SourceKey, vantage), id });
  }

  #setBlocking(phone: Phone, isBlocking: boolean): void {
    phone.isBlocking = isBlocking;
    this.world.testimony.unreachable.add(phone.user);
    const id = this.nextId();
    const command = { type: isBlocking ? 'block' : 'unblock', key: `u${id}` as SourceKey } as const;
    this.#push(phone, 'buttons', { command, id });
  }

  #push({ queues }: Phone, queue: 'messages' | 'buttons', update: Update): void {
    this.world.testimony.openCommands += 1;
    queues[queue].push(update);
  }

  /** As the product's poller: one update of a queue at a time, confirmed when its session has answered. */
  async #serve(phone: Phone, queue: Update[], { node, clock }: Edge, serving: Set<Node>): Promise<void> {
    const [update] = queue;
    if (!update) return;
    serving.add(node);
    const { random, testimony, faults } = this.world;
    const fate = await this.#handle(phone, update, node);
    if (clock.isDead) return; // not confirmed: it comes again
    if (fate && update.text !== undefined) testimony.answered(update.text, fate);
    const isAnswered = fate === 'accepted' ? update.command.type === 'consult' : update.command.type === 'post';
    if (fate && isAnswered && !testimony.unreachable.has(phone.user)) {
      testimony.asked.set(`${phone.user} ${update.id}`, phone.user);
    }
    if (fate && queue[0] === update && !random.chance(faults.failAfter)) {
      queue.shift();
      testimony.openCommands -= 1;
    }
    clock.after(fate ? 1 : random.between(200, 600), () => serving.delete(node));
  }

  async #handle(phone: Phone, { command, id, edits }: Update, node: Node): Promise<'accepted' | 'refused' | undefined> {
    try {
      const ask = (what: SessionCommand) =>
        node.router.ask(sessionAddress(phone.user), what, ASK_WITHIN_MS) as Promise<Outcome>;
      const ref = edits === undefined ? undefined : await this.world.memory.messages.rowOf(phone.user, edits);
      if (command.type === 'amend' && !ref) return 'refused'; // what was never passed on is not changed
      const outcome = await ask(command.type === 'amend' && ref ? { ...command, ref } : command);
      if (outcome.ok) return 'accepted';
      const { refusal } = outcome;
      if (refusal === 'busy') return undefined;
      if (command.type !== 'post' && command.type !== 'amend') return 'refused'; // the session has told them itself
      const shares = command.type === 'post' && ({ shares: true } as const);
      const told = await ask({ type: 'explain', key: `x${command.key}` as SourceKey, refusal, replyTo: id, ...shares });
      return told.ok ? 'refused' : undefined;
    } catch (failure) {
      if (failure instanceof ActorError) return undefined;
      throw failure;
    }
  }
}
