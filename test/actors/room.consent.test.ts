import { expect } from 'chai';
import sinon from 'sinon';
import {
  alice,
  amend,
  bob,
  keyOf,
  leave,
  load,
  post,
  roomId,
  row,
  said,
  seq,
  stored,
  found,
  text,
  toldTo,
} from '../support/room-stage.js';
import type { Loaded } from '../support/room-stage.js';

const NAMED = 'I am @alice_k';
const COVERED = 'I am ••••••••';
const consent = (user: typeof alice, key: string) => ({ type: 'consent', user, key: keyOf(key) }) as const;
const named = (key: string, user = alice) => ({ ...post(user, key), content: text(NAMED) });
const bodies = ({ facts }: Loaded) => facts.map(({ body }) => body);

describe('a room whose members may agree to be found', () => {
  let sim: Loaded;
  beforeEach(async () => (sim = await load()));
  afterEach(() => sinon.restore());

  it('P8: covers what leads to a person before it is in the log, and says so to its author with every answer', async () => {
    expect(await sim.ask(named('a1'))).to.deep.equal({ ok: true, seq: 2, isCovered: true });
    expect(await sim.ask(named('a1')), 'the answer was lost').to.deep.equal({ ok: true, seq: 2, isCovered: true });
    const edit = amend(alice, 'e1', 2, text(`${NAMED}!`));
    for (const time of ['first', 'again']) {
      expect(await sim.ask(edit), time).to.deep.equal({ ok: true, seq: 3, isCovered: true });
    }
    expect(bodies(sim)).to.deep.equal([said(COVERED), { kind: 'edited', ref: 2, content: text(`${COVERED}!`) }]);
    expect(JSON.stringify(sim.told)).not.to.contain('alice_k');
  });

  it('P8: compares words alone: the store gives the fields back in another order', async () => {
    const turned = (words: string) => ({ text: words, kind: 'text' }) as const;
    const tail = (words: string) => [found, row(2, alice, { kind: 'said', content: turned(words) }, 'a1')];
    const shown = await load(stored(tail(NAMED)));
    expect(await shown.ask(named('a1'))).to.deep.equal({ ok: true, seq: 2 });
    const covered = await load(stored(tail(COVERED)));
    expect(await covered.ask(named('a1'))).to.deep.equal({ ok: true, seq: 2, isCovered: true });
  });

  it('P8: says nothing of emoji whose set is left out: they say the same', async () => {
    const entities = [{ type: 'custom_emoji', offset: 0, length: 2, emojiId: '5' }] as const;
    const emoji = { ...post(alice, 'a1'), content: { ...text('😀'), entities } };
    expect(await sim.ask(emoji)).to.deep.equal({ ok: true, seq: 2 });
    expect(bodies(sim)).to.deep.equal([said('😀')]);
  });

  it('P8: shows it only when both agree; both are told what was agreed', async () => {
    expect(await sim.ask(consent(alice, 'c1'))).to.deep.equal({ ok: true, seq: 2 });
    expect(await sim.ask(named('a1'))).to.include({ isCovered: true });
    expect(await sim.ask(consent(alice, 'c2')), 'once is enough').to.deep.equal({ ok: true, seq: 3 });
    expect(await sim.ask(consent(bob, 'c1'))).to.deep.equal({ ok: true, seq: 4 });
    expect(await sim.ask(named('a2'))).to.deep.equal({ ok: true, seq: 5 });
    expect(bodies(sim)).to.deep.equal([
      { kind: 'consented', isMutual: false },
      said(COVERED),
      { kind: 'consented', isMutual: true },
      said(NAMED),
    ]);
    for (const [user, own] of [
      [alice, [true, false]],
      [bob, [false, true]],
    ] as const) {
      const agreed = toldTo(sim, user).filter(({ body }) => body.kind === 'consented');
      expect(agreed.map((one) => one.own)).to.deep.equal(own);
    }
  });

  it('P8: remembers what was agreed when it is loaded again', async () => {
    const half = await load({ ...stored(), consents: [alice] });
    expect(await half.ask(named('a1'))).to.include({ isCovered: true });
    const whole = await load({ ...stored(), consents: [alice, bob] });
    expect(await whole.ask(named('a1'))).to.deep.equal({ ok: true, seq: 2 });
  });

  it('tells both, once, that a member accepts pictures; knows it when it is loaded again', async () => {
    const accept = (room: Loaded, user: typeof alice, key: string) =>
      room.ask({ type: 'acceptMedia', user, key: keyOf(key) });
    expect(await accept(sim, bob, 'p1')).to.deep.equal({ ok: true, seq: 2 });
    expect(await accept(sim, bob, 'p1')).to.deep.equal({ ok: true, seq: 2 });
    expect(await accept(sim, bob, 'p2'), 'once is enough').to.deep.equal({ ok: true, seq: 2 });
    expect(await accept(sim, alice, 'p1'), 'each for themselves').to.deep.equal({ ok: true, seq: 3 });
    expect(bodies(sim)).to.deep.equal([{ kind: 'accepted' }, { kind: 'accepted' }]);
    for (const user of [alice, bob])
      expect(toldTo(sim, user).map(({ own }) => own)).to.deep.equal([user === bob, user === alice]);
    const again = await load({ ...stored(), accepts: [bob] });
    expect(await accept(again, bob, 'p3')).to.deep.equal({ ok: true, seq: 1 });
    await again.ask(leave(alice, 'l'));
    expect(await accept(again, alice, 'p4')).to.deep.equal({ ok: false, refusal: 'roomEnded' });
  });

  it('tells the other member alone that their pictures are covered', async () => {
    await sim.tell({ type: 'covering', user: bob });
    const command = { type: 'partnerCovers', room: roomId };
    expect(sim.told.filter((one) => one.command.type === 'partnerCovers')).to.deep.equal([
      { to: { kind: 'session', id: alice }, command },
    ]);
  });

  it('P3: reacts to any row, of either, and takes back only what one said oneself', async () => {
    const old = await load(stored([found, row(2, alice, said('mine')), row(3, bob, said('yours'))]));
    const react = (key: string, ref: number, emoji: string | null = '👍') =>
      old.ask({ type: 'react', user: alice, key: keyOf(key), ref: seq(ref), emoji });
    const retract = (key: string, ref: number) =>
      old.ask({ type: 'retract', user: alice, key: keyOf(key), ref: seq(ref) });
    expect(await react('r1', 3)).to.deep.equal({ ok: true, seq: 4 });
    expect(await react('r2', 3, null)).to.deep.equal({ ok: true, seq: 5 });
    expect(await react('r3', 9)).to.deep.equal({ ok: false, refusal: 'editImpossible' });
    expect(await retract('d1', 2)).to.deep.equal({ ok: true, seq: 6 });
    expect(await retract('d1', 2)).to.deep.equal({ ok: true, seq: 6 });
    expect(await retract('d2', 3)).to.deep.equal({ ok: false, refusal: 'editImpossible' });
    expect(bodies(old)).to.deep.equal([
      { kind: 'reacted', ref: 3, emoji: '👍' },
      { kind: 'reacted', ref: 3, emoji: null },
      { kind: 'deleted', ref: 2 },
    ]);
    expect(toldTo(old, bob).map((one) => one.seq)).to.deep.equal([2, 4, 5, 6]);
    await old.ask(leave(alice, 'l'));
    expect(await react('r4', 3)).to.deep.equal({ ok: false, refusal: 'roomEnded' });
  });

  it('lets a file be exchanged for one of another kind, and a text for none', async () => {
    const file = { kind: 'photo', file: 'f' } as const;
    const old = await load(stored([found, row(2, alice, { kind: 'said', content: file }), row(3, alice, said('x'))]));
    const video = { kind: 'video', file: 'v' } as const;
    expect(await old.ask(amend(alice, 'e1', 2, video))).to.deep.equal({ ok: true, seq: 4 });
    expect(await old.ask(amend(alice, 'e2', 2, { kind: 'sticker', file: 's' }))).to.include({ ok: false });
    expect(await old.ask(amend(alice, 'e3', 3, video))).to.include({ ok: false });
  });
});
