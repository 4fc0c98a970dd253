/** People with pages: real WebSockets to the real web edge, all in this process. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { RoomId, Seq } from '../../actors/contracts/ids.js';
import { COOKIE_NAME, FRAMES_VERSION } from '../../bootstrap/adapters/web/frames.js';
import type { PageCommand, PageFrame, ServerFrame } from '../../bootstrap/adapters/web/frames.js';
import { Latencies } from './latencies.js';
import type { Quantiles } from './latencies.js';
import { serve } from './remote.js';
import { Stage } from './talk.js';
import type { Side, Talked, Wish } from './talk.js';

/** Pages that open side by side: the edge lets no more than some thousands be strangers at a time. */
const AT_ONCE = 200;
const OPEN_WITHIN_MS = 90_000;

class Page {
  isWelcome = false;
  seat: Readonly<{ room: number; side: Side }> | undefined;
  #room: RoomId | undefined;
  #newest = 0 as Seq;
  #commands = 0;
  #searchedAt = 0;
  /** As the page does it: kept until answered, and sent again from the one the edge names. */
  readonly #unanswered = new Map<number, PageCommand>();
  readonly #socket: WebSocket;

  constructor(readonly url: string) {
    const cookie = `${COOKIE_NAME}=${randomBytes(32).toString('base64url')}`;
    const socket = new WebSocket(`${url}/ws`, { headers: { cookie }, perMessageDeflate: false });
    this.#socket = socket;
    socket.on('open', () => {
      this.#send({ type: 'hello', v: FRAMES_VERSION, page: randomBytes(12).toString('base64url') });
    });
    socket.on('message', (data: Buffer) => this.#take(JSON.parse(data.toString()) as ServerFrame));
    socket.on('close', (code: number) => closed.set(code, (closed.get(code) ?? 0) + 1));
    socket.on('error', () => undefined); // `close` follows
  }

  search(): void {
    this.#searchedAt = performance.now();
    this.#push((n) => ({ type: 'search', n }));
  }
  post(text: string): void {
    const room = this.#room;
    if (room) this.#push((n) => ({ type: 'post', n, room, text }));
  }
  leave(): void {
    this.#socket.terminate();
  }

  #push(commandOf: (n: number) => PageCommand): void {
    const command = commandOf((this.#commands += 1));
    this.#unanswered.set(command.n, command);
    this.#send(command);
  }

  #send(frame: PageFrame): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  #take(frame: ServerFrame): void {
    switch (frame.type) {
      case 'welcome':
        this.isWelcome = true;
        return;
      case 'rows':
        return this.#show(frame);
      case 'done':
        this.#unanswered.delete(frame.n);
        return;
      case 'refused':
        this.#unanswered.delete(frame.n);
        refused += 1;
        return;
      case 'again':
        again += 1;
        setTimeout(() => {
          for (const command of this.#unanswered.values()) if (command.n >= frame.n) this.#send(command);
        }, frame.afterMs);
        return;
      case 'registered':
      case 'typing':
      case 'notice':
      case 'taken':
      case 'pong':
      case 'malformed':
        return;
    }
  }

  #show({ room, rows }: ServerFrame & { type: 'rows' }): void {
    const isNew = room !== this.#room;
    if (isNew) [this.#room, this.#newest] = [room, 0 as Seq];
    for (const { seq, own, body } of rows) {
      if (seq <= this.#newest) continue;
      this.#newest = seq;
      const isSaid = !own && body.kind === 'said' && body.content.kind === 'text';
      if (isSaid && this.seat) stage.heard(this.seat.room, this.seat.side, body.content.text);
    }
    this.#send({ type: 'shown', room, seq: this.#newest });
    if (!isNew) return;
    waited.add(performance.now() - this.#searchedAt);
    sit(this, room);
  }
}

let refused = 0;
/** Commands that pages were asked to send once more. */
let again = 0;
/** Connections that the other side has ended, by the code of the close frame; 1006: without one. */
const closed = new Map<number, number>();
const waited = new Latencies();
const pages: Page[] = [];
const places = new Map<RoomId, number>();
const pairs: Page[][] = [];
const stage = new Stage((room, side, text) => {
  const speaker = pairs[room]?.[side];
  speaker?.post(text);
});

function sit(page: Page, room: RoomId): void {
  const place = places.get(room) ?? places.size;
  places.set(room, place);
  const pair = (pairs[place] ??= []);
  page.seat = { room: place, side: pair.length as Side };
  pair.push(page);
}

async function until(isSo: () => boolean, what: () => string): Promise<void> {
  for (const end = performance.now() + OPEN_WITHIN_MS; !isSo(); await sleep(5)) {
    if (performance.now() > end || closed.size > 0)
      throw new Error(`${what()}; ${again} times asked again; ${closings()}`);
  }
}

const closings = (): string =>
  closed.size === 0
    ? 'no connection was closed'
    : [...closed].map(([code, count]) => `${count} connections were closed with ${code}`).join(', ');

export type Opened = Readonly<{ rooms: number; seconds: number; waited: Quantiles; again: number }>;

const handlers = {
  /** Resolves when so many pages are open and welcome, in all. They do nothing. */
  connect: async ({ url, count }: Readonly<{ url: string; count: number }>): Promise<Readonly<{ seconds: number }>> => {
    const begunAt = performance.now();
    while (pages.length < count) {
      const some = Array.from({ length: Math.min(AT_ONCE, count - pages.length) }, () => new Page(url));
      pages.push(...some);
      await until(
        () => some.every(({ isWelcome }) => isWelcome),
        () => `only ${pages.filter(({ isWelcome }) => isWelcome).length} of ${count} pages are welcome`,
      );
    }
    return { seconds: (performance.now() - begunAt) / 1_000 };
  },

  /** Resolves when all pages that are open have a partner. `waited`: from the frame that asks for one to the first row. */
  open: async (): Promise<Opened> => {
    const begunAt = performance.now();
    for (const [i, page] of pages.entries()) {
      page.search();
      if (i % AT_ONCE === AT_ONCE - 1) await sleep(5);
    }
    const seated = () => pages.filter(({ seat }) => seat).length;
    await until(
      () => seated() === pages.length,
      () => `only ${seated()} of ${pages.length} pages have a partner`,
    );
    return { rooms: pairs.length, seconds: (performance.now() - begunAt) / 1_000, waited: waited.quantiles(), again };
  },

  hold: async (wish: Wish): Promise<Talked & Readonly<{ refused: number }>> => {
    refused = 0;
    const talked = await stage.hold(wish);
    if (closed.size > 0) throw new Error(closings());
    return { ...talked, refused };
  },
};
export type PageHandlers = typeof handlers;

serve(handlers, () => {
  for (const page of pages) page.leave();
  return Promise.resolve();
});
