import { expect } from 'chai';
import sinon from 'sinon';
import type { Body, UndeliveredReason } from '../../actors/contracts/room.js';
import { REDELIVER_AFTER_MS } from '../../actors/room/telling.js';
import {
  alice,
  amend,
  bob,
  deliver,
  delivered,
  ended,
  found,
  leave,
  load,
  post,
  row,
  said,
  seqsToldTo,
  stored,
  toldTo,
  undeliverable,
} from '../support/room-stage.js';
import type { Loaded } from '../support/room-stage.js';

const undelivered = (ref: number, reason: UndeliveredReason = 'tooLarge') =>
  ({ kind: 'undelivered', ref, reason }) as Body;

describe('a room with a message that its reader can never be shown', () => {
  let sim: Loaded;
  beforeEach(async () => {
    sim = await load();
    await sim.ask(post(alice, 'a1'));
  });
  afterEach(() => sinon.restore());

  it('P1: tells its author why, by a row of the log, and counts it as shown', async () => {
    await sim.tell(undeliverable(bob, 2, 'voiceForbidden'));
    expect(sim.facts.at(-1)).to.deep.include({ seq: 3, by: bob, key: 'x2', body: undelivered(2, 'voiceForbidden') });
    expect(toldTo(sim, alice)).to.deep.equal([deliver(alice, 3, 1, undelivered(2, 'voiceForbidden'))]);
    await sim.tell(delivered(alice, 3));
    await sim.advance(60_000);
    expect(seqsToldTo(sim, bob)).to.deep.equal([2]);
    expect(seqsToldTo(sim, alice)).to.deep.equal([3]);
  });

  it('P5: once, however often it is asked; who asks is answered once that is certain', async () => {
    for (let i = 0; i < 3; i += 1) expect(await sim.ask(undeliverable(bob, 2))).to.deep.equal({ ok: true, seq: 2 });
    expect(sim.facts).to.have.lengthOf(2);
  });

  it('P1: answers nothing about a row that it does not have yet: it is asked again', async () => {
    void sim.ask(undeliverable(bob, 3));
    await sim.ask(post(alice, 'a2'));
    expect([...sim.answers.keys()]).to.deep.equal([0, 2]);
    expect(await sim.ask(undeliverable(bob, 3))).to.deep.equal({ ok: true, seq: 3 });
  });

  it('P5 P10: once, though a room loaded meanwhile is told again', async () => {
    const rows = [found, row(2, alice, said('a1')), row(3, bob, undelivered(2), 'x2')];
    sim = await load(stored(rows, [1, 1])); // the cursor of the reader was not recorded
    await sim.tell(undeliverable(bob, 2));
    expect(sim.facts).to.be.empty;
    await sim.advance(REDELIVER_AFTER_MS);
    expect(seqsToldTo(sim, bob)).to.deep.equal([2]);
  });

  it('P1: speaks of the message when it was a change of it that cannot be shown', async () => {
    await sim.ask(amend(alice, 'e1', 2));
    await sim.tell(delivered(bob, 2));
    await sim.tell(undeliverable(bob, 3));
    expect(sim.facts.at(-1)).to.deep.include({ key: 'x3', body: undelivered(2) });
  });

  it('P1: speaks of a row that is no longer at hand', async () => {
    const rows = Array.from({ length: 16 }, (_, i) => row(i + 3, alice, said(`${i}`)));
    sim = await load(stored([found, ...rows], [1, 1]));
    await sim.tell(undeliverable(bob, 2, 'fileGone'));
    expect(sim.facts).to.have.lengthOf(1);
    expect(sim.facts[0]).to.deep.include({ seq: 19, by: bob, body: undelivered(2, 'fileGone') });
  });

  it('says nothing to an author who has left, and ends when both have seen the end', async () => {
    await sim.ask(leave(alice, 'a2'));
    await sim.tell(undeliverable(bob, 2));
    expect(sim.facts).to.have.lengthOf(2);
    await sim.tell(delivered(alice, 3));
    await sim.tell(delivered(bob, 3));
    expect(sim.onEnd.args).to.deep.equal([[undefined]]);
  });

  it('P7: an end that cannot be shown counts as shown', async () => {
    sim = await load(stored([found, row(2, alice, ended)], [2, 1]));
    await sim.tell(undeliverable(bob, 2, 'refused'));
    expect(sim.facts).to.be.empty;
    expect(sim.onEnd.args).to.deep.equal([[undefined]]);
  });

  it('says nothing about what nobody said, or about what was said about it', async () => {
    sim = await load(stored([found, row(2, bob, undelivered(1)), row(3, bob, said('b1'))], [0, 1]));
    await sim.tell(undeliverable(alice, 1));
    await sim.tell(undeliverable(alice, 2));
    expect(sim.facts).to.be.empty;
    await sim.tell(undeliverable(alice, 3));
    expect(sim.facts).to.have.lengthOf(1);
  });

  it('takes no notice of rows that were shown, or that do not exist', async () => {
    await sim.tell(delivered(bob, 2));
    for (const place of [1, 2, 3]) await sim.tell(undeliverable(bob, place));
    expect(sim.facts).to.have.lengthOf(1);
  });
});
