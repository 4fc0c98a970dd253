import { expect } from 'chai';
import type { Handled } from '../../../bootstrap/adapters/telegram/intake.js';
import { CallError } from '../../../bootstrap/adapters/telegram/failures.js';
import type { Failure } from '../../../bootstrap/adapters/telegram/failures.js';
import { ParkedChats } from '../../../bootstrap/adapters/telegram/parked-chats.js';
import { Poller } from '../../../bootstrap/adapters/telegram/poller.js';
import type { PollerPorts } from '../../../bootstrap/adapters/telegram/poller.js';
import { updateIdOf } from '../../../bootstrap/adapters/telegram/updates.js';
import type { Incoming } from '../../../bootstrap/adapters/telegram/updates.js';
import { BOT, MemoryParking, RecordedLog, seeded, textUpdate, VirtualClock } from './support.js';

const HANDLED: Handled = { is: 'handled' };
const AGAIN: Handled = { is: 'again', code: 'ASK_TIMEOUT' };
const POISON: Handled = { is: 'poison', code: 'FAILED' };

/** A Telegram with a queue, and a poller at it. `handle` decides what becomes of a text. */
function pollerAt(
  queue: unknown[],
  handle: (text: string) => Handled | Promise<Handled>,
  failures: (Failure | undefined)[] = [],
) {
  const clock = new VirtualClock();
  const log = new RecordedLog();
  const parking = new MemoryParking();
  const offsets: (number | undefined)[] = [];
  const handled: string[] = [];
  const events: string[] = [];
  const intake = {
    handle: async (incoming: Incoming): Promise<Handled> => {
      const text = incoming.is === 'post' && incoming.content.kind === 'text' ? incoming.content.text : incoming.is;
      events.push(`began ${text}`);
      const outcome = await handle(text);
      if (outcome.is === 'handled') handled.push(text);
      return outcome;
    },
  };
  const onPoll: ((offset: number | undefined) => void)[] = [(offset) => offsets.push(offset)];
  const getUpdates: PollerPorts['api']['getUpdates'] = async (params, signal) => {
    const { offset, limit = 100, timeout = 0 } = params ?? {};
    for (const hear of onPoll) hear(offset);
    const failure = failures.shift();
    if (failure) throw new CallError('getUpdates', failure);
    const at = queue.findIndex((update) => updateIdOf(update) === offset);
    const before = queue.findIndex((update) => updateIdOf(update) === (offset ?? 0) - 1);
    queue.splice(0, at >= 0 ? at : before + 1);
    if (queue.length === 0 && timeout > 0)
      await new Promise<void>((resolve, reject) => {
        const cancel = clock.after(timeout * 1000, resolve);
        signal?.addEventListener('abort', () => {
          cancel();
          reject(new CallError('getUpdates', { is: 'aborted' }));
        });
      });
    return queue.slice(0, limit) as Awaited<ReturnType<PollerPorts['api']['getUpdates']>>;
  };
  const api = { getUpdates, deleteWebhook: () => Promise.resolve(true as const) };
  const shared = { bot: BOT, parking, intake, clock, random: seeded(3), log };
  const parked = new ParkedChats(shared);
  const fitness = { isFit: true };
  const poller = new Poller({ ...shared, api, parked, isFit: () => fitness.isFit });
  let end: unknown = 'running';
  void poller.run().then(
    () => (end = 'ended'),
    (error: unknown) => (end = error),
  );
  return { poller, fitness, clock, log, parking, parked, offsets, onPoll, handled, events, end: () => end };
}
const later = (clock: VirtualClock, ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve));

