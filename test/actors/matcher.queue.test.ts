import { expect } from 'chai';
import fc from 'fast-check';
import type { Waiter } from '../../actors/contracts/matcher.js';
import {
  Walk,
  queueOf,
  ticketOf,
  withNewcomer,
  withReturned,
  withoutCandidate,
  withoutSearch,
} from '../../actors/matcher/queue.js';
import type { Candidate, Queue } from '../../actors/matcher/queue.js';
import { waiter } from '../support/matcher-stage.js';

describe('the queue of a matcher', () => {
  const acts = fc.array(
    fc.record({
      act: fc.constantFrom('come', 'come', 'come', 'quit', 'look', 'return', 'join'),
      who: fc.nat(9),
      afterMs: fc.integer({ min: -5, max: 5 }).map((seconds) => seconds * 2_000),
    }),
    { maxLength: 60 },
  );
  const ages = (all: readonly Waiter[]) =>
    [...all].sort((one, other) => one.since - other.since || (one.ticket < other.ticket ? -1 : 1));
  const walked = (queue: Queue): readonly Waiter[] => {
    const walk = new Walk(queue);
    const seen: Waiter[] = [];
    for (let one = walk.step(); one; one = walk.step()) seen.push(one.waiter);
    return seen;
  };

  it('P4: holds everybody who waits once, oldest first, whatever happens, and what it was stays what it was', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const waiting = new Map<string, Waiter>();
        const taken: Candidate[] = [];
        const history: (readonly [Queue, readonly Waiter[]])[] = [];
        let queue = queueOf([]);
        all.forEach(({ act, who, afterMs }, n) => {
          const newcomer = waiter(who, afterMs, 'en', `${n}`.padStart(2, '0'));
          if (act === 'come') {
            queue = withNewcomer(queue, newcomer);
            waiting.set(newcomer.user, newcomer);
          } else if (act === 'quit') {
            const ticket = ticketOf(queue, newcomer.user);
            if (ticket !== undefined) queue = withoutSearch(queue, newcomer.user, ticket);
            waiting.delete(newcomer.user);
            if (ticket !== undefined) expect(ticketOf(queue, newcomer.user)).to.equal(undefined);
          } else if (act === 'look') {
            const walk = new Walk(queue);
            const looked = [walk.step(), walk.step()].filter((one) => one !== undefined);
            const [first, ...alone] = looked;
            queue = walk.rest(alone);
            if (first) taken.push(first);
            if (first) waiting.delete(first.waiter.user);
          } else {
            const one = taken.shift();
            const isNewest = one && ticketOf(queue, one.waiter.user) === one.waiter.ticket;
            if (one) queue = act === 'return' ? withReturned(queue, one) : withoutCandidate(queue, one);
            if (one && isNewest && act === 'return') waiting.set(one.waiter.user, one.waiter);
          }
          history.push([queue, ages([...waiting.values()])]);
        });
        for (const [then, expected] of history) expect(walked(then)).to.deep.equal(expected);
        for (const [then, expected] of history.reverse()) expect(walked(then)).to.deep.equal(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('takes those who began within the same second in the order in which they came', () => {
    const came = [waiter(1, 500), waiter(2, 0), waiter(3, 900)];
    expect(walked(came.reduce(withNewcomer, queueOf([])))).to.deep.equal(came);
    const late = waiter(4, -200);
    expect(walked([...came, late].reduce(withNewcomer, queueOf([])))).to.deep.equal([late, ...came]);
  });
});
