import { expect } from 'chai';
import sinon from 'sinon';
import type { UserId } from '../../../actors/contracts/ids.js';
import type { People } from '../../../actors/contracts/store.js';
import { KNOWN_FOR_MS, cachedPeople } from '../../../bootstrap/adapters/telegram/people-cache.js';
import { VirtualClock } from './support.js';

const CHAT = { bot: 1, chat: 7 };

describe('telegram/people-cache', () => {
  it('asks once for a busy chat, and P8: forgets within ten minutes whom the store has forgotten', async () => {
    let known = 'first' as UserId;
    const ofChat = sinon.spy(() => Promise.resolve(known));
    const chatOf = sinon.spy(() => Promise.resolve(CHAT));
    const clock = new VirtualClock();
    await clock.run(1); // the cache takes the moment 0 for none
    const people = cachedPeople({ ofChat, chatOf } as unknown as People, 10, clock);
    const look = async () => [await people.ofChat(CHAT, 'en'), (await people.chatOf('first' as UserId))?.chat];
    for (let i = 0; i < 3; i += 1) expect(await look()).to.deep.equal(['first', 7]);
    expect([ofChat.callCount, chatOf.callCount]).to.deep.equal([1, 1]);
    known = 'second' as UserId;
    await clock.run(KNOWN_FOR_MS + 1);
    expect(await look()).to.deep.equal(['second', 7]);
    expect(chatOf.callCount).to.equal(2);
  });
});
