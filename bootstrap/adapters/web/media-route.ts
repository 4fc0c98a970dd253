/** Pictures, voices and films on the page: fetched from the messenger for whom they were sent to, and kept nowhere. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { RoomId } from '../../../actors/contracts/ids.js';
import type { Clock } from '../../../actors/contracts/ports.js';
import { hashOf, secretOf } from './cookie.js';
import { Bucket } from './limits.js';
import { MediaHandles, SHOWN_AS } from './media-handles.js';
import type { WebPorts } from './ports.js';

/** Files under way at once, of one process: at most 20 MB each, says the messenger. Beyond it: come again. */
export const UNDER_WAY_LIMIT = 8;
/** Of one person: an album or two, and a lively conversation ever after. */
export const FILES_AT_ONCE = 24;
export const FILES_PER_SECOND = 1;
const PEOPLE_KEPT = 20_000;
/** Whatever the file holds, it does nothing here, and nobody keeps it or shows it elsewhere. */
const HEADERS = {
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, no-store',
  'content-disposition': 'attachment; filename="file"',
};

export type MediaPorts = Readonly<{
  media: NonNullable<WebPorts['media']>;
  clock: Clock;
  count: WebPorts['count'];
}>;

export function addMedia(server: FastifyInstance, { media, clock, count }: MediaPorts): void {
  const handles = new MediaHandles(media.key, () => clock.now());
  const rates = new LRUCache<string, Bucket>({ max: PEOPLE_KEPT });
  let underWay = 0;

  const refuse = (reply: FastifyReply, status: number, words: string): FastifyReply => {
    count('web.mediaRefused');
    return reply.code(status).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(`${words}\n`);
  };
  const isTooFast = (person: string): boolean => {
    const now = clock.monotonic();
    const rate = rates.get(person) ?? new Bucket(FILES_AT_ONCE, FILES_PER_SECOND, now);
    rates.set(person, rate);
    return rate.take(now) > 0;
  };

  server.get('/media/:room/:handle', { exposeHeadRoute: false }, async (request, reply) => {
    const { room, handle } = request.params as { room: RoomId; handle: string };
    const secret = secretOf(request.headers.cookie);
    const from = request.headers['sec-fetch-site'];
    const isOurs = from === undefined || from === 'same-origin';
    const tokenHash = secret === undefined ? '' : hashOf(secret);
    const sealed = isOurs && tokenHash !== '' ? handles.open({ tokenHash, room }, handle) : undefined;
    if (!sealed) return refuse(reply, 404, 'There is nothing here.');
    if (isTooFast(tokenHash)) return refuse(reply, 429, 'That was a little fast.');
    if (underWay >= UNDER_WAY_LIMIT) return refuse(reply.header('retry-after', '2'), 503, 'Please try again.');
    underWay += 1;
    try {
      const bytes = await media.fetch(sealed.file);
      if (bytes === 'gone') return await refuse(reply, 404, 'There is nothing here.');
      count('web.mediaShown');
      return await reply
        .headers(HEADERS)
        .type(SHOWN_AS[sealed.kind])
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    } catch {
      return await refuse(reply.header('retry-after', '2'), 503, 'Please try again.');
    } finally {
      underWay -= 1;
    }
  });
}
