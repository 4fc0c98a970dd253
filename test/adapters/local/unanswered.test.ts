import { expect } from 'chai';
import type { NodeId } from '../../../actors/contracts/ids.js';
import { Unanswered } from '../../../bootstrap/adapters/local/unanswered.js';

const node = (name: number) => `host/${name}` as NodeId;

describe('Unanswered', () => {
  it('answers thousands in their order, while further ones come', async () => {
    const unanswered = new Unanswered();
    const publishes: Promise<number>[] = [];
    for (let n = 0; n < 5_000; n++) {
      publishes.push(unanswered.add(node(n)), unanswered.add(node(n)));
      expect(unanswered.answer(n % 256)).to.equal(true);
    }
    for (let n = 5_000; n < 10_000; n++) unanswered.answer(n % 256);
    expect(await Promise.all(publishes)).to.deep.equal(publishes.map((_, n) => n % 256));
    expect(unanswered.answer(1)).to.equal(false);
  });

  it('rejects only what has no answer yet, each with its own failure', async () => {
    const unanswered = new Unanswered();
    const publishes = [1, 2, 3].map((n) => unanswered.add(node(n)));
    unanswered.answer(1);
    unanswered.rejectAll((to) => new Error(to));
    const told = await Promise.all(publishes.map((publish) => publish.catch((failure: unknown) => String(failure))));
    expect(told).to.deep.equal([1, 'Error: host/2', 'Error: host/3']);
    expect(unanswered.answer(1)).to.equal(false);
  });

  it('is empty when nothing was published, when all is answered, and when all is lost', async () => {
    const unanswered = new Unanswered();
    const forEver = 2 ** 31 - 1;
    await unanswered.empty(forEver);
    const answered = unanswered.add(node(1));
    const empty = unanswered.empty(forEver);
    unanswered.answer(1);
    await Promise.all([answered, empty]);
    const lost = unanswered.add(node(2)).catch(() => 'lost');
    const emptied = unanswered.empty(forEver);
    unanswered.rejectAll(() => new Error('away'));
    await emptied;
    expect(await lost).to.equal('lost');
  });
});
