import { expect } from 'chai';
import { RespFrames, isMessage } from './resp-frames.js';

describe('what a Redis server says', () => {
  const values = [
    '+OK\r\n',
    ':3\r\n',
    '$-1\r\n',
    '$6\r\na\r\nb\r\n\r\n',
    '*3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$2\r\n{}\r\n',
    '>3\r\n$9\r\nsubscribe\r\n$1\r\nc\r\n:1\r\n',
    '%1\r\n$1\r\na\r\n*2\r\n:1\r\n:2\r\n',
    '*3\r\n$8\r\nsmessage\r\n$1\r\nc\r\n$0\r\n\r\n',
  ];

  it('is cut into whole values, however it arrives', () => {
    const all = Buffer.from(values.join(''));
    for (const size of [1, 2, 7, all.length]) {
      const frames = new RespFrames();
      const seen: string[] = [];
      for (let at = 0; at < all.length; at += size)
        seen.push(...frames.take(all.subarray(at, at + size)).map((value) => value.toString()));
      expect(seen).to.deep.equal(values);
    }
  });

  it('is a message when it was published, and nothing else is', () => {
    expect(values.map((value) => isMessage(Buffer.from(value)))).to.deep.equal(
      values.map((_, i) => i === 4 || i === 7),
    );
  });
});
