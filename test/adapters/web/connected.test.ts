import { expect } from 'chai';
import fc from 'fast-check';
import type { Content } from '../../../actors/contracts/content.js';
import type { Seq, UserId } from '../../../actors/contracts/ids.js';
import {
  FRAMES_AT_ONCE,
  LOOKS_PER_PING,
  LOOK_EVERY_MS,
  UNREAD_LIMIT_BYTES,
} from '../../../bootstrap/adapters/web/connection.js';
import { CLOSE, FRAMES_VERSION, FRAME_LIMIT_BYTES } from '../../../bootstrap/adapters/web/frames.js';
import { closeAll, eventually, opened, paired, started, welcomed } from './started.js';

describe('web: a page that is connected', () => {
  afterEach(closeAll);

  it('P8: is not told what names a file of the messenger, nor anything else it does not need', async () => {
    const world = await started();
    const [anna] = await paired(world.url);
    const borisId = [...world.town.people.values()][1] as UserId;
    const entities = [{ type: 'custom_emoji', offset: 0, length: 2, emojiId: 'EMOJI-ID', user: 'NAME' } as const];
    const media = { kind: 'photo', file: 'FILE-ID', caption: 'look', entities, spoiler: true, by: 'NAME' } as const;
    world.town.say(borisId, { kind: 'said', content: media });
    world.town.say(borisId, { kind: 'edited', ref: 2 as Seq, content: media });
    world.town.say(borisId, { kind: 'said', content: { kind: 'sticker', file: 'FILE-ID', emoji: '🐋' } as Content });
    await anna.until('rows', ({ rows }) => rows.some(({ seq }) => seq === 4));
    const frames = JSON.stringify(anna.frames);
    expect(frames).to.include('"caption":"look"').and.to.include('"spoiler":true').and.to.include('🐋');
    for (const secret of ['FILE-ID', 'EMOJI-ID', 'NAME', borisId]) expect(frames).to.not.include(secret);
  });

  it('is told of its register and of notices', async () => {
    const world = await started();
    const anna = await welcomed(world.url, 'anna');
    const [annasId] = [...world.town.people.values()] as [UserId];
    anna.send({ type: 'search', n: 1 });
    expect((await anna.until('registered')).register.at).to.equal('searching');
    world.town.notice(annasId, 'widened');
    expect(await anna.until('notice')).to.deep.equal({ type: 'notice', notice: 'widened' });
    world.edge.deliver(999, { type: 'taken' }); // of a socket that is gone
    anna.send({ type: 'ping' });
    await anna.until('pong');
  });

  it('P1: is sent away, to come back by another host, when it is to be shown what only a newer release knows', async () => {
    const world = await started();
    const [anna, boris] = await paired(world.url);
    const { room } = await anna.until('rows');
    anna.frames.length = 0;
    const sung = { seq: 9 as Seq, after: 1 as Seq, own: false, body: { kind: 'sung' } as never };
    world.edge.deliver(1, { type: 'rows', room, rows: [sung] });
    expect(await anna.closed()).to.equal(CLOSE.tryLater);
    expect(anna.frames.filter(({ type }) => type === 'rows')).to.be.empty;
    world.edge.deliver(2, { type: 'encore' } as never);
    expect(await boris.closed()).to.equal(CLOSE.tryLater);
    expect(world.events.filter((event) => event === 'web.notUnderstood')).to.have.lengthOf(2);
    const answers = [
      { ok: true, register: { at: 'stage' }, language: 'en', head: 0 },
      { ok: true, register: { at: 'idle' }, language: 'en', head: 0 },
    ];
    const later = await started({ ask: () => Promise.resolve(answers.shift()) });
    const page = await opened(later.url, 'anna');
    page.hello('page-0003');
    await eventually(() => answers.length === 1);
    await later.clock.advance(1_000);
    expect((await page.until('welcome')).register).to.deep.equal({ at: 'idle' });
  });

  it('is ended when it is of another version, says nothing, or says far too much', async () => {
    const world = await started();
    const older = await opened(world.url, 'anna');
    older.hello('page-0001', { v: FRAMES_VERSION - 1 });
    expect(await older.closed()).to.equal(CLOSE.reload);
    const silent = await opened(world.url, 'anna');
    await world.clock.advance(2 * LOOK_EVERY_MS);
    expect(await silent.closed()).to.equal(CLOSE.silent);
    const early = await opened(world.url, 'anna');
    early.send({ type: 'search', n: 1 });
    expect(await early.closed()).to.equal(CLOSE.malformed);
    const loud = await welcomed(world.url, 'anna');
    for (let i = 0; i < FRAMES_AT_ONCE; i += 1) loud.send({ type: 'ping' });
    expect(await loud.closed()).to.equal(CLOSE.tooFast);
    await eventually(() => world.edge.connections() === 0);
    expect(world.events.filter((event) => event === 'web.closed')).to.have.lengthOf(4);
  });

  it('is ended when nothing is heard of it any more, and not while it answers', async () => {
    const world = await started();
    const [alive, dead] = [await welcomed(world.url, 'anna'), await welcomed(world.url, 'boris')];
    dead.socket.pause(); // as a phone that has left the network: nothing is read, nothing answered
    for (let looks = 0; looks < 3 * LOOKS_PER_PING; looks += 1) {
      await world.clock.advance(LOOK_EVERY_MS);
      alive.send({ type: 'ping' });
      await eventually(() => alive.frames.filter(({ type }) => type === 'pong').length === looks + 1);
    }
    await eventually(() => world.edge.connections() === 1);
    expect(world.events).to.include('web.halfOpen');
    expect(alive.closedWith).to.equal(undefined);
    dead.socket.terminate();
  });

  it('is ended when it does not read what it is sent; the session hears of it, and others do not', async () => {
    const world = await started();
    const [anna, boris] = await paired(world.url);
    const borisId = [...world.town.people.values()][1] as UserId;
    anna.socket.pause();
    const text = 'x'.repeat(4_000);
    for (let i = 0; i < (100 * UNREAD_LIMIT_BYTES) / text.length && world.edge.connections() === 2; i += 1) {
      world.town.say(borisId, { kind: 'said', content: { kind: 'text', text } });
      if (i % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await eventually(() => world.edge.connections() === 1);
    expect(world.events).to.include('web.notReading');
    expect(world.town.told.map(({ command }) => command.type)).to.include('detach');
    boris.send({ type: 'ping' });
    await boris.until('pong');
    anna.socket.terminate();
  });

  it('is ended by a frame that breaks the protocol, with its own code, and nothing else is', async () => {
    const world = await started();
    const other = await welcomed(world.url, 'other');
    const ends: readonly (readonly [number, string | Buffer, boolean])[] = [
      [1009, 'x'.repeat(FRAME_LIMIT_BYTES + 1), false],
      [1007, Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), false],
      [CLOSE.malformed, Buffer.from('{"type":"ping"}'), true],
      [CLOSE.malformed, '\0', false],
      [CLOSE.malformed, '['.repeat(30_000), false],
    ];
    for (const [code, data, binary] of ends) {
      const page = await welcomed(world.url, 'anna');
      page.socket.send(data, { binary });
      expect(await page.closed()).to.equal(code);
    }
    const raw = await welcomed(world.url, 'anna');
    (raw.socket as { _socket?: { write(bytes: Buffer): void } })._socket?.write(Buffer.from([0xff, 0x00, 0x01]));
    expect(await raw.closed()).to.equal(1002);
    other.send({ type: 'ping' });
    await other.until('pong');
    expect(world.logged).to.be.empty;
  });

  it('bears whatever is sent to it, and lives on for others', async function () {
    this.timeout(60_000);
    const world = await started();
    const witness = await welcomed(world.url, 'witness');
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.json({ maxDepth: 2 }),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 4 }), async (messages) => {
        const page = await opened(world.url, 'fuzz');
        for (const message of messages) page.socket.send(message, { binary: typeof message !== 'string' });
        return (await page.closed()) >= 1002;
      }),
      { numRuns: 300, seed: 11 },
    );
    witness.send({ type: 'ping' });
    await witness.until('pong');
    expect(world.logged).to.be.empty;
    expect(world.edge.connections()).to.equal(1);
  });
});
