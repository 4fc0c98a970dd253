import { expect } from 'chai';
import sinon from 'sinon';
import type { LogRow } from '../../actors/contracts/room.js';
import { ROWS_KEPT } from '../../actors/contracts/room.js';
import {
  alice,
  amend,
  bob,
  deliver,
  ended,
  found,
  keyOf,
  leave,
  load,
  post,
  roomId,
  row,
  said,
  stored,
  text,
  toldTo,
} from '../support/room-stage.js';
import type { Loaded } from '../support/room-stage.js';

const photo = (caption: string) => ({ kind: 'photo', file: 'f1', caption }) as const;
const impossible = { ok: false, refusal: 'editImpossible' };

describe('a room whose members change what they said', () => {
  let sim: Loaded;
  beforeEach(async () => (sim = await load()));
  afterEach(() => sinon.restore());

  it('P1: appends a row that says how the old one now reads, and tells the other', async () => {
    await sim.ask(post(alice, 'a1'));
    expect(await sim.ask(amend(alice, 'e1', 2, text('better')))).to.deep.equal({ ok: true, seq: 3 });
    const edited = { kind: 'edited', ref: 2, content: text('better') } as never;
    expect(sim.facts.at(-1)).to.deep.include({ seq: 3, by: alice, key: 'e1', body: edited });
    expect(toldTo(sim, bob).at(-1)).to.deep.equal(deliver(bob, 3, 2, edited));
    expect(toldTo(sim, alice)).to.be.empty;
  });

  it('P5: a repeated change is one row', async () => {
    await sim.ask(post(alice, 'a1'));
    for (let i = 0; i < 3; i += 1) expect(await sim.ask(amend(alice, 'e1', 2))).to.deep.equal({ ok: true, seq: 3 });
    expect(sim.facts).to.have.lengthOf(2);
    expect(sim.calls).to.be.empty;
  });

  it('P2: changes nothing but what the same person said, in its own kind', async () => {
    await sim.ask(post(alice, 'a1'));
    await sim.ask(amend(alice, 'e1', 2));
    for (const [who, ref] of [
      [bob, 2], // what the other said
      [alice, 1], // what nobody said
      [alice, 3], // a change is no message
      [alice, 9], // what was never said
    ] as const) {
      expect(await sim.ask(amend(who, `x${ref}`, ref))).to.deep.equal(impossible);
    }
    expect(await sim.ask(amend(alice, 'x', 2, photo('now a photo')))).to.deep.equal(impossible);
    expect(sim.facts).to.have.lengthOf(2);
  });

  it('changes a caption', async () => {
    sim = await load(stored([found, row(2, alice, { kind: 'said', content: photo('one') })]));
    expect(await sim.ask(amend(alice, 'e1', 2, photo('two')))).to.deep.equal({ ok: true, seq: 3 });
  });

  describe('of a message that is no longer at hand', () => {
    const old = row(2, alice, said('old'), 'a2');
    const amendment = (key: string) => ({ user: alice, key: keyOf(key), ref: old.seq, content: text(key) });
    const asker = (ask: number) => ({ asker: { node: 'edge/1', inc: 1, ask } });
    const read = (key: string, ask: number, looked: LogRow | null) =>
      ({ type: 'rowRead', amendment: { ...amendment(key), ...asker(ask) }, row: looked }) as never;
    beforeEach(async () => {
      const rows = Array.from({ length: ROWS_KEPT }, (_, i) => row(i + 3, alice, said(`${i}`)));
      sim = await load(stored([found, ...rows], [1, ROWS_KEPT + 2]));
    });

    it('P1: looks it up, meanwhile goes on, and answers who asked', async () => {
      const asked = sim.ask(amend(alice, 'e1', 2));
      await sim.advance(0);
      expect(sim.calls.map(({ call }) => call)).to.deep.equal([
        { type: 'readRow', room: roomId, amendment: { ...amendment('e1'), ...asker(0) } },
      ]);
      expect(await sim.ask(post(bob, 'b1'))).to.deep.equal({ ok: true, seq: ROWS_KEPT + 3 });
      expect(sim.answers.has(0)).to.equal(false);
      await sim.calls[0]?.comeBack(read('e1', 0, old));
      expect(await asked).to.deep.equal({ ok: true, seq: ROWS_KEPT + 4 });
      expect(toldTo(sim, bob).at(-1)).to.deep.include({ seq: ROWS_KEPT + 4, after: ROWS_KEPT + 2 });
    });

    it('P5: asked again before the look-up was over, it becomes one row, and both are answered alike', async () => {
      const asked = [sim.ask(amend(alice, 'e1', 2)), sim.ask(amend(alice, 'e1', 2))];
      await sim.advance(0);
      for (const [ask, { comeBack }] of sim.calls.entries()) await comeBack(read('e1', ask, old));
      const outcome = { ok: true, seq: ROWS_KEPT + 3 };
      expect(await Promise.all(asked)).to.deep.equal([outcome, outcome]);
      expect(sim.facts).to.have.lengthOf(1);
    });

    it('P2: refuses it when the log has no such row, or it is not theirs', async () => {
      for (const [ask, looked] of [null, row(2, bob, said('old')), row(2, alice, ended)].entries()) {
        const asked = sim.ask(amend(alice, `e${ask}`, 2));
        await sim.advance(0);
        await sim.calls[ask]?.comeBack(read(`e${ask}`, ask, looked));
        expect(await asked).to.deep.equal(impossible);
      }
      expect(sim.facts).to.be.empty;
    });

    it('P3: refuses it when the room has ended meanwhile', async () => {
      const asked = sim.ask(amend(alice, 'e1', 2));
      await sim.advance(0);
      await sim.ask(leave(bob, 'b1'));
      await sim.calls[0]?.comeBack(read('e1', 0, old));
      expect(await asked).to.deep.equal({ ok: false, refusal: 'roomEnded' });
    });

    it('P5: answers nothing when it could not be looked up; asked again, it looks again', async () => {
      void sim.ask(amend(alice, 'e1', 2));
      await sim.advance(0);
      await sim.calls[0]?.comeBack({ type: 'rowReadFailed' });
      expect(sim.answers).to.be.empty;
      expect(sim.onEnd.called).to.equal(false);
      void sim.ask(amend(alice, 'e1', 2));
      await sim.advance(0);
      expect(sim.calls).to.have.lengthOf(2);
    });

    it('does not look for what the other said lately', async () => {
      await sim.ask(post(bob, 'b1'));
      expect(await sim.ask(amend(alice, 'e1', ROWS_KEPT + 3))).to.deep.equal(impossible);
      expect(sim.calls).to.be.empty;
    });
  });
});