describe('telegram/poller', () => {
  it('P1: never asks past what is not handled, and looks meanwhile for what comes behind it', async () => {
    let finish: (outcome: Handled) => void = () => undefined;
    const slow = new Promise<Handled>((resolve) => (finish = resolve));
    const queue: unknown[] = [textUpdate(7, 1, 1, 'a'), textUpdate(8, 2, 1, 'slow'), textUpdate(9, 3, 1, 'b')];
    const { clock, offsets, handled, events } = pollerAt(queue, (text) => (text === 'slow' ? slow : HANDLED));
    await clock.run(500);
    expect(offsets).to.deep.equal([undefined]);
    queue.push(textUpdate(10, 4, 1, 'c'));
    await clock.run(2_000);
    expect(handled).to.deep.equal(['a', 'b', 'c']);
    expect(new Set(offsets)).to.deep.equal(new Set([undefined, 8]));
    finish(HANDLED);
    await clock.run(1);
    expect(offsets.at(-1)).to.equal(11);
    expect(events).to.have.length(4);
  });

  it('P3: begins with nothing that came when another may have been elected: that may know what it must queue behind', async () => {
    const queue: unknown[] = [];
    const { clock, fitness, handled } = pollerAt(queue, () => HANDLED);
    await clock.run(100);
    queue.push(textUpdate(7, 1, 1, 'a'));
    fitness.isFit = false;
    await clock.run(60_000);
    expect(handled).to.deep.equal([]);
    fitness.isFit = true;
    await clock.run(60_000);
    expect(handled).to.deep.equal(['a']);
  });

  it('goes on past a slow one while more wait, a hundred in hand, and asks no offset twice in half a second', async () => {
    const queue = Array.from({ length: 400 }, (_, n) => textUpdate(n + 1, n, n, String(n)));
    const asked: [offset: number | undefined, at: number][] = [];
    let underway = 0;
    let most = 0;
    const ports = pollerAt(queue, async (text) => {
      most = Math.max(most, ++underway);
      await later(ports.clock, text === '60' ? 1_200 : 5);
      underway--;
      return HANDLED;
    });
    ports.onPoll.push((offset) => asked.push([offset, ports.clock.monotonic()]));
    await ports.clock.run(100);
    // Up to the hundredth from the slow one on, less than a quarter.
    expect(ports.handled.length).to.be.within(135, 159);
    await ports.clock.run(2_000);
    expect(ports.handled).to.have.length(400);
    expect(most).to.equal(100);
    for (const [index, [offset, at]] of asked.entries())
      for (const [other, then] of asked.slice(0, index)) if (other === offset) expect(at - then).to.be.at.least(500);
  });

  it('begins with nothing that Telegram answers after it was told to stop: it is not confirmed, and comes again', async () => {
    const queue: unknown[] = [textUpdate(7, 1, 1, 'a')];
    const ports = pollerAt(queue, () => HANDLED);
    ports.onPoll.push((offset) => {
      if (offset !== 8) return;
      queue.push(textUpdate(8, 1, 2, 'late'));
      ports.poller.stop();
    });
    await ports.clock.run(60_000);
    expect(ports.end()).to.equal('ended');
    expect(ports.handled).to.deep.equal(['a']);
    expect(queue).to.have.length(1);
  });

  it('fetches what has come meanwhile once half of what it has is settled, not all', async () => {
    const queue: unknown[] = Array.from({ length: 10 }, (_, n) => textUpdate(n + 1, n, n, n < 5 ? 'quick' : 'slow'));
    const ports = pollerAt(queue, async (text) => {
      await later(ports.clock, text === 'slow' ? 400 : 5);
      return HANDLED;
    });
    await ports.clock.run(2);
    queue.push(textUpdate(11, 11, 11, 'meanwhile'));
    await ports.clock.run(20);
    expect(ports.offsets).to.deep.equal([undefined, 6]);
    expect(ports.handled.at(-1)).to.equal('meanwhile');
    await ports.clock.run(1_000);
    expect(ports.handled).to.have.length(11);
  });

  it('P3: handles a chat in order, and chats side by side', async () => {
    const queue = [
      textUpdate(1, 1, 1, 'a1'),
      textUpdate(2, 1, 2, 'a2'),
      textUpdate(3, 2, 1, 'b1'),
      textUpdate(4, 1, 3, 'a3'),
    ];
    const turns: (() => void)[] = [];
    const { clock, events, handled } = pollerAt(
      queue,
      () => new Promise((resolve) => turns.push(() => resolve(HANDLED))),
    );
    await clock.run(0);
    expect(events).to.deep.equal(['began a1', 'began b1']);
    for (let n = 0; n < 4; n++) {
      turns.shift()?.();
      await clock.run(0);
    }
    expect(handled).to.deep.equal(['a1', 'b1', 'a2', 'a3']);
  });

  it('P1: parks a chat that is not answered in time, goes on with the others, and comes back to it in order', async () => {
    const queue: unknown[] = [textUpdate(1, 1, 1, 'a1'), textUpdate(2, 1, 2, 'a2'), textUpdate(3, 2, 1, 'b1')];
    let isDown = true;
    const { clock, offsets, handled, parking, parked, events } = pollerAt(queue, (text) =>
      isDown && text === 'a1' ? AGAIN : HANDLED,
    );
    await clock.run(100);
    expect(handled).to.deep.equal(['b1']);
    expect(events.filter((event) => event === 'began a1')).to.have.length(1);
    expect(parking.rows.map(({ update }) => update)).to.deep.equal([1, 2]);
    expect(offsets.at(-1)).to.equal(4);
    queue.push(textUpdate(4, 1, 3, 'a3'), textUpdate(5, 2, 2, 'b2'));
    await clock.run(30_000);
    expect(handled).to.deep.equal(['b1', 'b2']);
    expect(events).not.to.include('began a2');
    isDown = false;
    await clock.run(11_000);
    expect(handled).to.deep.equal(['b1', 'b2', 'a1', 'a2', 'a3']);
    expect(parking.rows).to.be.empty;
    expect(parked.has(1)).to.equal(false);
  });

  it('tries once more what failed at once, before it parks the chat', async () => {
    const outcomes: Handled[] = [{ is: 'again', code: 'ACTOR_STOPPED' }];
    const lucky = pollerAt([textUpdate(1, 1, 1, 'a')], () => outcomes.shift() ?? HANDLED);
    await lucky.clock.run(300);
    expect(lucky.handled).to.deep.equal(['a']);
    const { clock, parking } = pollerAt([textUpdate(1, 1, 1, 'a')], () => ({ is: 'again', code: 'UNAVAILABLE' }));
    await clock.run(300);
    expect(parking.rows).to.have.length(1);
  });

  it('tries a parked chat again with growing pauses', async () => {
    const { clock, events } = pollerAt([textUpdate(1, 1, 1, 'a')], () => AGAIN);
    await clock.run(60_000);
    expect(events.length).to.be.within(8, 14);
  });

  it('finds after a restart what was parked before', async () => {
    const first = pollerAt([], () => HANDLED);
    await first.parking.park([{ bot: BOT, update: 5, chat: 1, payload: textUpdate(5, 1, 1, 'old'), attempts: 0 }]);
    const parked = new ParkedChats({
      ...first,
      bot: BOT,
      intake: { handle: () => Promise.resolve(HANDLED) },
      random: seeded(1),
    });
    await parked.load();
    expect(parked.has(1)).to.equal(true);
    void parked.drain();
    await first.clock.run(1_000);
    expect(first.parking.rows).to.be.empty;
    parked.stop();
  });

  it('buries what fails by itself three times, and the next flows', async () => {
    const queue = [textUpdate(1, 1, 1, 'poison'), textUpdate(2, 1, 2, 'fine')];
    const { clock, handled, parking, events, log } = pollerAt(queue, (text) => (text === 'poison' ? POISON : HANDLED));
    await clock.run(5_000);
    expect(events.filter((event) => event === 'began poison')).to.have.length(3);
    expect(handled).to.deep.equal(['fine']);
    expect(parking.buried.map(({ update, error }) => [update.update, update.attempts, error])).to.deep.equal([
      [1, 3, 'FAILED'],
    ]);
    expect(JSON.stringify(log.entries)).not.to.contain('poison');
  });

  it('buries poison among what is parked, too', async () => {
    let mood: Handled = AGAIN;
    const { clock, handled, parking } = pollerAt([textUpdate(1, 1, 1, 'bad'), textUpdate(2, 1, 2, 'fine')], (text) =>
      text === 'bad' ? mood : HANDLED,
    );
    await clock.run(100);
    mood = POISON;
    await clock.run(30_000);
    expect(parking.buried.map(({ update }) => update.update)).to.deep.equal([1]);
    expect(handled).to.deep.equal(['fine']);
  });

  it('P1: confirms nothing while it can neither handle nor park it', async () => {
    const { clock, offsets, parking, poller, end } = pollerAt([textUpdate(1, 1, 1, 'a')], () => AGAIN);
    parking.isAway = true;
    await clock.run(60_000);
    poller.stop();
    await clock.run(20_000);
    expect(end()).to.equal('ended');
    expect(offsets.filter((offset = 0) => offset > 1)).to.be.empty;
  });

  it('confirms the last batch when it is stopped, and only that', async () => {
    const ports = pollerAt([textUpdate(1, 1, 1, 'a')], async () => {
      await later(ports.clock, 500);
      return HANDLED;
    });
    await ports.clock.run(100);
    ports.poller.stop();
    await ports.clock.run(5_000);
    expect(ports.handled).to.deep.equal(['a']);
    expect(ports.offsets).to.deep.equal([undefined, 2]);
    expect(ports.end()).to.equal('ended');
  });

  it('steps back where somebody else polls, and goes on when they are gone', async () => {
    const conflict: Failure = { is: 'conflict', isWebhook: false };
    const { clock, offsets, handled, log } = pollerAt([textUpdate(1, 1, 1, 'a')], () => HANDLED, [conflict, conflict]);
    await clock.run(2_900);
    expect(offsets).to.have.length(1);
    await clock.run(8_000);
    expect(handled).to.deep.equal(['a']);
    expect(log.events().filter((event) => event === 'telegram.pollFailed')).to.have.length(2);
  });

  it('outlasts a network that is away, and a server that asks it to wait', async () => {
    const away: Failure = { is: 'unsent', code: 'ECONNREFUSED' };
    const { clock, offsets, handled } = pollerAt([textUpdate(1, 1, 1, 'a')], () => HANDLED, [
      away,
      away,
      { is: 'limited', retryAfterMs: 7_000 },
    ]);
    await clock.run(7_000);
    expect(offsets).to.have.length(3);
    await clock.run(4_000);
    expect(handled).to.deep.equal(['a']);
  });

  it('ends with a clear word when the token is refused', async () => {
    const { clock, end } = pollerAt([], () => HANDLED, [{ is: 'unauthorized' }]);
    await clock.run(100);
    expect(end()).to.be.an('error').with.property('message').that.contains('401');
  });

  it('follows update ids that begin anew', async () => {
    const queue: unknown[] = [textUpdate(900_000, 1, 1, 'a')];
    const { clock, offsets, handled } = pollerAt(queue, () => HANDLED);
    await clock.run(10);
    queue.push(textUpdate(17, 1, 2, 'b'));
    await clock.run(60_000);
    expect(handled).to.deep.equal(['a', 'b']);
    expect(offsets.at(-1)).to.equal(18);
  });
});
