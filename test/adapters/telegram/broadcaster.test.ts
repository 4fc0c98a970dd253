import { expect } from 'chai';
import { Broadcaster, LOOK_EVERY_MS } from '../../../bootstrap/adapters/telegram/broadcaster.js';
import type { BroadcastBook, Claim, Told } from '../../../bootstrap/adapters/telegram/broadcaster.js';
import type { Call } from '../../../bootstrap/adapters/telegram/call.js';
import { CallError } from '../../../bootstrap/adapters/telegram/failures.js';
import type { Failure } from '../../../bootstrap/adapters/telegram/failures.js';
import { DEFAULT_RATES, Pacing } from '../../../bootstrap/adapters/telegram/pacing.js';
import { BOT, RecordedLog, seeded, userOf, VirtualClock } from './support.js';

/** People to be told, and what became of them. */
class Book implements BroadcastBook {
  readonly told: string[] = [];
  readonly log: string[] = [];
  isAway = false;
  waiting: Claim[];
  constructor(people: number) {
    this.waiting = Array.from({ length: people }, (_, i) => ({ broadcast: 1, user: userOf(i), chat: i, text: 'news' }));
  }
  claim(_bot: number, limit: number) {
    if (this.isAway) return Promise.reject(new Error('away'));
    return Promise.resolve(this.waiting.splice(0, limit));
  }
  settle({ user }: Claim, told: Told) {
    if (this.isAway) return Promise.reject(new Error('away'));
    this.told.push(`${user} ${told}`);
    return Promise.resolve();
  }
  giveBack(claims: readonly Claim[]) {
    this.waiting.unshift(...claims);
    return Promise.resolve();
  }
  forsake(bot: number) {
    this.log.push(`forsaken ${bot}`);
    return Promise.resolve();
  }
}

/** The n-th request of a chat meets the n-th of its failures. */
function telling(people: number, failures: Readonly<Record<number, readonly Failure[]>> = {}) {
  const clock = new VirtualClock();
  const book = new Book(people);
  const sent: number[] = [];
  const calls: Call[] = [];
  const tries = new Map<number, number>();
  let isSafe = true;
  const perform = (call: Call): Promise<unknown> => {
    const chat = Number(call.params.chat_id);
    const attempt = tries.get(chat) ?? 0;
    tries.set(chat, attempt + 1);
    calls.push(call);
    const failure = failures[chat]?.[attempt];
    if (failure) return Promise.reject(new CallError(call.method, failure));
    sent.push(chat);
    return Promise.resolve({});
  };
  const pacing = new Pacing({ clock, random: seeded(1), rates: DEFAULT_RATES });
  const ports = { bot: BOT, api: { perform }, pacing, book, clock, random: seeded(2), log: new RecordedLog() };
  const broadcaster = new Broadcaster({ ...ports, isSafe: () => isSafe });
  const run = broadcaster.run();
  return { clock, book, sent, calls, broadcaster, run, keepSilent: (silent: boolean) => (isSafe = !silent) };
}

describe('telegram/broadcaster', () => {
  it('tells everybody once, in their words, and settles what came of each', async () => {
    const { clock, book, sent, calls } = telling(12);
    await clock.run(10_000);
    expect(sent).to.deep.equal(Array.from({ length: 12 }, (_, i) => i));
    expect(book.told).to.have.lengthOf(12);
    expect(new Set(book.told.map((line) => line.split(' ')[1]))).to.deep.equal(new Set(['sent']));
    expect(calls[0]?.params).to.deep.include({ chat_id: 0, text: 'news' });
    expect(book.log).to.deep.equal([`forsaken ${BOT}`]);
  });

  it('goes on with the next when somebody cannot be told, waits out limits, and never repeats what may have been sent', async () => {
    const { clock, book, sent } = telling(6, {
      0: [{ is: 'blocked' }],
      1: [{ is: 'limited', retryAfterMs: 3_000 }],
      2: [{ is: 'maybeSent', code: 'TIMED_OUT' }],
      3: [{ is: 'refused', text: 'no' }],
      4: [
        { is: 'unsent', code: 'ECONNREFUSED' },
        { is: 'server', status: 502 },
      ],
    });
    await clock.run(60_000);
    expect(book.told).to.deep.equal([
      'user-0 unreachable',
      'user-1 sent',
      'user-2 uncertain',
      'user-3 refused',
      'user-4 sent',
      'user-5 sent',
    ]);
    expect(sent).to.deep.equal([1, 4, 5]);
  });

  it('gives those back whom nobody has begun to tell when the process ends', async () => {
    const { clock, book, sent, broadcaster, run, keepSilent } = telling(5);
    keepSilent(true);
    await clock.run(5_000);
    expect(sent).to.be.empty;
    broadcaster.stop();
    await clock.run(LOOK_EVERY_MS);
    await run;
    expect(book.waiting.map(({ chat }) => chat)).to.deep.equal([0, 1, 2, 3, 4]);
    expect(book.told).to.be.empty;
  });

  it('outlasts a store that is away, and looks again for what is begun later', async () => {
    const { clock, book, sent } = telling(0);
    book.isAway = true;
    await clock.run(20_000);
    book.isAway = false;
    book.waiting = new Book(2).waiting;
    await clock.run(LOOK_EVERY_MS + 1_000);
    expect(sent).to.deep.equal([0, 1]);
  });
});
