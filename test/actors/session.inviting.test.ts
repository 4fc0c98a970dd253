import { expect } from 'chai';
import sinon from 'sinon';
import { shardOf } from '../../actors/contracts/ids.js';
import type { InvitationId } from '../../actors/contracts/ids.js';
import { INVITATION_LASTS_MS } from '../../actors/contracts/session.js';
import type { Accepted } from '../../actors/contracts/store.js';
import { BEGIN } from '../support/simulate.js';
import {
  anna,
  chatting,
  deliver,
  factsOf,
  fail,
  found,
  key,
  load,
  openCalls,
  opened,
  present,
  read,
  room2,
  searching,
  seeAll,
  stored,
  ticket,
  toldTo,
} from '../support/session-stage.js';
import type { Loaded } from '../support/session-stage.js';

const invitation = 'invitation-1' as InvitationId;
const accept = (name: string) => ({ type: 'accept', key: key(name), invitation }) as const;
const known = { present: present({ isDrained: true }) };

/** Anna opens the link; the store answers. */
const opening = async (sim: Loaded, outcome: Accepted) => {
  const answer = sim.ask(accept('u1'));
  await sim.advance(0);
  const { call, comeBack } = opened(sim, 'accept');
  await comeBack({ type: 'admitted', key: call.key, outcome });
  return answer;
};

describe('session, invitations', () => {
  afterEach(() => sinon.restore());

  it('makes one that is good for a day, and shows its link', async () => {
    const sim = await load(stored(known));
    await sim.ask({ type: 'invite', key: key('u1') });
    const [saved] = factsOf(sim, 'saved');
    expect(saved?.invitation?.expiresAt).to.equal(BEGIN + INVITATION_LASTS_MS);
    expect(saved?.owed).to.deep.equal([{ id: '1.0', kind: 'invitation', invitation: saved?.invitation?.id }]);
    await sim.ask({ type: 'invite', key: key('u2') });
    expect(factsOf(sim, 'saved')[1]?.invitation?.id).not.to.equal(saved?.invitation?.id);
  });

  it('tells a page which one it is with the answer, whose link it shows', async () => {
    const sim = await load(stored({ ...known, channel: 'web' }));
    const answer = await sim.ask({ type: 'invite', key: key('u1') });
    expect(answer).to.deep.equal({ ok: true, invitation: factsOf(sim, 'saved')[0]?.invitation?.id });
  });

  it('P5: makes one for a command that comes twice', async () => {
    const sim = await load(stored(known));
    for (let i = 0; i < 2; i += 1) await sim.ask({ type: 'invite', key: key('u1') });
    expect(factsOf(sim, 'saved')).to.have.lengthOf(1);
  });

  it('opens the room of one, on the shard of the guest, and has both told of it', async () => {
    const sim = await load(stored(known));
    const answer = await opening(sim, { ok: true, room: room2 });
    expect(answer).to.deep.equal({ ok: true });
    const { call } = sim.calls.find((one) => one.call.type === 'accept') ?? {};
    expect(call).to.deep.include({ type: 'accept' });
    if (call?.type === 'accept') {
      expect(call.guest).to.deep.include({ user: anna, invitation, at: BEGIN });
      expect(shardOf(call.guest.room)).to.equal(shardOf(anna));
    }
    expect(toldTo(sim, 'room')).to.deep.equal([{ type: 'wake', user: anna }]);
    expect(openCalls(sim), 'where the person stands is read anew').to.deep.equal(['reread']);
  });

  it('takes a guest who was searching out of the queue', async () => {
    const sim = await load(stored({ ...known, register: searching }));
    await opening(sim, { ok: true, room: room2 });
    expect(toldTo(sim, 'matcher').at(-1)).to.deep.equal({ type: 'quit', user: anna, ticket });
  });

  it('welcomes a guest who comes for the first time', async () => {
    const sim = await load();
    await opening(sim, { ok: true, room: room2 });
    expect(factsOf(sim, 'saved').at(-1)?.owed[0]).to.deep.include({ kind: 'welcome' });
  });

  for (const [why, kind] of [
    ['unknown', 'linkUnknown'],
    ['own', 'linkOwn'],
    ['used', 'linkUsed'],
    ['expired', 'linkExpired'],
    ['hostBusy', 'friendBusy'],
  ] as const) {
    it(`says kindly that nothing came of it: ${why}`, async () => {
      const sim = await load(stored(known));
      expect(await opening(sim, { ok: false, why })).to.deep.equal({ ok: false, refusal: kind });
      expect(await seeAll(sim)).to.deep.equal([kind]);
    });

    it(`P7: says so to a page in the answer, since a notice may be lost: ${why}`, async () => {
      const sim = await load(stored({ ...known, channel: 'web' }));
      expect(await opening(sim, { ok: false, why })).to.deep.equal({ ok: false, refusal: kind });
      expect(factsOf(sim, 'saved'), 'asked again, the store looks again').to.be.empty;
    });
  }

  it('tells who is in a chat so', async () => {
    const sim = await load(chatting());
    await read(sim, []);
    await opening(sim, { ok: false, why: 'guestBusy' });
    expect(factsOf(sim, 'saved').at(-1)?.owed[0]).to.deep.include({ kind: 'alreadyChatting' });
  });

  it('P7: has the asker come again when the store gave no answer', async () => {
    const sim = await load(stored(known));
    const answer = sim.ask(accept('u1'));
    await sim.advance(0);
    await fail(sim, 'accept');
    expect(await answer).to.deep.equal({ ok: false, refusal: 'busy' });
    expect(factsOf(sim, 'saved')).to.be.empty;
  });

  it('who has invited and does nothing hears of the room by its first row', async () => {
    const sim = await load(stored(known));
    await sim.tell(deliver(1, 0, found, { room: room2, ordinal: 2 }));
    const { call, comeBack } = opened(sim, 'readRegister');
    await comeBack({ type: 'registerRead', register: { at: 'chatting', room: room2 }, changes: call.changes });
    expect(await seeAll(sim)).to.deep.equal([`found ${room2}`]);
  });
});

describe('session, links', () => {
  afterEach(() => sinon.restore());

  it('counts where somebody came from, with the greeting and once', async () => {
    const sim = await load();
    for (let i = 0; i < 2; i += 1) await sim.ask({ type: 'greet', key: key('u1'), source: 'spring' });
    expect(factsOf(sim, 'saved').map(({ source }) => source)).to.deep.equal(['spring']);
    expect(await seeAll(sim)).to.deep.equal(['onboardLanguage']);
  });

  it('greets who came by a bad link, and says that it leads nowhere', async () => {
    const sim = await load();
    await sim.ask({ type: 'greet', key: key('u1'), hasBadLink: true });
    expect(await seeAll(sim)).to.deep.equal(['linkUnknown', 'onboardLanguage']);
    const again = await load(stored(known));
    await again.ask({ type: 'greet', key: key('u1'), hasBadLink: true });
    expect(await seeAll(again)).to.deep.equal(['linkUnknown', 'welcome', 'searching']);
  });
});
