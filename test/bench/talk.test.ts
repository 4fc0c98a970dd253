import { expect } from 'chai';
import { LATEST_MS, Stage, Talk, isWorthWaiting, parseText, speakerOf, textOf } from './talk.js';
import type { Side } from './talk.js';

describe('talk', () => {
  const wish = { rate: 1_000, warmUpSeconds: 0.002, seconds: 0.004, rooms: 2 };
  const begin = () => new Talk(1, wish, 5_000);
  const other = (side: Side): Side => (side === 0 ? 1 : 0);
  const arrive = (talk: Talk, index: number, now: number) => {
    const { room, side } = speakerOf(index, wish.rooms);
    talk.heard(room, other(side), textOf(1, index), now);
  };

  it('goes round the rooms and from side to side', () => {
    const speakers = [0, 1, 2, 3, 4].map((index) => speakerOf(index, 2));
    expect(speakers.map(({ room, side }) => `${room}.${side}`)).to.deep.equal(['0.0', '1.0', '0.1', '1.1', '0.0']);
  });

  it('finds a message in its text again, whatever its number', () => {
    for (const index of [0, 7, 123_456]) expect(parseText(textOf(12, index))).to.deep.equal({ talk: 12, index });
    expect(textOf(1, 5)).to.have.lengthOf(100);
    expect(parseText('Partner found. Say hi!')).to.equal(undefined);
  });

  it('knows what is due by when', () => {
    const talk = begin();
    expect([5_000, 5_000.9, 5_001, 5_003.5, 9_999].map((now) => talk.dueBy(now))).to.deep.equal([1, 1, 2, 4, 6]);
    expect(talk.dueAt(4)).to.equal(5_004);
  });

  it('counts a latency from the time a message was due, and not at all while warming up', () => {
    const talk = begin();
    for (let index = 0; index < 6; index += 1) arrive(talk, index, 5_050);
    const { said, arrived, lost, latency, tookSeconds } = talk.result();
    expect({ said, arrived, lost, tookSeconds }).to.deep.equal({ said: 6, arrived: 6, lost: 0, tookSeconds: 0.05 });
    expect(latency.count).to.equal(4);
    expect(latency.max).to.be.closeTo(48, 0.1);
    expect(talk.isComplete()).to.equal(true);
  });

  it('finds what is lost, repeated, out of order or with the wrong person', () => {
    const talk = begin();
    arrive(talk, 4, 5_004);
    arrive(talk, 0, 5_005); // the same author as 4
    arrive(talk, 0, 5_006);
    talk.heard(0, 1, textOf(1, 1), 5_007); // of the other room
    talk.heard(1, 0, textOf(1, 1), 5_007); // its author
    talk.heard(0, 1, textOf(9, 0), 5_007); // of another talk
    const { arrived, lost, astray, repeated, disordered } = talk.result();
    expect({ arrived, lost, astray, repeated, disordered }).to.deep.equal({
      arrived: 2,
      lost: 4,
      astray: 2,
      repeated: 1,
      disordered: 1,
    });
  });

  it('times by themselves what is due in some rooms and some time', () => {
    const talk = new Talk(1, { ...wish, watched: { rooms: [1], fromMs: 2, toMs: 4 } }, 5_000);
    for (let index = 0; index < 6; index += 1) arrive(talk, index, 5_050);
    const { watched } = talk.result();
    expect(watched.count).to.equal(1); // 3, of the second room; 1 is due earlier, 5 later
    expect(watched.max).to.be.closeTo(47, 0.1);
  });

  it('waits on for what is late as long as anything comes, but not for ever', () => {
    expect(isWorthWaiting(20_000, 0, 0)).to.equal(true);
    expect(isWorthWaiting(20_001, 0, 0)).to.equal(false);
    expect(isWorthWaiting(39_000, 0, 19_500)).to.equal(true);
    expect(isWorthWaiting(LATEST_MS + 1, 0, LATEST_MS)).to.equal(false);
  });

  it('says all there is to say, and waits until it was heard', async () => {
    const said: string[] = [];
    const stage: Stage = new Stage((room, side, text) => {
      said.push(text);
      setTimeout(() => stage.heard(room, other(side), text), 5);
    });
    const first = await stage.hold({ rate: 2_000, warmUpSeconds: 0, seconds: 0.05, rooms: 3 });
    const second = await stage.hold({ rate: 2_000, warmUpSeconds: 0.02, seconds: 0.03, rooms: 3 });
    expect(said).to.have.lengthOf(200);
    for (const { said: count, arrived, astray } of [first, second]) {
      expect({ count, arrived, astray }).to.deep.equal({ count: 100, arrived: 100, astray: 0 });
    }
    expect(first.latency.p50).to.be.at.least(4);
    expect(second.latency.count).to.equal(60);
  });
});
