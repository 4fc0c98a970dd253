/**
 * One thing at a time in a chat, whoever asks. An actor that ends while its message is on the way is loaded anew from
 * what was recorded, and asks for the same again: it is told what became of the first, and nothing is sent twice.
 */
import { LRUCache } from 'lru-cache';
import type { UserId } from '../../../actors/contracts/ids.js';
import type { Showing, ShowOutcome } from '../../../actors/contracts/store.js';

/** Outcomes that nobody was left to hear of. Beyond so many the oldest is forgotten, and shown a second time. */
const ORPHANS_KEPT = 1_000;

/** Whether anything has been asked for since, and is or was shown. */
type Watch = { isQuiet: boolean };
type Orphan = Readonly<{ name: string; outcome: ShowOutcome }>;

export class ChatTurns {
  readonly #underway = new Map<UserId, Promise<ShowOutcome>>();
  readonly #watched = new Map<UserId, Watch>();
  readonly #orphans = new LRUCache<UserId, Orphan>({ max: ORPHANS_KEPT });

  /** Shows it when what is being shown to this person has come to its end. `isLive`: whether the asker can still hear. */
  take(user: UserId, showing: Showing, isLive: () => boolean, show: () => Promise<ShowOutcome>): Promise<ShowOutcome> {
    const watch = this.#watched.get(user);
    if (watch) watch.isQuiet = false;
    const before = this.#underway.get(user);
    const shown = before
      ? before.then(ignore, ignore).then(() => this.#turn(user, showing, isLive, show))
      : this.#turn(user, showing, isLive, show);
    this.#underway.set(user, shown);
    const done = () => {
      if (this.#underway.get(user) === shown) this.#underway.delete(user);
    };
    shown.then(done, done);
    return shown;
  }

  /** Runs what must not come between: `isQuiet` until anything is to be shown to this person. One at a time; else it is left out. */
  async aside(user: UserId, run: (isQuiet: () => boolean) => Promise<void>): Promise<void> {
    if (this.#underway.has(user) || this.#watched.has(user)) return;
    const watch: Watch = { isQuiet: true };
    this.#watched.set(user, watch);
    await run(() => watch.isQuiet).finally(() => this.#watched.delete(user));
  }

  async #turn(
    user: UserId,
    showing: Showing,
    isLive: () => boolean,
    show: () => Promise<ShowOutcome>,
  ): Promise<ShowOutcome> {
    const name = nameOf(showing);
    const orphan = this.#orphans.get(user);
    if (orphan) {
      this.#orphans.delete(user);
      if (orphan.name === name) return orphan.outcome;
    }
    const outcome = await show();
    if (outcome.ok && !isLive()) this.#orphans.set(user, { name, outcome });
    return outcome;
  }
}

const ignore = (): void => undefined;

/** Unique among all that is ever shown to one person. */
const nameOf = (showing: Showing): string =>
  showing.what === 'notice' ? showing.notice.id : `${showing.room}#${showing.seq}`;
