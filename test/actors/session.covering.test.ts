import { expect } from 'chai';
import sinon from 'sinon';
import { MEDIA_KINDS } from '../../actors/contracts/content.js';
import type { Content, MediaContent, MediaKind } from '../../actors/contracts/content.js';
import type { StoredSession } from '../../actors/contracts/session.js';
import type { Showing } from '../../actors/contracts/store.js';
import {
  anna,
  boris,
  chatting,
  deliver,
  ended,
  factsOf,
  found,
  load,
  logRow,
  openCalls,
  opened,
  present,
  read,
  room1,
  room2,
  see,
  seeAll,
  seq,
  toldTo,
} from '../support/session-stage.js';
import type { Loaded } from '../support/session-stage.js';

const file = (kind: MediaKind, more: Partial<MediaContent> = {}): MediaContent => ({ kind, file: 'f', ...more });
const sends = (content: Content) => ({ kind: 'said', content }) as const;
const accepted = { own: true, body: { kind: 'accepted' } } as const;

describe('session, covering pictures of strangers', () => {
  afterEach(() => sinon.restore());
  const loaded = async (from: Partial<StoredSession> = { covers: true }) => {
    const sim = await load(chatting(from));
    await read(sim, []);
    return sim;
  };
  /** The content of what is to be shown next. */
  const next = async (sim: Loaded): Promise<Content | Showing | undefined> => {
    if (!openCalls(sim).includes('show')) return undefined;
    const { call, comeBack } = opened(sim, 'show');
    await comeBack({ type: 'showed', outcome: { ok: true, messageId: (sim.lastId += 1) as never } });
    const { showing } = call;
    return showing.what === 'row' && 'content' in showing.body ? showing.body.content : showing;
  };
  const kindsTold = (sim: Loaded) =>
    factsOf(sim, 'saved').flatMap(({ owed }) => owed.map(({ kind, room }) => `${kind} ${room ?? ''}`));
  const gaveUp = (sim: Loaded) =>
    sim.calls.flatMap(({ call }) => (call.type === 'giveUp' ? [[call.seq, call.reason]] : []));

  it('covers each kind that can be, shows a sticker as its emoji, and leaves what is heard', async () => {
    const expected: Readonly<Record<MediaKind, Content | null>> = {
      photo: file('photo', { spoiler: true }),
      livePhoto: file('livePhoto', { spoiler: true }),
      video: file('video', { spoiler: true }),
      animation: file('animation', { spoiler: true }),
      sticker: { kind: 'text', text: '😀' },
      voice: file('voice', { emoji: '😀' }),
      audio: file('audio', { emoji: '😀' }),
      videoNote: null,
      document: null,
    };
    for (const kind of MEDIA_KINDS) {
      const sim = await loaded();
      await sim.tell(deliver(2, 1, sends(file(kind, { emoji: '😀' }))));
      const seen = await next(sim);
      const want = expected[kind];
      if (want === null) expect(gaveUp(sim), kind).to.deep.equal([[2, 'notAccepted']]);
      else expect(seen, kind).to.deep.equal('spoiler' in want ? { ...want, emoji: '😀' } : want);
      expect(factsOf(sim, 'shown').length, kind).to.equal(want === null ? 0 : 1);
    }
  });

  it('takes the picture of a link away, and nothing else of what is written', async () => {
    const sim = await loaded();
    await sim.tell(deliver(2, 1, sends({ kind: 'text', text: 'see x', preview: { size: 'large' }, effect: 'e' })));
    expect(await next(sim)).to.deep.equal({ kind: 'text', text: 'see x', effect: 'e' });
  });

  it('covers every item of an album', async () => {
    const sim = await loaded();
    for (const place of [2, 3]) await sim.tell(deliver(place, place - 1, sends(file('photo', { album: 'A' }))));
    await sim.advance(3_000);
    const showing = (await next(sim)) as Showing & { what: 'album' };
    expect(showing.rows.map(({ body }) => 'spoiler' in body.content && body.content.spoiler)).to.deep.equal([
      true,
      true,
    ]);
  });

  it('covers what an edit brings, and gives up what cannot be covered', async () => {
    const sim = await loaded();
    await sim.tell(deliver(2, 1, { kind: 'edited', ref: seq(1), content: file('video') }));
    expect(await next(sim)).to.deep.equal(file('video', { spoiler: true }));
    expect(await see(sim)).to.equal('mediaOffer');
    await sim.tell(deliver(3, 2, { kind: 'edited', ref: seq(1), content: file('document') }));
    expect(gaveUp(sim)).to.deep.equal([[3, 'notAccepted']]);
  });

  it('offers, once in a room and right below the first, a button of this room; its author is to know', async () => {
    const sim = await loaded();
    await sim.tell(deliver(2, 1, sends(file('photo'))));
    await sim.tell(deliver(3, 2, sends(file('photo'))));
    await sim.advance(0);
    const shown = await seeAll(sim);
    expect(shown).to.deep.equal(['said', 'mediaOffer', 'said']);
    await sim.tell(deliver(4, 3, sends(file('videoNote'))));
    await sim.advance(0);
    await opened(sim, 'giveUp').comeBack({ type: 'gaveUp', seq: seq(4) });
    expect(await seeAll(sim), 'something else is asked of what is held').to.deep.equal(['mediaHeld']);
    await sim.tell(deliver(5, 4, sends(file('videoNote'))));
    await sim.advance(0);
    expect(new Set(kindsTold(sim))).to.deep.equal(new Set([`mediaOffer ${room1}`, `mediaHeld ${room1}`]));
    expect(toldTo(sim, 'room').filter(({ type }) => type === 'covering')).to.deep.equal(
      Array(2).fill({ type: 'covering', user: anna }),
    );
  });

  it('offers nothing for what its author covered anyway', async () => {
    const sim = await loaded();
    await sim.tell(deliver(2, 1, sends(file('photo', { spoiler: true }))));
    await sim.advance(0);
    expect(await seeAll(sim)).to.deep.equal(['said']);
  });

  it('shows everything as it was sent from the row on by which the person accepts it', async () => {
    const sim = await loaded();
    await sim.tell(deliver(2, 1, accepted.body, { own: true }));
    await sim.tell(deliver(3, 2, sends(file('photo'))));
    await sim.tell(deliver(4, 3, sends(file('document'))));
    await sim.advance(0);
    expect(await next(sim)).to.have.property('what', 'row');
    expect(await next(sim)).to.deep.equal(file('photo'));
    expect(await next(sim)).to.deep.equal(file('document'));
    expect(kindsTold(sim)).to.be.empty;
  });

  it('P2: keeps to the room where it was accepted: the next stranger has to be accepted anew', async () => {
    const sim = await loaded({ covers: true, present: present({ acceptsMedia: true }) });
    await sim.tell(deliver(2, 1, sends(file('photo'))));
    expect(await next(sim)).to.deep.equal(file('photo'));
    await sim.tell(deliver(3, 2, ended));
    await next(sim);
    for (const [place, body] of [found, sends(file('photo'))].entries())
      await sim.tell({ ...deliver(place + 1, place, body), room: room2, ordinal: 2 });
    await seeAll(sim);
    const shows = sim.calls.flatMap(({ call }) => (call.type === 'show' ? [call.showing] : []));
    expect(JSON.stringify(shows.filter(({ what }) => what === 'row').at(-1))).to.contain('"spoiler":true');
  });

  it('P2: the partner accepting pictures opens nothing here', async () => {
    const sim = await loaded();
    await sim.tell(deliver(2, 1, { kind: 'accepted' }));
    await sim.tell(deliver(3, 2, sends(file('photo'))));
    await next(sim);
    expect(await next(sim)).to.deep.equal(file('photo', { spoiler: true }));
  });

  it('knows by the log, too, that it was accepted, and holds to what the person wants by now', async () => {
    const sim = await load(chatting({ covers: true }));
    await read(sim, [
      logRow(2, boris, sends(file('photo'))),
      logRow(3, anna, { kind: 'accepted' }),
      logRow(4, boris, sends(file('photo'))),
    ]);
    expect(await next(sim), 'accepted by now').to.deep.equal(file('photo'));
    const other = await loaded({ covers: false });
    await other.tell(deliver(2, 1, sends(file('photo'))));
    await other.tell(deliver(3, 2, sends(file('photo'))));
    await other.ask({ type: 'configure', key: 'c' as never, covers: true });
    expect(await next(other), 'under way before').to.deep.equal(file('photo'));
    await see(other);
    expect(await next(other)).to.deep.equal(file('photo', { spoiler: true }));
  });

  it('covers what its author asks to be covered, for who asks for nothing', async () => {
    const sim = await loaded({ covers: false });
    await sim.tell(deliver(2, 1, sends(file('photo', { untilAccepted: true }))));
    expect(await next(sim)).to.deep.include({ spoiler: true });
    expect(await see(sim)).to.equal('mediaOffer');
    await sim.tell(deliver(3, 2, sends(file('document'))));
    expect(await next(sim)).to.deep.equal(file('document'));
  });

  it('tells who sent it once in a room, and nothing of a room that is not theirs any more', async () => {
    const sim = await loaded({});
    for (const room of [room1, room1, room2]) await sim.tell({ type: 'partnerCovers', room });
    expect(factsOf(sim, 'saved').map(({ owed }) => owed.map(({ kind }) => kind))).to.deep.equal([['mediaCovered']]);
  });
});
