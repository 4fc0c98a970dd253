import { expect } from 'chai';
import sinon from 'sinon';
import type { MediaKind } from '../../actors/contracts/content.js';
import type { MessageId } from '../../actors/contracts/ids.js';
import type { Body } from '../../actors/contracts/room.js';
import { ALBUM_IDLE_MS, ALBUM_LIMIT, ALBUM_MOST_MS } from '../../actors/session/album.js';
import {
  anna,
  chatting,
  deliver,
  factsOf,
  load,
  openCalls,
  opened,
  read,
  room1,
  said,
  see,
  seeAll,
  seq,
  toldTo,
} from '../support/session-stage.js';
import type { Loaded } from '../support/session-stage.js';

const item = (album: string, file: string, kind: MediaKind = 'photo'): Body => ({
  kind: 'said',
  content: { kind, file, album },
});
const caption = (ref: number, file: string, words: string): Body => ({
  kind: 'edited',
  ref: seq(ref),
  content: { kind: 'photo', file, album: 'A', caption: words },
});
/** Rows 2, 3 … one after the other. */
const tellAll = async (sim: Loaded, bodies: readonly Body[], first = 2) => {
  for (const [i, body] of bodies.entries()) await sim.tell(deliver(first + i, first + i - 1, body));
};
const itemsFrom = (places: readonly number[]) =>
  places.map((place) => ({ seq: seq(place), messageId: (1_000 + place) as MessageId }));
const receipts = (sim: Loaded) =>
  toldTo(sim, 'room').flatMap((one) => ('seq' in one && one.type === 'delivered' ? [one.seq] : []));

describe('session, albums', () => {
  let sim: Loaded;
  beforeEach(async () => {
    sim = await load(chatting());
    await read(sim, []);
  });
  afterEach(() => sinon.restore());

  it('waits for the rest of an album, shows it at once, and records each of its messages', async () => {
    await tellAll(sim, [item('A', 'f'), item('A', 'g'), item('A', 'h', 'video')]);
    await sim.advance(ALBUM_IDLE_MS - 1);
    expect(openCalls(sim)).to.deep.equal([]);
    await sim.advance(1);
    expect(await see(sim, { ok: true, items: itemsFrom([2, 3, 4]) })).to.equal('album 2 3 4');
    const fact = { type: 'shown', user: anna, room: room1, isDrained: false };
    expect(factsOf(sim, 'shown')).to.deep.equal(itemsFrom([2, 3, 4]).map((shown) => ({ ...fact, ...shown })));
    expect(receipts(sim)).to.deep.equal([4]);
  });

  it('waits no longer than it must: for what follows, for a tenth item, or two and a half seconds', async () => {
    await tellAll(sim, [item('A', 'f'), item('A', 'g'), said('after')]);
    expect(await see(sim, { ok: true, items: itemsFrom([2, 3]) })).to.equal('album 2 3');
    expect(await see(sim)).to.equal('said after');
    await tellAll(
      sim,
      Array.from({ length: ALBUM_LIMIT }, (_, i) => item('B', `${i}`)),
      5,
    );
    expect(await see(sim, { ok: true, items: itemsFrom([5, 6, 7, 8, 9, 10, 11, 12, 13, 14]) })).to.match(
      /^album 5 .* 14$/,
    );
    for (let place = 15; place < 19; place += 1) {
      await tellAll(sim, [item('C', `${place}`)], place);
      await sim.advance(ALBUM_IDLE_MS - 10);
    }
    expect(openCalls(sim)).to.deep.equal(ALBUM_MOST_MS < 4 * (ALBUM_IDLE_MS - 10) ? ['show'] : []);
  });

  it('P3: shows late items after it, and one that stands alone as what it is', async () => {
    await tellAll(sim, [item('A', 'f'), item('A', 'g')]);
    await sim.advance(ALBUM_IDLE_MS);
    await tellAll(sim, [item('A', 'h')], 4);
    expect(await see(sim, { ok: true, items: itemsFrom([2, 3]) })).to.equal('album 2 3');
    await sim.advance(ALBUM_IDLE_MS);
    expect(await see(sim)).to.equal('said');
    expect(receipts(sim)).to.deep.equal([3, 4]);
  });

  it('keeps music and files apart from pictures, and two albums from each other', async () => {
    await tellAll(sim, [
      item('A', 'f'),
      item('A', 'g', 'audio'),
      item('B', 'h', 'audio'),
      item('B', 'i', 'document'),
      said('x'),
    ]);
    for (let place = 2; place < 6; place += 1) expect(await see(sim)).to.equal('said');
  });

  it('shows an item as its author has changed it meanwhile, once', async () => {
    await tellAll(sim, [said('before')]);
    await see(sim);
    await tellAll(sim, [item('A', 'f'), item('A', 'g'), caption(3, 'f', 'new')], 3);
    await sim.advance(ALBUM_IDLE_MS);
    const { call, comeBack } = opened(sim, 'show');
    expect(call.showing.what === 'album' && call.showing.rows[0]?.body.content).to.deep.include({ caption: 'new' });
    await comeBack({ type: 'showed', outcome: { ok: true, items: itemsFrom([3, 4]) } });
    expect(receipts(sim)).to.deep.equal([2, 5]);
    expect(await seeAll(sim)).to.deep.equal([]);
  });

  it('P1: loses nothing but the one that cannot be shown, whose author is told', async () => {
    await tellAll(sim, [item('A', 'f'), item('A', 'gone'), item('A', 'h')]);
    await sim.advance(ALBUM_IDLE_MS);
    await see(sim, { ok: false, why: 'refused', reason: 'fileGone', seq: seq(3) });
    const { call, comeBack } = opened(sim, 'giveUp');
    expect(call).to.include({ seq: 3, reason: 'fileGone' });
    await comeBack({ type: 'gaveUp', seq: seq(3) });
    await sim.advance(ALBUM_IDLE_MS);
    expect(await see(sim, { ok: true, items: itemsFrom([2, 4]) })).to.equal('album 2 4');
    expect(receipts(sim)).to.deep.equal([4]);
  });

  it('P1: shows one by one what cannot be shown together', async () => {
    await tellAll(sim, [item('A', 'f'), item('A', 'g')]);
    await sim.advance(ALBUM_IDLE_MS);
    await see(sim, { ok: false, why: 'refused', reason: 'refused' });
    expect(await seeAll(sim)).to.deep.equal(['said', 'said']);
    expect(receipts(sim)).to.deep.equal([2, 3]);
  });
});
