/** What every bus does, whatever carries it. A world is one hub or server with everything that listens on it. */
import { expect } from 'chai';
import fc from 'fast-check';
import { setTimeout as pause } from 'node:timers/promises';
import type { NodeId, NodeRef } from '../../actors/contracts/ids.js';
import { codeOf } from '../../actors/contracts/ports.js';
import type { Bus } from '../../actors/contracts/ports.js';

export type BusWorld = {
  /** Another bus; its `open` is the suite's business. */
  bus: (limits?: { queueLimitBytes: number }) => Bus;
  /** Publishes answered with 0 because too much was waiting, of all buses together. */
  refused: () => number;
  /** Ends what carries the messages, as a crash would, and lets the same come back. */
  crash: () => Promise<void>;
  recover: () => Promise<void>;
  /** Sends bytes the way a stranger would who found the socket or the channels of `node`. */
  disturb: (bytes: Uint8Array, node: NodeRef) => Promise<void>;
  end: () => Promise<void>;
};

const NOBODY = 'host/nobody' as NodeId;

const nodes = (inc: number) =>
  [
    { id: 'host/a' as NodeId, inc },
    { id: 'hôst/b' as NodeId, inc: inc + 1 },
    { id: 'host/c' as NodeId, inc: inc + 2 },
  ] as const satisfies readonly NodeRef[];

/** Resolves as soon as `isSo`; the test's own limit ends it when that never comes. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(2);
}

/** Buses that are closed after each test, with what they have received. */
function opener(world: () => BusWorld) {
  const opened: Bus[] = [];
  return {
    open: async (me: NodeRef, limits?: { queueLimitBytes: number }) => {
      const bus = world().bus(limits);
      opened.push(bus);
      const received: string[] = [];
      await bus.open(me, (text) => received.push(text));
      return Object.assign(bus, { received });
    },
    closeAll: async () => {
      await Promise.all(opened.splice(0).map((bus) => bus.close()));
    },
  };
}

