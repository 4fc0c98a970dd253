import { expect } from 'chai';
import sinon from 'sinon';
import { TYPING_EVERY_MS } from '../../actors/session/typing.js';
import {
  chatting,
  deliver,
  ended,
  found,
  load,
  onWeb,
  openCalls,
  read,
  room1,
  room2,
  said,
  searching,
  see,
  socket,
  stored,
} from '../support/session-stage.js';
import type { Loaded } from '../support/session-stage.js';

const typing = (room = room1) => ({ type: 'typing', room }) as const;
const partnerTyping = (room = room1) => ({ type: 'partnerTyping', room }) as const;
const shows = (sim: Loaded) => openCalls(sim).filter((type) => type === 'showTyping').length;

describe('session, when somebody types', () => {
  let sim: Loaded;
  const loaded = async (from = chatting()) => {
    sim = await load(from);
    await read(sim, []);
  };
  beforeEach(() => loaded());
  afterEach(() => sinon.restore());

  it('P2: tells the room that the person looks at, and no other', async () => {
    await sim.tell(typing());
    await sim.tell(typing(room2));
    expect(sim.hints).to.deep.equal([{ to: { kind: 'room', id: room1 }, command: { type: 'typing', user: 'anna' } }]);
    for (const register of [searching, { at: 'idle' } as const]) {
      const elsewhere = await load(stored({ register }));
      await elsewhere.tell(typing());
      expect(elsewhere.hints).to.be.empty;
    }
  });

  it('stores nothing, tells nobody twice, and keeps no session in memory', async () => {
    const before = sim.told.length;
    for (let i = 0; i < 200 && !sim.onEnd.called; i += 1) {
      await sim.tell(typing());
      await sim.tell(partnerTyping());
      await sim.advance(1_000);
    }
    expect(sim.facts).to.be.empty;
    expect(sim.told).to.have.lengthOf(before);
    expect(sim.onEnd.calledOnceWithExactly(undefined), 'rests all the same').to.equal(true);
  });

  it('shows it in a messenger, at most once in four seconds', async () => {
    for (let ms = 0; ms < 3 * TYPING_EVERY_MS; ms += 500) {
      await sim.tell(partnerTyping());
      await sim.advance(500);
    }
    expect(shows(sim)).to.equal(3);
  });

  it('P2: shows nothing of a room that the person does not look at, or not yet, or not any more', async () => {
    await sim.tell(partnerTyping(room2));
    expect(shows(sim), 'another room').to.equal(0);
    await sim.tell(deliver(2, 1, ended));
    await sim.tell(partnerTyping());
    await see(sim);
    await sim.tell(partnerTyping());
    expect(shows(sim), 'a room that has ended').to.equal(0);
    await sim.tell({ ...deliver(1, 0, found), room: room2, ordinal: 2 });
    await sim.tell(partnerTyping(room2));
    expect(shows(sim), 'a room whose beginning is not shown yet').to.equal(0);
  });

  it('lets whatever is to be shown go first', async () => {
    await sim.tell(deliver(2, 1, said('a message')));
    await sim.tell(partnerTyping());
    expect(openCalls(sim)).to.deep.equal(['show']);
    await see(sim);
    await sim.tell(partnerTyping());
    expect(shows(sim)).to.equal(1);
  });

  it('hints at it on the page that is shown to, naming the room', async () => {
    sim = await load(onWeb());
    await sim.tell(partnerTyping());
    expect(sim.hints, 'no page is open').to.be.empty;
    await sim.advance(TYPING_EVERY_MS);
    await sim.ask({ type: 'attach', socket: socket(1) });
    await sim.tell(partnerTyping());
    await sim.tell(partnerTyping());
    expect(sim.hints.map(({ command }) => command)).to.deep.equal([{ type: 'typing', room: room1 }]);
    expect(shows(sim)).to.equal(0);
  });
});
