import { expect } from 'chai';
import type { Seq } from '../../../actors/contracts/ids.js';
import type { Showing } from '../../../actors/contracts/store.js';
import type { Call } from '../../../bootstrap/adapters/telegram/call.js';
import { CallError } from '../../../bootstrap/adapters/telegram/failures.js';
import { Bucket } from '../../../bootstrap/adapters/telegram/bucket.js';
import { DEFAULT_RATES, Pacing } from '../../../bootstrap/adapters/telegram/pacing.js';
import type { Rates } from '../../../bootstrap/adapters/telegram/pacing.js';
import type { Urgency } from '../../../bootstrap/adapters/telegram/ready-chats.js';
import { TelegramScreen } from '../../../bootstrap/adapters/telegram/screen.js';
import { BOT, keyText, LINKS, MESSAGES, PEOPLE, RecordedLog, ROOM, seeded, userOf, VirtualClock } from './support.js';

function pacingAt(rates: Rates) {
  const clock = new VirtualClock();
  const pacing = new Pacing({ clock, random: () => 0, rates });
  const granted: [chat: number, at: number][] = [];
  const want = (chat: number, times = 1, urgency: Urgency = 'words') => {
    for (let i = 0; i < times; i++)
      void pacing.take(chat, urgency).then(() => granted.push([chat, Math.round(clock.monotonic())]));
  };
  const timesOf = (chat: number) => granted.filter(([one]) => one === chat).map(([, at]) => at);
  return { clock, pacing, want, granted, timesOf };
}
const FAST: Rates = { chatPerSecond: 1, chatBurst: 3, allPerSecond: 0 };

/** Telegram as it was measured: one a second to a chat after five at once, thirty a second in all, 3 s of penalty. */
function fakeTelegram(clock: VirtualClock) {
  const buckets = new Map<number, { tokens: number; at: number; until: number }>();
  let all = { tokens: 30, at: 0 };
  const seen: { chat: number; text: string; at: number }[] = [];
  let limits = 0;
  const perform = async (call: Call): Promise<unknown> => {
    await new Promise<void>((resolve) => clock.after(30, resolve));
    const now = clock.monotonic();
    const chat = Number(call.params.chat_id);
    const own = buckets.get(chat) ?? { tokens: 5, at: now, until: 0 };
    own.tokens = Math.min(5, own.tokens + (now - own.at) / 1000);
    own.at = now;
    buckets.set(chat, own);
    all = { tokens: Math.min(30, all.tokens + (30 * (now - all.at)) / 1000), at: now };
    if (now < own.until || own.tokens < 1 || all.tokens < 1) {
      own.until = now + 3000;
      limits++;
      throw new CallError(call.method, { is: 'limited', retryAfterMs: 3000 });
    }
    own.tokens--;
    all.tokens--;
    seen.push({ chat, text: 'text' in call.params ? (call.params.text ?? '') : '', at: now });
    return { message_id: seen.length, date: 1 };
  };
  return { perform, seen, limits: () => limits };
}

/** What the hosts take from together, as Redis keeps it. */
function sharedTokens(clock: VirtualClock) {
  const all = new Bucket(DEFAULT_RATES.allPerSecond, DEFAULT_RATES.allPerSecond);
  const chats = new Map<number, Bucket>();
  const taking = (spare: boolean) => (chat?: number) => {
    if (chat === undefined) {
      const botMs = all.spareWait(clock.monotonic());
      if (botMs <= 0) all.take(clock.monotonic());
      return Promise.resolve({ chatMs: 0, botMs });
    }
    const now = clock.monotonic();
    const own = chats.get(chat) ?? new Bucket(DEFAULT_RATES.chatPerSecond, DEFAULT_RATES.chatBurst);
    chats.set(chat, own);
    const wait = { chatMs: own.wait(now), botMs: spare ? all.spareWait(now) : all.wait(now) };
    if (wait.chatMs <= 0 && wait.botMs <= 0) for (const bucket of [own, all]) bucket.take(now);
    return Promise.resolve(wait);
  };
  return { take: taking(false), takeSpare: taking(true) };
}

