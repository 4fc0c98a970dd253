import { expect } from 'chai';
import { Batched, loader } from '../../../bootstrap/adapters/sql/batched.js';
import { deferred } from '../../support/deferred.js';
import type { Deferred } from '../../support/deferred.js';
import { settled } from '../../support/virtual-clock.js';

describe('sql batched', () => {
  let statements: (readonly number[])[];
  let answers: Deferred<readonly number[]>[];
  let batched: Batched<number, number>;
  const from = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i);
  const ask = (...questions: readonly number[]) => Promise.allSettled(questions.map((one) => batched.ask(one)));
  const twice = (place: number) => answers[place]?.resolve((statements[place] ?? []).map((one) => 2 * one));

  beforeEach(() => {
    statements = [];
    answers = [];
    batched = new Batched((questions) => {
      statements.push(questions);
      const answer = deferred<readonly number[]>();
      answers.push(answer);
      return answer.promise;
    });
  });

  it('asks in one statement what is asked in one moment, each once more when it is asked twice', async () => {
    const asked = ask(1, 2, 1);
    await settled();
    expect(statements).to.deep.equal([[1, 2, 1]]);
    twice(0);
    expect((await asked).map((one) => one.status === 'fulfilled' && one.value)).to.deep.equal([2, 4, 2]);
  });

  it('keeps a few statements under way; what comes meanwhile shares the next one', async () => {
    for (const one of from(1, 4)) {
      void ask(one);
      await settled();
    }
    const late = ask(5);
    await settled();
    const later = ask(6, 7);
    await settled();
    expect(statements).to.deep.equal([[1], [2], [3], [4]]);
    twice(0);
    await settled();
    await settled();
    expect(statements.slice(4)).to.deep.equal([[5, 6, 7]]);
    twice(4);
    expect((await Promise.all([late, later])).flat().map(({ status }) => status)).to.not.include('rejected');
  });

  it('asks thousands in statements of a bounded length', async () => {
    void ask(...from(1, 1_000));
    for (let rounds = 0; rounds < 10; rounds += 1) {
      await settled();
      answers.forEach((_, place) => twice(place));
    }
    expect(statements.flat()).to.deep.equal(from(1, 1_000));
    expect(Math.max(...statements.map(({ length }) => length))).to.be.at.most(200);
  });

  it('fails those of one statement with it, and goes on with the others', async () => {
    const failing = ask(1, 2);
    await settled();
    answers[0]?.reject(new Error('away'));
    const short = ask(3);
    expect((await failing).map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
    await settled();
    answers[1]?.resolve([]);
    expect((await short).map(({ status }) => status)).to.deep.equal(['rejected']);
    const good = ask(4);
    await settled();
    twice(2);
    expect((await good).map(({ status }) => status)).to.deep.equal(['fulfilled']);
  });

  it('loads each key once, and says undefined of what there is not', async () => {
    const loaded: (readonly string[])[] = [];
    const load = loader<string, string>((keys) => {
      loaded.push(keys);
      return Promise.resolve(new Map([['a', 'anna']]));
    });
    expect(await Promise.all(['a', 'b', 'a'].map(load))).to.deep.equal(['anna', undefined, 'anna']);
    expect(loaded).to.deep.equal([['a', 'b']]);
  });
});
