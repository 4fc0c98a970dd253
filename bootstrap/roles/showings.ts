/**
 * What was shown and is not recorded yet. A session that ended in between is loaded again and asks for the same: it is
 * given the outcome instead of a second message. Only a process that dies takes this knowledge with it.
 */
import type { UserId } from '../../actors/contracts/ids.js';
import type { SessionFact } from '../../actors/contracts/session.js';
import type { Fact, Screen, ShowOutcome, Showing } from '../../actors/contracts/store.js';

/** People with something unrecorded, and things per person: beyond either the oldest is forgotten, and may be shown twice. */
const PEOPLE_KEPT = 50_000;
export const SHOWINGS_KEPT = 4;

/** `isLive`: whether the actor that asked for it still lives. */
type Shown = Readonly<{ showing: Showing; outcome: Promise<ShowOutcome>; isLive: () => boolean }>;

export class Showings implements Screen {
  readonly #unrecorded = new Map<UserId, readonly Shown[]>();

  constructor(readonly screen: Screen) {}

  show: Screen['show'] = (user, language, showing, isLive) => {
    const begin = () =>
      this.#begin(user, { showing, isLive, outcome: this.screen.show(user, language, showing, isLive) });
    const known = this.#unrecorded.get(user)?.find((one) => isSame(one, showing));
    if (!known) return begin();
    // What an ended session asked for may not have been sent, or was refused for a reason that is gone.
    return known.outcome.catch(() => undefined).then((before) => (before?.ok ? before : begin()));
  };

  showTyping: Screen['showTyping'] = (user, isLive) => this.screen.showTyping(user, isLive);

  /** These facts of a session are in the store. */
  recorded(user: UserId, facts: readonly Fact[]): void {
    const shown = this.#unrecorded.get(user);
    if (!shown) return;
    const left = shown.filter(({ showing }) => !facts.some((fact) => isRecordOf(fact, showing)));
    if (left.length > 0) this.#unrecorded.set(user, left);
    else this.#unrecorded.delete(user);
  }

  #begin(user: UserId, shown: Shown): Promise<ShowOutcome> {
    this.#remember(user, shown);
    return shown.outcome;
  }

  #remember(user: UserId, shown: Shown): void {
    const others = this.#unrecorded.get(user)?.filter((one) => !isSame(one, shown.showing)) ?? [];
    this.#unrecorded.set(user, [...others, shown].slice(-SHOWINGS_KEPT));
    const [oldest] = this.#unrecorded.keys();
    if (this.#unrecorded.size > PEOPLE_KEPT && oldest !== undefined) this.#unrecorded.delete(oldest);
  }
}

function isRecordOf(fact: Fact, showing: Showing): boolean {
  if (fact.type === 'shown') return showing.what !== 'notice' && showing.room === fact.room && showing.seq <= fact.seq;
  return fact.type === 'saved' && showing.what === 'notice' && !isOwed(fact, showing.notice.id);
}

const isOwed = ({ owed }: Extract<SessionFact, { type: 'saved' }>, id: string): boolean =>
  owed.some((notice) => notice.id === id);

/**
 * A row that was changed meanwhile reads otherwise: it is another showing. Not so when who asked for it first has ended:
 * the next one asks for the row as it was first said, and shows every change of it afterwards.
 */
function isSame({ showing: one, isLive }: Shown, other: Showing): boolean {
  if (one.what === 'notice' || other.what === 'notice') {
    return one.what === 'notice' && other.what === 'notice' && one.notice.id === other.notice.id;
  }
  const isThere = one.room === other.room && one.seq === other.seq;
  return isThere && (!isLive() || one.what === 'found' || JSON.stringify(one) === JSON.stringify(other));
}
