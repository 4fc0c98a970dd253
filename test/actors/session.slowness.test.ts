import { expect } from 'chai';
import sinon from 'sinon';
import { AWAY_AFTER_MS, SLOW_AFTER_MS } from '../../actors/session/slowness.js';
import {
  chatting,
  boris,
  deliver,
  ended,
  load,
  logRow,
  onWeb,
  read,
  room1,
  room2,
  said,
  see,
  seeAll,
  socket,
  toldTo,
} from '../support/session-stage.js';
import type { Loaded } from '../support/session-stage.js';

const partnerSlow = (room = room1) => ({ type: 'partnerSlow', room }) as const;

describe('session, when a messenger is slow', () => {
  let sim: Loaded;
  beforeEach(async () => {
    sim = await load(chatting());
    await read(sim, []);
  });
  afterEach(() => sinon.restore());
  const toldSlow = () => toldTo(sim, 'room').filter(({ type }) => type === 'slow');

  it('tells the room of a row that is not on the screen after ten seconds, and nothing of one that is', async () => {
    await sim.tell(deliver(2, 1, said('soon')));
    await sim.advance(SLOW_AFTER_MS - 1);
    await see(sim);
    await sim.tell(deliver(3, 2, said('late')));
    await sim.advance(SLOW_AFTER_MS - 1);
    expect(toldSlow()).to.be.empty;
    await sim.advance(1);
    expect(toldSlow()).to.deep.equal([{ type: 'slow', user: 'anna' }]);
  });

  it('P7: tells the person once per room that what they wrote waits for the partner, and is safe', async () => {
    for (let i = 0; i < 3; i += 1) await sim.tell(partnerSlow());
    expect(await seeAll(sim)).to.deep.equal(['partnerSlow']);
  });

  it('P2: takes no word of a room that is not theirs any more', async () => {
    await sim.tell(partnerSlow(room2));
    expect(await seeAll(sim)).to.be.empty;
  });

  it('tells a page at once', async () => {
    const page = await load(onWeb());
    await page.ask({ type: 'attach', socket: socket(1) });
    await page.tell(partnerSlow());
    expect(toldTo(page, 'socket').filter(({ type }) => type === 'notice')).to.deep.equal([
      { type: 'notice', notice: 'partnerSlow' },
    ]);
  });

  describe('with a page', () => {
    let page: Loaded;
    const toldAway = () => toldTo(page, 'room').filter(({ type }) => type === 'slow');
    beforeEach(async () => {
      page = await load(onWeb());
      await page.ask({ type: 'attach', socket: socket(1) });
      await read(page, []);
    });

    it('P7: tells the room, once, when the page stays closed while somebody writes', async () => {
      await page.tell({ type: 'detach', socket: socket(1) });
      await page.advance(AWAY_AFTER_MS);
      expect(toldAway(), 'nobody has written').to.be.empty;
      for (const seq of [2, 3]) {
        await page.tell(deliver(seq, seq - 1, said('there?')));
        await page.advance(AWAY_AFTER_MS / 2);
      }
      expect(toldAway(), 'it counts from the first').to.deep.equal([{ type: 'slow', user: 'anna' }]);
      await page.tell(deliver(2, 1, said('there?')));
      await page.advance(2 * AWAY_AFTER_MS);
      expect(toldAway()).to.have.length(1);
    });

    it('tells nothing of what the person said themselves, nor of a room that has ended', async () => {
      await page.tell({ type: 'detach', socket: socket(1) });
      await page.tell(deliver(2, 1, said('bye'), { own: true }));
      await page.advance(AWAY_AFTER_MS);
      expect(toldAway()).to.be.empty;
      await page.tell(deliver(3, 2, said('wait!')));
      await page.advance(AWAY_AFTER_MS - 1);
      await page.tell(deliver(4, 3, ended));
      await page.advance(AWAY_AFTER_MS);
      expect(toldAway()).to.be.empty;
    });

    it('P7: tells of what the partner says after the person themselves', async () => {
      await page.tell({ type: 'detach', socket: socket(1) });
      await page.tell(deliver(2, 1, said('bye'), { own: true }));
      await page.tell(deliver(3, 2, said('wait!')));
      await page.advance(AWAY_AFTER_MS);
      expect(toldAway()).to.have.length(1);
    });

    it('tells nothing of a page that comes back in time, and all of one that went before it showed what came', async () => {
      await page.tell({ type: 'detach', socket: socket(1) });
      await page.tell(deliver(2, 1, said('there?')));
      await page.advance(AWAY_AFTER_MS - 1);
      await page.ask({ type: 'attach', socket: socket(2) });
      await page.advance(AWAY_AFTER_MS);
      expect(toldAway()).to.be.empty;
      await read(page, [logRow(2, boris, said('there?'))]);
      await page.tell({ type: 'detach', socket: socket(2) });
      await page.advance(AWAY_AFTER_MS);
      expect(toldAway()).to.have.length(1);
    });
  });
});