export const busConformance = (name: string, begin: () => Promise<BusWorld>, beginTimeoutMs: number) =>
  describe(`${name} bus`, function () {
    this.timeout(30_000);
    let world: BusWorld;
    let end = () => Promise.resolve();
    let [A, B, C] = nodes(0);
    let tests = 0;
    const { open, closeAll } = opener(() => world);
    before(async function () {
      this.timeout(beginTimeoutMs);
      world = await begin();
      end = world.end;
    });
    beforeEach(() => {
      // Incarnations grow for ever: a test's are newer than those of the test before it.
      [A, B, C] = nodes(++tests * 100);
    });
    afterEach(closeAll);
    after(() => end());

    const failureOf = (publishing: Promise<number>) =>
      publishing.then(
        () => expect.fail('must reject'),
        (failure: unknown) => codeOf(failure),
      );

    it('delivers what is published to a node, to that node alone, and answers 1', async () => {
      const [a, b] = [await open(A), await open(B)];
      expect(await a.publish(B.id, '{"v":1}')).to.equal(1);
      expect(await b.publish(A.id, '{"v":2}')).to.equal(1);
      await until(() => a.received.length + b.received.length === 2);
      expect([a.received, b.received]).to.deep.equal([['{"v":2}'], ['{"v":1}']]);
    });

    it('delivers to oneself', async () => {
      const a = await open(A);
      expect(await a.publish(A.id, 'x')).to.equal(1);
      await until(() => a.received.length === 1);
    });

    it('answers 0 when nobody listens', async () => {
      const a = await open(A);
      expect(await a.publish(NOBODY, '{}')).to.equal(0);
    });

    it('answers 0 once the receiver has closed', async () => {
      const [a, b] = [await open(A), await open(B)];
      await b.close();
      while ((await a.publish(B.id, '{}')) !== 0) await pause(2);
    });

    it('reaches a node with the first publish after its open has resolved', async () => {
      const a = await open(A);
      for (let run = 1; run <= 20; run++) {
        const b = await open({ id: `host/${run}` as NodeId, inc: A.inc });
        expect(await a.publish(`host/${run}` as NodeId, String(run))).to.equal(1);
        await until(() => b.received.length === 1);
      }
    });

    it("keeps each sender's order", async () => {
      const [a, b] = [await open(A), await open(B)];
      const c = await open(C);
      const sent = Array.from({ length: 2_000 }, (_, n) => n);
      const answers = sent.flatMap((n) => [a.publish(C.id, `a${n}`), b.publish(C.id, `b${n}`)]);
      expect(new Set(await Promise.all(answers))).to.deep.equal(new Set([1]));
      await until(() => c.received.length === 2 * sent.length);
      for (const sender of ['a', 'b']) {
        expect(c.received.filter((text) => text.startsWith(sender))).to.deep.equal(sent.map((n) => `${sender}${n}`));
      }
    });

    it('carries any text unchanged, from an empty one to a megabyte', async () => {
      const [a, b] = [await open(A), await open(B)];
      const texts = ['', '\n\r\n\0', 'ünïcödé → 中文 🙂🏳️‍🌈', 'é'.repeat(1 << 20), 'x'.repeat(1 << 20)];
      for (const text of texts) expect(await a.publish(B.id, text)).to.equal(1);
      await until(() => b.received.length === texts.length);
      expect(b.received.every((text, n) => text === texts[n])).to.equal(true);
      b.received.length = 0;
      const wellFormed = fc.string({ unit: 'binary', maxLength: 200 });
      await fc.assert(
        fc.asyncProperty(fc.array(wellFormed, { maxLength: 20 }), async (several) => {
          b.received.length = 0;
          await Promise.all(several.map((text) => a.publish(B.id, text)));
          await until(() => b.received.length === several.length);
          expect(b.received).to.deep.equal(several);
        }),
        { numRuns: 50 },
      );
    });

    it('hands over to a newer incarnation; the older one is down for good', async () => {
      const [a, older] = [await open(A), await open(B)];
      const newer = await open({ ...B, inc: B.inc + 1 });
      await until(() => !older.isUp());
      while ((await a.publish(B.id, 'who?')) !== 1) await pause(2);
      await until(() => newer.received.includes('who?'));
      const heard = older.received.length;
      expect(await a.publish(B.id, 'you')).to.equal(1);
      await until(() => newer.received.includes('you'));
      expect(older.received).to.have.length(heard);
      expect(await failureOf(older.publish(A.id, 'x'))).to.equal('UNAVAILABLE');
      expect(newer.isUp()).to.equal(true);
    });

    it('keeps a newer incarnation when an older one comes late', async () => {
      const [a, newer] = [await open(A), await open({ ...B, inc: B.inc + 2 })];
      const late = world.bus();
      await late.open(B, () => undefined).catch(() => undefined);
      await until(() => !late.isUp());
      while ((await a.publish(B.id, 'who?')) !== 1) await pause(2);
      await until(() => newer.received.includes('who?'));
      expect(newer.isUp()).to.equal(true);
      await late.close();
    });

    it('answers 0 beyond its limit instead of queueing, and goes on afterwards', async () => {
      const [a, b] = [await open(A, { queueLimitBytes: 1 << 20 }), await open(B)];
      const before = world.refused();
      const text = 'x'.repeat(100_000);
      const answers = await Promise.all(Array.from({ length: 40 }, () => a.publish(B.id, text)));
      const taken = answers.filter((listeners) => listeners === 1).length;
      expect(taken).to.be.within(1, 11);
      expect(world.refused() - before).to.equal(40 - taken);
      await until(() => b.received.length === taken);
      expect(await a.publish(B.id, text)).to.equal(1);
    });

    it('is down while what carries it is away, and rejects', async () => {
      const a = await open(A);
      await world.crash();
      await until(() => !a.isUp());
      expect(await failureOf(a.publish(A.id, 'x'))).to.equal('UNAVAILABLE');
      await world.recover();
    });

    it('settles every publish that a crash overtakes', async () => {
      const [a] = [await open(A), await open(B)];
      const publishes = Array.from({ length: 200 }, () => a.publish(B.id, 'x'.repeat(1000)));
      const [settled] = await Promise.all([Promise.allSettled(publishes), world.crash()]);
      expect(settled).to.have.length(200);
      await world.recover();
    });

    it('listens again by the time it says that it is up after a restart', async () => {
      const [a, b] = [await open(A), await open(B)];
      for (let run = 1; run <= 3; run++) {
        await world.crash();
        await until(() => !a.isUp() && !b.isUp());
        await world.recover();
        await until(() => a.isUp() && b.isUp());
        expect(await a.publish(B.id, `after ${run}`)).to.equal(1);
        await until(() => b.received.includes(`after ${run}`));
      }
      expect(b.received).to.deep.equal(['after 1', 'after 2', 'after 3']);
    });

    it('goes on whatever a stranger sends', async () => {
      const [a, b] = [await open(A), await open(B)];
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
          await world.disturb(bytes, B);
          b.received.length = 0;
          expect(await a.publish(B.id, 'mine')).to.equal(1);
          await until(() => b.received.at(-1) === 'mine');
        }),
        { numRuns: 50 },
      );
      expect([a.isUp(), b.isUp()]).to.deep.equal([true, true]);
    });

    it('answers what was published just before close', async () => {
      const [a, b] = [await open(A), await open(B)];
      const last = a.publish(B.id, 'last');
      await a.close();
      expect(await last).to.equal(1);
      await until(() => b.received.includes('last'));
    });

    it('is down once closed, rejects, and closes twice', async () => {
      const a = await open(A);
      expect(a.isUp()).to.equal(true);
      await a.close();
      await a.close();
      expect(a.isUp()).to.equal(false);
      expect(await failureOf(a.publish(A.id, 'x'))).to.equal('UNAVAILABLE');
    });
  });
