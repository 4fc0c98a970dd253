import { expect } from 'chai';
import fc from 'fast-check';
import type { EpochMs } from '../../actors/contracts/ids.js';
import type { Waiter } from '../../actors/contracts/matcher.js';
import { popped, pushed } from '../../actors/matcher/heap.js';
import type { Heap } from '../../actors/matcher/heap.js';
import { firstOf, joinedBy, lastOf, leftByFirst, lineOf } from '../../actors/matcher/line.js';
import type { Line } from '../../actors/matcher/line.js';
import { apartKey, couplesOf } from '../../actors/matcher/pairing.js';
import type { Apart } from '../../actors/matcher/pairing.js';
import { PersistentMap } from '../../actors/matcher/persistent-map.js';
import {
  Walk,
  queueOf,
  ticketOf,
  withNewcomer,
  withReturned,
  withWidened,
  withoutCandidate,
  withoutSearch,
} from '../../actors/matcher/queue.js';
import type { Candidate, Queue } from '../../actors/matcher/queue.js';
import { waiter } from '../support/matcher-stage.js';
import { BEGIN } from '../support/simulate.js';

const NOW = BEGIN as EpochMs;
const smaller = (one: number, other: number) => one < other;

describe('couplesOf', () => {
  const LANGUAGES = ['en', 'uk', 'de'] as const;
  const people = fc.array(
    fc.record({ language: fc.constantFrom(...LANGUAGES), secondsAgo: fc.nat(60), hasWidened: fc.boolean() }),
    { maxLength: 24 },
  );
  const separations = fc.array(
    fc.record({ one: fc.nat(23), other: fc.nat(23), untilMs: fc.option(fc.integer({ min: -1, max: 1 })) }),
    { maxLength: 40 },
  );
  type Person = Readonly<{ candidate: Candidate; place: number }>;

  const candidates = (
    drawn: readonly { language: (typeof LANGUAGES)[number]; secondsAgo: number; hasWidened: boolean }[],
  ) =>
    drawn
      .map(({ language, secondsAgo, hasWidened }, n) => ({
        waiter: waiter(n, -2_000 * secondsAgo, language, `${n}`.padStart(2, '0')),
        hasWidened,
      }))
      .sort(
        (one, other) => one.waiter.since - other.waiter.since || (one.waiter.ticket < other.waiter.ticket ? -1 : 1),
      );
  const apartOf = (
    drawn: readonly { one: number; other: number; untilMs: number | null }[],
    all: readonly Candidate[],
  ): Apart =>
    new Map(
      drawn.flatMap(({ one, other, untilMs }) => {
        const [a, b] = [all[one], all[other]];
        const until = untilMs === null ? null : ((NOW + untilMs) as EpochMs);
        return a && b && a !== b ? [[apartKey(a.waiter.ticket, b.waiter.ticket), until] as const] : [];
      }),
    );
  /** Those who come by and by, and were told that anybody will do. */
  const waitingFor = (all: readonly Candidate[]): Queue => {
    const queue = all.reduce((before, one) => withNewcomer(before, one.waiter), queueOf([]));
    const looked = couplesOf(queue, everybodyApart(all), NOW, all.length).queue; // all are alone
    return withWidened(
      looked,
      all.filter((one) => one.hasWidened),
    );
  };
  const everybodyApart = (all: readonly Candidate[]): Apart =>
    new Map(all.flatMap((a) => all.map((b) => [apartKey(a.waiter.ticket, b.waiter.ticket), null] as const)));

  /** Everybody in turn looks at all before them: plainly, and slowly. */
  function oracle(all: readonly Candidate[], apart: Apart, limit: number): readonly (readonly [string, string])[] {
    const couples: (readonly [string, string])[] = [];
    const taken = new Set<Candidate>();
    const mayMeet = (a: Candidate, b: Candidate) => {
      const until = apart.get(apartKey(a.waiter.ticket, b.waiter.ticket));
      return until === undefined || (until !== null && until <= NOW);
    };
    const pass = (isOneOf: (one: Candidate) => boolean, isKin: (a: Candidate, b: Candidate) => boolean) => {
      const persons: readonly Person[] = all.map((candidate, place) => ({ candidate, place }));
      for (const newer of persons) {
        if (couples.length >= limit || taken.has(newer.candidate) || !isOneOf(newer.candidate)) continue;
        const older = persons.find(
          ({ candidate, place }) =>
            place < newer.place &&
            !taken.has(candidate) &&
            isOneOf(candidate) &&
            isKin(candidate, newer.candidate) &&
            mayMeet(candidate, newer.candidate),
        );
        if (!older) continue;
        for (const { candidate } of [older, newer]) taken.add(candidate);
        couples.push([older.candidate.waiter.ticket, newer.candidate.waiter.ticket]);
      }
    };
    pass(
      () => true,
      (a, b) => a.waiter.language === b.waiter.language,
    );
    pass(
      (one) => one.hasWidened,
      () => true,
    );
    return couples;
  }
  const tickets = (couples: readonly (readonly [Candidate, Candidate])[]) =>
    couples.map(([a, b]) => [a.waiter.ticket, b.waiter.ticket]);

  it('P4 P7: pairs as an oracle does that looks at everybody: oldest first, nobody twice, all who fit', () => {
    fc.assert(
      fc.property(people, separations, fc.nat(14), (drawn, apartDrawn, limit) => {
        const all = candidates(drawn);
        const apart = apartOf(apartDrawn, all);
        const queue = waitingFor(all);
        const { couples, queue: rest } = couplesOf(queue, apart, NOW, limit);
        expect(tickets(couples)).to.deep.equal(oracle(all, apart, limit));
        expect(couplesOf(rest, apart, NOW, 100).couples.length + couples.length).to.be.at.most(all.length / 2);
        expect(tickets(couplesOf(queue, apart, NOW, limit).couples)).to.deep.equal(tickets(couples)); // the same again
      }),
      { numRuns: 500 },
    );
  });

  it('P7: call by call everybody is paired or left with nobody who fits', () => {
    fc.assert(
      fc.property(people, separations, fc.integer({ min: 1, max: 3 }), (drawn, apartDrawn, limit) => {
        const all = candidates(drawn);
        const apart = apartOf(apartDrawn, all);
        const met = new Set<string>();
        let queue = waitingFor(all);
        for (let round = 0; round <= all.length; round += 1) {
          const step = couplesOf(queue, apart, NOW, limit);
          for (const one of step.couples.flat()) {
            expect(met.has(one.waiter.ticket)).to.equal(false);
            met.add(one.waiter.ticket);
          }
          queue = step.couples.flat().reduce(withoutCandidate, step.queue);
        }
        const left = all.filter((one) => !met.has(one.waiter.ticket));
        expect(oracle(left, apart, all.length)).to.deep.equal([]);
        expect(queue.alone.map((one) => one.waiter)).to.deep.equal(left.map((one) => one.waiter));
      }),
      { numRuns: 300 },
    );
  });
});

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

