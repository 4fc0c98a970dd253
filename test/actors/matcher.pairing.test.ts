import { expect } from 'chai';
import fc from 'fast-check';
import type { EpochMs } from '../../actors/contracts/ids.js';
import { apartKey, couplesOf } from '../../actors/matcher/pairing.js';
import type { Apart } from '../../actors/matcher/pairing.js';
import { queueOf, withNewcomer, withWidened, withoutCandidate } from '../../actors/matcher/queue.js';
import type { Candidate, Queue } from '../../actors/matcher/queue.js';
import { waiter } from '../support/matcher-stage.js';
import { BEGIN } from '../support/simulate.js';

const NOW = BEGIN as EpochMs;

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
