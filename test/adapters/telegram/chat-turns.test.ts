import { expect } from 'chai';
import type { Seq } from '../../../actors/contracts/ids.js';
import type { Showing, ShowOutcome } from '../../../actors/contracts/store.js';
import { ChatTurns } from '../../../bootstrap/adapters/telegram/chat-turns.js';
import { ROOM, settle, userOf } from './support.js';

const row = (seq: number): Showing => ({ what: 'found', room: ROOM, seq: seq as Seq });
const SHOWN: ShowOutcome = { ok: true };

/** Turns whose showing ends when the test says so. */
function turns() {
  const chatTurns = new ChatTurns();
  const begun: string[] = [];
  const finish = new Map<string, (outcome: ShowOutcome) => void>();
  const fail = new Map<string, () => void>();
  const take = (name: string, user: number, seq: number, isLive = () => true) =>
    chatTurns.take(userOf(user), row(seq), isLive, () => {
      begun.push(name);
      return new Promise((resolve, reject) => {
        finish.set(name, resolve);
        fail.set(name, () => reject(new Error('ended')));
      });
    });
  return {
    take,
    begun,
    finish: (name: string) => finish.get(name)?.(SHOWN),
    fail: (name: string) => fail.get(name)?.(),
  };
}

describe('telegram/chat-turns', () => {
  it('P2: leaves out what may not come between while anything is shown, and warns it when something begins', async () => {
    const chatTurns = new ChatTurns();
    const told: boolean[] = [];
    let goOn = (): void => undefined;
    let finish = (): void => undefined;
    const aside = (user: number) =>
      chatTurns.aside(userOf(user), async (isQuiet) => {
        told.push(isQuiet());
        await new Promise<void>((resolve) => (goOn = resolve));
        told.push(isQuiet());
      });
    const show = () =>
      chatTurns.take(
        userOf(1),
        row(1),
        () => true,
        () => new Promise((resolve) => (finish = () => resolve(SHOWN))),
      );
    const first = aside(1);
    await aside(1); // one at a time
    const shown = show();
    await settle();
    goOn();
    await first;
    await aside(1);
    expect(told, 'quiet, then not; left out twice').to.deep.equal([true, false]);
    finish();
    await shown;
    await settle();
    const second = aside(1);
    goOn();
    await second;
    expect(told.slice(2)).to.deep.equal([true, true]);
  });

  it('P3: shows one thing at a time in a chat, also when a second actor asks, and chats side by side', async () => {
    const { take, begun, finish, fail } = turns();
    take('a', 1, 1).catch(() => undefined);
    take('b', 1, 2).catch(() => undefined);
    take('c', 1, 3).catch(() => undefined);
    take('other', 2, 1).catch(() => undefined);
    await settle();
    expect(begun).to.deep.equal(['a', 'other']);
    fail('a');
    await settle();
    expect(begun).to.deep.equal(['a', 'other', 'b']);
    finish('b');
    await settle();
    expect(begun).to.deep.equal(['a', 'other', 'b', 'c']);
  });

  it('P6: tells the next actor what became of what the last one could not hear of, and sends it no second time', async () => {
    const { take, begun, finish } = turns();
    let isLive = true;
    void take('first', 1, 7, () => isLive);
    isLive = false;
    const again = take('second', 1, 7);
    finish('first');
    expect(await again).to.equal(SHOWN);
    expect(begun).to.deep.equal(['first']);
  });

  it('shows anything else that is asked for then, and that one again whoever heard of it', async () => {
    const { take, begun, finish } = turns();
    const first = take('first', 1, 7);
    finish('first');
    await first;
    const ended = take('ended', 1, 8, () => false);
    await settle();
    finish('ended');
    await ended;
    void take('next', 1, 9);
    await settle();
    finish('next');
    await settle();
    void take('once more', 1, 8);
    await settle();
    expect(begun).to.deep.equal(['first', 'ended', 'next', 'once more']);
  });
});
