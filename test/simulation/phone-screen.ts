/** What is sent to the phones of a simulated Telegram: sends take effect although their answer is lost, none is idempotent. */
import { shardOf } from '../../actors/contracts/ids.js';
import type { MessageId, UserId } from '../../actors/contracts/ids.js';
import { ActorError } from '../../actors/contracts/ports.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import type { Screen, ShowOutcome, Showing } from '../../actors/contracts/store.js';
import type { Node } from '../../actors/runtime/node.js';
import { ChatTurns } from '../../bootstrap/adapters/telegram/chat-turns.js';
import type { Messenger, Phone } from './messenger.js';
import type { Line } from './remote.js';
import { placeOf, textOf } from './testimony.js';

/** Of rows that a messenger never takes, such as a file that is gone. */
const UNSHOWABLE = 0.02;

const TWO_OWNERS_MS = 10_000;

type RowShowing = Exclude<Showing, { what: 'notice' }>;
/** The latest request for one thing: whoever repeats it needs a reason. */
type Sent = { by: Line; at: number; showing: Showing; isAnswered: boolean };

export class PhoneScreens {
  readonly #sent = new Map<string, Sent>();
  readonly #showable = new Map<string, boolean>();
  /** When the session of a person last ended by a failure: what it had shown, it may not have recorded. */
  readonly #failedAt = new Map<UserId, number>();

  /** When a shard last had two owners at once, each of which may show what the other has shown. */
  readonly #twoOwnersAt = new Map<number, number>();

  constructor(readonly messenger: Messenger) {}