describe('what the queue of a matcher is made of', () => {
  it('a heap: gives everything back in order, and what it was stays what it was', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (numbers) => {
        const all = (heap: Heap<number> | undefined): readonly number[] => {
          const drawn: number[] = [];
          for (let rest = heap; rest; rest = popped(rest, smaller)) drawn.push(rest.top);
          return drawn;
        };
        const versions: (Heap<number> | undefined)[] = [undefined];
        for (const number of numbers) versions.push(pushed(versions.at(-1), number, smaller));
        versions.forEach((heap, size) => {
          expect(all(heap)).to.deep.equal(numbers.slice(0, size).sort((one, other) => one - other));
        });
      }),
    );
  });

  it('a heap: is no deeper on the right than the logarithm of its size, in whatever order it grew', () => {
    const depth = (heap: Heap<number> | undefined): number => (heap ? 1 + depth(heap.right) : 0);
    for (const order of [(n: number) => n, (n: number) => -n, (n: number) => (n * 7919) % 10_007]) {
      let heap: Heap<number> | undefined;
      for (let n = 0; n < 10_000; n += 1) heap = pushed(heap, order(n), smaller);
      expect(depth(heap)).to.be.at.most(14);
    }
  });

  it('a line: first in, first out, and what it was stays what it was, however it grows from there', () => {
    const acts = fc.array(fc.record({ version: fc.nat(), isLeaving: fc.boolean(), item: fc.integer() }), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(acts, (all) => {
        const versions: (readonly [Line<number>, readonly number[]])[] = [[lineOf([]), []]];
        for (const { version, isLeaving, item } of all) {
          const [line, model] = versions[version % versions.length] ?? expect.fail();
          if (!isLeaving) versions.push([joinedBy(line, item), [...model, item]]);
          else if (model.length > 0) versions.push([leftByFirst(line), model.slice(1)]);
        }
        for (const [line, model] of versions) {
          const left: number[] = [];
          expect(lastOf(line)).to.equal(model.at(-1));
          for (let rest = line, first = firstOf(rest); first !== undefined; first = firstOf(rest)) {
            left.push(first);
            rest = leftByFirst(rest);
          }
          expect(left).to.deep.equal(model);
        }
      }),
    );
  });

  it('a line: forgets those who have left', () => {
    let line = lineOf<number>([]);
    for (let n = 0; n < 50_000; n += 1) {
      line = joinedBy(line, n);
      if (n >= 10) line = leftByFirst(line);
    }
    expect(line.items.length).to.be.at.most(2_000);
    expect([firstOf(line), lastOf(line)]).to.deep.equal([49_990, 49_999]);
  });

  it('a persistent map: each version says what a copy of it would say, in whatever order they are asked', () => {
    const keys = fc.constantFrom('a', 'b', 'c', 'd');
    const acts = fc.array(fc.record({ version: fc.nat(), key: keys, value: fc.option(fc.nat(3)) }), { maxLength: 60 });
    fc.assert(
      fc.property(acts, fc.array(fc.nat()), (all, order) => {
        const versions: (readonly [PersistentMap<number>, ReadonlyMap<string, number>])[] = [
          [PersistentMap.of([]), new Map()],
        ];
        for (const { version, key, value } of all) {
          const [map, model] = versions[version % versions.length] ?? expect.fail();
          const copy = new Map(model);
          if (value === null) copy.delete(key);
          else copy.set(key, value);
          versions.push([value === null ? map.without(key) : map.with(key, value), copy]);
        }
        for (const place of [...order, ...versions.keys()]) {
          const [map, model] = versions[place % versions.length] ?? expect.fail();
          for (const key of ['a', 'b', 'c', 'd']) expect(map.get(key)).to.equal(model.get(key));
        }
      }),
    );
  });
});