describe('telegram/pacing', () => {
  it('lets a short burst through, then one a second, in the order they asked', async () => {
    const { clock, want, timesOf } = pacingAt(FAST);
    want(1, 6);
    await clock.run(10_000);
    expect(timesOf(1)).to.deep.equal([0, 0, 0, 1000, 2000, 3000]);
  });

  it('lets through what is no message only to a chat at rest, and takes nothing of what its messages need', async () => {
    const { clock, pacing, want, timesOf } = pacingAt({ ...FAST, allPerSecond: 30 });
    for (let i = 0; i < 3; i += 1) expect(await pacing.takeAside(1), 'at rest').to.equal(true);
    want(1, 4);
    await clock.run(0);
    expect(timesOf(1), 'the whole burst is there').to.deep.equal([0, 0, 0]);
    expect(await pacing.takeAside(1), 'a message waits').to.equal(false);
    await clock.run(3_500);
    expect(await pacing.takeAside(1), 'not rested yet').to.equal(false);
    await clock.run(4_000);
    expect(await pacing.takeAside(1)).to.equal(true);
  });

  it('lets nothing through that is no message when the bot can spare none, or a chat is limited', async () => {
    const { clock, pacing, want } = pacingAt({ ...FAST, allPerSecond: 10 });
    for (let chat = 10; chat < 16; chat += 1) want(chat);
    expect(await pacing.takeAside(1), 'less than half is left').to.equal(false);
    await clock.run(2_000);
    expect(await pacing.takeAside(1)).to.equal(true);
    pacing.limited(1, 1_000);
    await clock.run(500);
    expect(await pacing.takeAside(1)).to.equal(false);
  });

  it('spares a chat what is no message for a minute once Telegram has refused it, and holds back no message', async () => {
    const { clock, pacing, want, timesOf } = pacingAt({ ...FAST, allPerSecond: 30 });
    pacing.asideLimited(1, 5_000);
    want(1);
    await clock.run(59_000);
    expect(timesOf(1)).to.deep.equal([0]);
    expect(await pacing.takeAside(1)).to.equal(false);
    await clock.run(2_000);
    expect(await pacing.takeAside(1)).to.equal(true);
  });

  it('takes what is no message from what all hosts share of the bot, and of the chat nothing', async () => {
    const clock = new VirtualClock();
    const tokens = sharedTokens(clock);
    const hosts = [1, 2].map(() => new Pacing({ clock, random: () => 0, rates: DEFAULT_RATES, tokens }));
    let taken = 0;
    for (let i = 0; i < 20; i += 1) for (const host of hosts) if (await host.takeAside(i)) taken += 1;
    expect(taken).to.be.within(DEFAULT_RATES.allPerSecond / 2 - 1, DEFAULT_RATES.allPerSecond / 2);
    expect(await tokens.take(0)).to.deep.equal({ chatMs: 0, botMs: 0 });
  });

  it('makes nobody wait for the flood of another chat', async () => {
    const { clock, want, timesOf } = pacingAt({ ...FAST, allPerSecond: 30 });
    want(1, 120);
    await clock.run(500);
    want(2);
    await clock.run(1);
    expect(timesOf(2)).to.deep.equal([500]);
  });

  it('keeps all chats together below the rate of the bot', async () => {
    const { clock, want, granted } = pacingAt({ ...FAST, allPerSecond: 10 });
    for (let chat = 0; chat < 100; chat++) want(chat);
    await clock.run(5_000);
    expect(granted).to.have.length.within(59, 61);
    expect(granted.map(([chat]) => chat)).to.deep.equal([...granted.map(([chat]) => chat)].sort((a, b) => a - b));
  });

  for (const hosts of [1, 2])
    it(`lets what people say pass what we say while the bot is busy, and a notice in ten, with ${hosts} host(s)`, async () => {
      const clock = new VirtualClock();
      const tokens = hosts > 1 ? { tokens: sharedTokens(clock) } : {};
      const pacing = new Pacing({ clock, random: () => 0, rates: DEFAULT_RATES, ...tokens });
      const granted: Urgency[] = [];
      const want = (chat: number, urgency: Urgency) =>
        void pacing.take(chat, urgency).then(() => granted.push(urgency));
      for (let chat = 0; chat < 28; chat++) want(chat, 'words'); // all that there is at once
      await clock.run(0);
      for (let chat = 100; chat < 200; chat++) want(chat, 'notice');
      for (let chat = 200; chat < 300; chat++) want(chat, 'words');
      await clock.run(1_000);
      const next = granted.slice(28);
      expect(next).to.have.lengthOf.within(27, 29);
      expect(next.filter((one) => one === 'notice')).to.have.lengthOf.within(2, 3);
      await clock.run(8_000);
      expect(granted, 'nobody is forgotten').to.have.lengthOf(228);
    });

  it('keeps the order of a chat, whatever is urgent in it', async () => {
    const { clock, pacing } = pacingAt(DEFAULT_RATES);
    const order: Urgency[] = [];
    for (const urgency of ['notice', 'words', 'notice', 'words', 'words'] as const)
      void pacing.take(1, urgency).then(() => order.push(urgency));
    await clock.run(10_000);
    expect(order).to.deep.equal(['notice', 'words', 'notice', 'words', 'words']);
  });

  it('knows no limit where the rates are 0', async () => {
    const { clock, want, granted } = pacingAt({ chatPerSecond: 0, chatBurst: 3, allPerSecond: 0 });
    want(1, 500);
    await clock.run(0);
    expect(granted).to.have.length(500);
  });

  it('waits out a limit for that chat alone, and then is more careful until ten quiet minutes have passed', async () => {
    const { clock, pacing, want, timesOf } = pacingAt(FAST);
    pacing.limited(1, 3000);
    want(1, 3);
    want(2);
    await clock.run(20_000);
    expect(timesOf(2)).to.deep.equal([0]);
    expect(timesOf(1)).to.deep.equal([3100, 4100, 5100]);
    await clock.run(1_200_000 - 20_000);
    want(1, 4);
    await clock.run(10_000);
    expect(
      timesOf(1)
        .slice(3)
        .map((at) => at - 1_200_000),
    ).to.deep.equal([0, 0, 0, 1000]);
  });

  it('pauses everything when three chats are limited at once, or an idle one for long', async () => {
    const storm = pacingAt(FAST);
    for (const chat of [1, 2, 3]) storm.pacing.limited(chat, 60_000);
    storm.want(4);
    await storm.clock.run(10_000);
    expect(storm.timesOf(4)).to.deep.equal([5000]);

    const long = pacingAt(FAST);
    long.want(1);
    await long.clock.run(0);
    long.pacing.limited(1, 40_000);
    long.want(2);
    await long.clock.run(10_000);
    expect(long.timesOf(2)).to.deep.equal([5000]);

    const few = pacingAt(FAST);
    for (const chat of [1, 1, 1, 2]) few.pacing.limited(chat, 10_000);
    few.want(4);
    await few.clock.run(10_000);
    expect(few.timesOf(4)).to.deep.equal([0]);
  });

  it('keeps to the tokens of all hosts: in order, and past a chat that has to wait for its own', async () => {
    const { clock, random } = { clock: new VirtualClock(), random: () => 0 };
    const [all, seventh] = [new Bucket(2, 2), new Bucket(1, 1)];
    const take = (chat: number) => {
      const now = clock.monotonic();
      const wait = { chatMs: chat === 7 ? seventh.wait(now) : 0, botMs: all.wait(now) };
      if (wait.chatMs === 0 && wait.botMs === 0)
        for (const bucket of chat === 7 ? [seventh, all] : [all]) bucket.take(now);
      return Promise.resolve(wait);
    };
    const hosts = [1, 2].map(
      () => new Pacing({ clock, random, rates: DEFAULT_RATES, tokens: { take, takeSpare: take } }),
    );
    const granted: string[] = [];
    for (const [i, host] of hosts.entries())
      for (const chat of [7, 7, 10 + i, 20 + i])
        void host.take(chat, 'words').then(() => granted.push(`${chat} at ${Math.round(clock.monotonic())}`));
    await clock.run(10_000);
    const times = granted.map((line) => Number(line.split(' at ')[1]));
    expect(times).to.have.lengthOf(8);
    for (const [i, at] of times.entries()) expect(at).to.be.within((i - 1) * 500, 500 + i * 500);
    const timesOfSeventh = granted.filter((line) => line.startsWith('7 ')).map((line) => Number(line.split(' at ')[1]));
    for (const [i, at] of timesOfSeventh.entries()) expect(at - (timesOfSeventh[i - 1] ?? -1000)).to.be.at.least(1000);
  });

  for (const hosts of [1, 2])
    it(`P3: brings 410 messages through a flood in order, none lost and hardly one limited, from ${hosts} host(s)`, async () => {
      const clock = new VirtualClock();
      const random = seeded(7);
      const server = fakeTelegram(clock);
      const tokens = hosts > 1 ? sharedTokens(clock) : undefined;
      const ports = { people: PEOPLE, messages: MESSAGES, text: keyText, clock, random, isSafe: () => true };
      const screens = Array.from({ length: hosts }, () => {
        const pacing = new Pacing({ clock, random, rates: DEFAULT_RATES, ...(tokens && { tokens }) });
        return new TelegramScreen({
          ...ports,
          bots: new Map([[BOT, { api: server, pacing, links: LINKS }]]),
          log: new RecordedLog(),
        });
      });
      const waitedMs: number[] = [];
      const tails = new Map<number, Promise<unknown>>();
      /** As a session does: one after the other. */
      const show = (chat: number, text: string) => {
        const askedAt = clock.monotonic();
        const body = { kind: 'said', content: { kind: 'text', text } } as const;
        const showing: Showing = { what: 'row', room: ROOM, seq: 1 as Seq, own: false, body };
        const shown = (tails.get(chat) ?? Promise.resolve()).then(() =>
          screens[chat % hosts]?.show(userOf(chat), 'en', showing, () => true),
        );
        tails.set(
          chat,
          shown.then(() => chat > 0 && waitedMs.push(clock.monotonic() - askedAt)),
        );
      };
      let count = 60;
      clock.after(1_000, () => {
        for (let n = 0; n < 60; n++) show(0, String(n));
      });
      for (let n = 0; count < 410; n++) {
        const size = Math.min(1 + Math.floor(random() * 4), 410 - count);
        const chat = 1 + (n % 60);
        const at = random() * 20_000;
        for (let i = 0; i < size; i++, count++) clock.after(at + i * 200, () => show(chat, String(clock.monotonic())));
      }
      await clock.run(120_000);
      expect(server.seen).to.have.length(410);
      expect(server.limits(), 'a hundredth of them at most').to.be.at.most(4);
      for (const chat of tails.keys()) {
        const order = server.seen.filter((one) => one.chat === chat).map(({ text }) => Number(text));
        expect(order, 'the order of a chat').to.deep.equal([...order].sort((a, b) => a - b));
      }
      waitedMs.sort((a, b) => a - b);
      expect(waitedMs[Math.floor(waitedMs.length / 2)]).to.be.at.most(50);
    });

  for (const hosts of [1, 2])
    it(`gives what is told to everybody only what nobody else needs, from ${hosts} host(s)`, async () => {
      const clock = new VirtualClock();
      const random = seeded(3);
      const tokens = hosts > 1 ? { tokens: sharedTokens(clock) } : {};
      const [relay, told] = Array.from(
        { length: 2 },
        () => new Pacing({ clock, random, rates: DEFAULT_RATES, ...tokens }),
      );
      const pacing = hosts > 1 ? told : relay;
      if (!relay || !pacing) return expect.fail();
      let spare = 0;
      const tell = async () => {
        for (let chat = 1_000; ; chat += 1) {
          await pacing.takeSpare(chat, () => false);
          spare += 1;
        }
      };
      void tell();
      await clock.run(10_000);
      expect(spare, 'the whole rate while nobody writes').to.be.within(270, 310);
      const waited: number[] = [];
      for (let i = 0; i < 14; i += 1) {
        const askedAt = clock.monotonic();
        void relay.take(i, 'words').then(() => waited.push(clock.monotonic() - askedAt));
      }
      await clock.run(0);
      expect(waited, 'half of the tokens are there for who comes').to.have.lengthOf(14);
      const before = spare;
      for (let i = 0; i < 280; i += 1) void relay.take(2_000 + i, 'words');
      await clock.run(9_000);
      expect(spare - before, 'nothing while others wait').to.be.at.most(hosts > 1 ? 8 : 1);
    });

  it('lets who waits for spare tokens go when there is no more to wait for', async () => {
    const clock = new VirtualClock();
    const pacing = new Pacing({ clock, random: seeded(1), rates: { ...DEFAULT_RATES, allPerSecond: 0.001 } });
    let isOver = false;
    let hasCome = false;
    void pacing
      .takeSpare(1, () => isOver)
      .then(() => pacing.takeSpare(2, () => isOver))
      .then(() => (hasCome = true));
    await clock.run(5_000);
    expect(hasCome).to.equal(false);
    isOver = true;
    await clock.run(1_000);
    expect(hasCome).to.equal(true);
  });
});