  /** The screen of one process: as the product's one thing at a time in a chat, retried, with a look at lease and cell before each request. */
  of(node: Node, line: Line): Screen {
    const { clock } = line;
    const { memory, testimony } = this.messenger.world;
    const turns = new ChatTurns();
    const show = (user: UserId, showing: Showing, isLive: () => boolean) =>
      new Promise<ShowOutcome>((resolve, reject) => {
        const attempt = (): void => {
          if (!isLive()) return reject(new ActorError('ACTOR_STOPPED', sessionAddress(user), 'must keep silent'));
          if (!node.isSafe()) return void clock.after(250, attempt);
          if (!memory.isLive(node.me)) testimony.broken('P6', `${node.me.id} sends after it was declared dead`);
          this.#request(user, showing, line, (outcome) => {
            if (outcome) clock.after(0, () => resolve(outcome));
            else clock.after(100, attempt);
          });
        };
        clock.after(0, attempt);
      });
    return {
      show: (user, _language, showing, isLive) => turns.take(user, showing, isLive, () => show(user, showing, isLive)),
      showTyping: (user, isLive) => {
        if (isLive() && node.isSafe()) this.#appearTyping(user);
        return Promise.resolve();
      },
    };
  }

  twoOwners(shards: readonly number[]): void {
    for (const shard of shards) this.#twoOwnersAt.set(shard, this.messenger.world.clock.monotonic());
  }

  sessionFailed(user: UserId): void {
    this.#failedAt.set(user, this.messenger.world.clock.monotonic());
  }

  #request(user: UserId, showing: Showing, by: Line, answer: (outcome: ShowOutcome | undefined) => void): void {
    const { clock, random, faults, testimony } = this.messenger.world;
    const sent = { by, at: clock.monotonic(), showing, isAnswered: false };
    const wasRecorded = showing.what === 'notice' ? Promise.resolve(false) : this.#isRecorded(user, showing);
    clock.after(random.between(5, 50), () => {
      if (random.chance(faults.failBefore)) return answer(undefined);
      testimony.sends += 1;
      const outcome = this.#appear(user, showing, by, wasRecorded);
      const isLost = random.chance(faults.failAfter);
      if (outcome.ok) this.#sent.set(thingOf(user, showing), sent);
      return clock.after(random.between(1, 20), () => {
        sent.isAnswered = !isLost;
        answer(isLost ? undefined : outcome);
      });
    });
  }

  async #isRecorded(user: UserId, { room, seq }: RowShowing): Promise<boolean> {
    const stored = await this.messenger.world.memory.reader().room(room);
    return (stored?.members.find((member) => member.user === user)?.delivered ?? 0) >= seq;
  }

  #appear(user: UserId, showing: Showing, by: Line, wasRecorded: Promise<boolean>): ShowOutcome {
    const { messenger } = this;
    const { testimony } = messenger.world;
    const phone = messenger.phones.find((one) => one.user === user);
    if (!phone) throw new Error(`nobody has the phone of ${user}`);
    if (phone.isBlocking) return { ok: false, why: 'blocked' };
    if (!this.#isShowable(user, showing)) return { ok: false, why: 'refused', reason: 'fileGone' };
    const messageId: MessageId = messenger.nextId();
    const isExcused = this.#isExcused(user, showing, by);
    if (showing.what === 'notice') {
      const { id, replyTo, also = [] } = showing.notice;
      if (this.#sent.has(thingOf(user, showing)) && !isExcused) testimony.broken('P6', `notice ${id} was sent again`);
      for (const one of [replyTo, ...also]) if (one !== undefined) testimony.told.add(`${user} ${one}`);
    } else this.#see(phone, showing, isExcused, wasRecorded);
    return { ok: true, messageId, sentAt: messenger.date() };
  }

  #appearTyping(user: UserId): void {
    const { testimony } = this.messenger.world;
    const phone = this.messenger.phones.find((one) => one.user === user);
    if (phone && !phone.isBlocking) testimony.sawTyping(user, phone.screen);
  }

  #isShowable(user: UserId, showing: Showing): boolean {
    const { random, testimony } = this.messenger.world;
    const isWords = showing.what === 'row' && (showing.body.kind === 'said' || showing.body.kind === 'edited');
    if (!isWords) return true;
    const place = placeOf(user, showing.room, showing.seq);
    const known = this.#showable.get(place) ?? !random.chance(UNSHOWABLE);
    this.#showable.set(place, known);
    if (!known) testimony.unshowable.add(place);
    return known;
  }

  /**
   * Sent before without an answer, or by a process that has died, stood still or failed to record it since; one that did
   * not record it knows it, unless it reads otherwise by now.
   */
  #isExcused(user: UserId, showing: Showing, by: Line): boolean {
    const before = this.#sent.get(thingOf(user, showing));
    if (!before || by.clock.isDead || this.#hadTwoOwners(user)) return true; // what a dead process sent still arrives
    const failedAt = Math.max(before.by.failedAt, this.#failedAt.get(user) ?? -1);
    const isOther = before.by !== by || textOfShowing(before.showing) !== textOfShowing(showing);
    const isUnrecorded = isOther && failedAt >= before.at;
    const { clock } = before.by;
    return !before.isAnswered || clock.isDead || clock.hasPausedSince(before.at) || isUnrecorded;
  }

  /** Until whoever was not told of it has looked, and what it had begun has ended. */
  #hadTwoOwners(user: UserId): boolean {
    const at = this.#twoOwnersAt.get(shardOf(user));
    return at !== undefined && this.messenger.world.clock.monotonic() - at < TWO_OWNERS_MS;
  }

  #see(phone: Phone, showing: RowShowing, isExcused: boolean, wasRecorded: Promise<boolean>): void {
    const { testimony } = this.messenger.world;
    const { room, seq } = showing;
    if (showing.what === 'album') throw new Error('nobody sends albums here');
    const isAgain = this.#sent.has(thingOf(phone.user, showing));
    void wasRecorded.then((was) => was && !isExcused && testimony.broken('P6', `a recorded row ${seq} was sent again`));
    const body = showing.what === 'row' ? showing.body : ({ kind: 'found' } as const);
    testimony.saw({ reader: phone.user, device: phone.user, room, seq, screen: phone.screen, body }, isExcused);
    if (showing.what === 'found' && !isAgain) phone.screen = room;
    if (body.kind === 'ended' && phone.screen === room) phone.screen = null;
  }
}

const textOfShowing = (showing: Showing): string | null => (showing.what === 'row' ? textOf(showing.body) : null);

const thingOf = (user: UserId, showing: Showing): string =>
  showing.what === 'notice' ? `${user} ${showing.notice.id}` : placeOf(user, showing.room, showing.seq);
