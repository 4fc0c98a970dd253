import { expect } from 'chai';
import fc from 'fast-check';
import type { MediaContent } from '../../../actors/contracts/content.js';
import type { RoomId } from '../../../actors/contracts/ids.js';
import { hashOf } from '../../../bootstrap/adapters/web/cookie.js';
import { COOKIE_NAME } from '../../../bootstrap/adapters/web/frames.js';
import { GOOD_FOR_MS, MediaHandles, shownFile } from '../../../bootstrap/adapters/web/media-handles.js';
import { FILES_AT_ONCE, UNDER_WAY_LIMIT } from '../../../bootstrap/adapters/web/media-route.js';
import type { WebPorts } from '../../../bootstrap/adapters/web/ports.js';
import { closeAll, eventually, secret, started } from './started.js';

const key = Buffer.alloc(32, 7);
const room = '018f0000-0000-7000-8000-000000000001' as RoomId;
const other = '018f0000-0000-7000-8000-000000000002' as RoomId;
const anna = { tokenHash: hashOf(secret('anna')), room };
const photo = { kind: 'photo', file: '42/AgACAgIAAxkBAAI' } as const;

describe('web: handles of media', () => {
  let now = 1_000;
  beforeEach(() => (now = 1_000));
  const handles = new MediaHandles(key, () => now);

  it('P8: say nothing of the file, and are another each time', () => {
    const [one, two] = [handles.seal(anna, photo), handles.seal(anna, photo)];
    expect(one).to.not.equal(two);
    for (const handle of [one, two]) expect(Buffer.from(handle, 'base64url').toString('latin1')).to.not.include('AgAC');
    expect(handles.open(anna, one)).to.deep.equal(photo);
  });

  it('P2: are good for one person, in one room, for a day', () => {
    const handle = handles.seal(anna, photo);
    expect(handles.open({ ...anna, room: other }, handle)).to.equal(undefined);
    expect(handles.open({ ...anna, tokenHash: hashOf(secret('boris')) }, handle)).to.equal(undefined);
    now += GOOD_FOR_MS - 1;
    expect(handles.open(anna, handle)).to.deep.equal(photo);
    now += 1;
    expect(handles.open(anna, handle)).to.equal(undefined);
  });

  it('that somebody else has made, or changed anywhere, open nothing', () => {
    const handle = handles.seal(anna, photo);
    expect(new MediaHandles(Buffer.alloc(32, 8), () => now).open(anna, handle)).to.equal(undefined);
    for (let place = 0; place < handle.length - 1; place += 1) {
      const changed = handle.slice(0, place) + (handle[place] === 'A' ? 'B' : 'A') + handle.slice(place + 1);
      expect(handles.open(anna, changed), `letter ${place}`).to.equal(undefined);
    }
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (any) => handles.open(anna, any) === undefined));
  });

  it('are made for what a page can show, and a live photo stands still', () => {
    const of = (media: Partial<MediaContent>) => shownFile({ kind: 'photo', file: 'f', ...media })?.file;
    expect(of({})).to.equal('f');
    expect(of({ kind: 'livePhoto', still: 's' })).to.equal('s');
    expect(of({ kind: 'livePhoto' })).to.equal(undefined);
    expect(of({ kind: 'document' })).to.equal(undefined);
    expect(shownFile({ kind: 'text', text: 'words' })).to.equal(undefined);
  });
});

describe('web: media', () => {
  afterEach(closeAll);

  /** A server with such a messenger; `get` asks it as Anna, unless told otherwise. */
  const serving = async (fetchFile: NonNullable<WebPorts['media']>['fetch']) => {
    const world = await started({ media: { key, fetch: fetchFile } });
    const handle = new MediaHandles(key, () => world.clock.now()).seal(anna, photo);
    const get = (headers: Record<string, string> = {}, place = `${room}/${handle}`, method = 'GET') =>
      fetch(`${world.url}/media/${place}`, {
        method,
        headers: { cookie: `${COOKIE_NAME}=${secret('anna')}`, ...headers },
      });
    return { ...world, get };
  };
  const bytes = new TextEncoder().encode('<script>alert(1)</script>');

  it('P8: are what the handle names, as a picture whatever is in it, kept by nobody and doing nothing', async () => {
    const asked: string[] = [];
    const { get } = await serving((file) => {
      asked.push(file);
      return Promise.resolve(bytes);
    });
    const answer = await get();
    expect(Object.fromEntries(answer.headers)).to.include({
      'content-type': 'image/jpeg',
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': 'attachment; filename="file"',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(new Uint8Array(await answer.arrayBuffer())).to.deep.equal(bytes);
    expect(asked).to.deep.equal([photo.file]);
  });

  it('are handed to nobody else, to no other site, and without anybody being asked', async () => {
    const { get, events } = await serving(() => Promise.reject(new Error('must not be asked')));
    const refused = [
      get({ cookie: '' }),
      get({ cookie: `${COOKIE_NAME}=${secret('boris')}` }),
      get({ 'sec-fetch-site': 'cross-site' }),
      get({ 'sec-fetch-site': 'none' }),
      get({}, `${other}/${'x'.repeat(80)}`),
      get({}, `${room}/short`),
    ];
    expect((await Promise.all(refused)).map(({ status }) => status)).to.deep.equal([404, 404, 404, 404, 404, 404]);
    expect((await get({}, undefined, 'HEAD')).status).to.equal(404);
    expect(events.filter((event) => event === 'web.mediaRefused')).to.have.lengthOf(6);
  });

  it('that the messenger has no more are not there; while it is away one comes again', async () => {
    const gone = await serving(() => Promise.resolve('gone'));
    expect((await gone.get()).status).to.equal(404);
    const away = await serving(() => Promise.reject(new Error('away')));
    const answer = await away.get();
    expect([answer.status, answer.headers.get('retry-after')]).to.deep.equal([503, '2']);
    expect(await answer.text()).to.not.include('away');
  });

  it('are so many at once, of one process and of one person', async () => {
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    const { get, clock, events } = await serving(() => held.then(() => bytes));
    const all = Array.from({ length: UNDER_WAY_LIMIT + 2 }, () => get());
    await eventually(() => events.filter((event) => event === 'web.mediaRefused').length === 2);
    answer();
    const statuses = (await Promise.all(all)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).to.have.lengthOf(UNDER_WAY_LIMIT);
    expect(statuses.filter((status) => status === 503)).to.have.lengthOf(2);
    for (let i = all.length; i < FILES_AT_ONCE; i += 1) expect((await get()).status).to.equal(200);
    expect((await get()).status).to.equal(429);
    await clock.advance(1_000);
    expect((await get()).status).to.equal(200);
  });

  it('are not there without a messenger', async () => {
    const { url } = await started();
    expect((await fetch(`${url}/media/${room}/${'x'.repeat(80)}`)).status).to.equal(404);
  });
});
