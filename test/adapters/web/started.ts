/** A web edge for one test, on a free port, over a town; and pages that speak to it. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { ClientOptions } from 'ws';
import type { NodeId, UserId } from '../../../actors/contracts/ids.js';
import { catalogue, languageOf } from '../../../bootstrap/adapters/i18n/texts.js';
import { SignedCodes } from '../../../bootstrap/adapters/links/signed-codes.js';
import { COOKIE_NAME, FRAMES_VERSION } from '../../../bootstrap/adapters/web/frames.js';
import type { PageFrame, ServerFrame } from '../../../bootstrap/adapters/web/frames.js';
import type { LogFields, WebEvent } from '../../../bootstrap/adapters/web/ports.js';
import { startWebServer } from '../../../bootstrap/adapters/web/server.js';
import type { WebEdge, WebPorts } from '../../../bootstrap/adapters/web/server.js';
import { VirtualClock } from '../../support/virtual-clock.js';
import { Town } from './town.js';

export type Started = Readonly<{
  edge: WebEdge;
  town: Town;
  clock: VirtualClock;
  url: string;
  events: WebEvent[];
  logged: LogFields[];
}>;

const running: WebEdge[] = [];
/** For `afterEach`. */
export async function closeAll(): Promise<void> {
  await Promise.all(running.splice(0).map((edge) => edge.close()));
}

export async function started(options: Partial<WebPorts> = {}): Promise<Started> {
  const town = new Town();
  const clock = new VirtualClock();
  const events: WebEvent[] = [];
  const logged: LogFields[] = [];
  const edge = await startWebServer(portsOver(town, clock, events, logged, options));
  running.push(edge);
  town.deliver = (conn, command) => edge.deliver(conn, command);
  return { edge, town, clock, url: `http://127.0.0.1:${edge.port}`, events, logged };
}

/** All that the edge needs, over a town. */
export const portsOver = (
  town: Town,
  clock: VirtualClock,
  events: WebEvent[],
  logged: LogFields[],
  options: Partial<WebPorts>,
): WebPorts => ({
  host: '127.0.0.1',
  port: 0,
  webhooks: [],
  socketPlace: () => ({ id: 'edge/1' as NodeId, inc: 7 }),
  ask: (user, command) => town.ask(user, command),
  tell: (user, command) => town.tell(user, command),
  hint: (user, command) => town.tell(user, command),
  codes: new SignedCodes(() => Promise.resolve(Buffer.alloc(32, 7))),
  people: {
    opened: (hash) => Promise.resolve({ user: town.people.get(hash), number: (town.openings += 1) }),
    enrol: (hash, language) => {
      const user = `018f0000-0000-7000-8000-00000000${(town.people.size + 1).toString().padStart(4, '0')}` as UserId;
      town.people.set(hash, user);
      void town.ask(user, { type: 'configure', key: 'enrol' as never, language });
      return Promise.resolve(user);
    },
  },
  languageOf: (tag) => languageOf(tag, 'en'),
  texts: (language) => ({
    ...catalogue(language, 'web-'),
    ...catalogue(language, 'media-'),
    ...catalogue(language, 'undelivered-'),
  }),
  isReady: () => true,
  metrics: () => Promise.resolve({ contentType: 'text/plain; version=0.0.4', body: 'chatgogo_up 1\n' }),
  clock,
  log: { warn: (fields) => void logged.push(fields) },
  count: (event) => void events.push(event),
  ...options,
});

/** A secret that nobody else has. */
export const secret = (name: string): string => name.padEnd(43, '-');

/** One connection of a page, with everything it was sent. */
export class TestPage {
  readonly frames: ServerFrame[] = [];
  closedWith: number | undefined;
  /** A frame has come, or the end. */
  #wake: () => void = () => undefined;

  constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      this.frames.push(JSON.parse(data.toString()) as ServerFrame);
      this.#wake();
    });
    socket.on('close', (code) => {
      this.closedWith = code;
      this.#wake();
    });
    socket.on('error', () => this.#wake());
  }

  send(frame: PageFrame | string): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }
  hello(page = 'page-0001', more: object = {}): void {
    this.send({ type: 'hello', v: FRAMES_VERSION, page, ...more });
  }

  /** The first frame for which it is so, of those that came and those that come. */
  async until<T extends ServerFrame['type']>(
    type: T,
    isIt: (frame: Extract<ServerFrame, { type: T }>) => boolean = () => true,
  ): Promise<Extract<ServerFrame, { type: T }>> {
    for (;;) {
      const found = this.frames.find(
        (frame): frame is Extract<ServerFrame, { type: T }> =>
          frame.type === type && isIt(frame as Extract<ServerFrame, { type: T }>),
      );
      if (found) return found;
      if (this.closedWith !== undefined) throw new Error(`closed with ${this.closedWith} before ${type}`);
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
  async closed(): Promise<number> {
    while (this.closedWith === undefined) await new Promise<void>((resolve) => (this.#wake = resolve));
    return this.closedWith;
  }
  async leave(): Promise<void> {
    this.socket.close();
    await this.closed();
  }
}

/** `who`: the same person each time; empty: without a cookie. */
export async function opened(url: string, who: string, options: ClientOptions = {}): Promise<TestPage> {
  const cookie = who === '' ? {} : { cookie: `${COOKIE_NAME}=${secret(who)}` };
  const { headers, ...others } = options;
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`, { ...others, headers: { ...cookie, ...headers } });
  const page = new TestPage(socket);
  await once(socket, 'open');
  return page;
}

/** The status of an upgrade that is refused. */
export async function refusedWith(url: string, options: ClientOptions = {}): Promise<number | undefined> {
  const socket = new WebSocket(url.replace('http', 'ws'), options);
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode?: number }];
  socket.on('error', () => undefined);
  socket.terminate();
  return response.statusCode;
}

/** A page whose person is known to their session. */
export async function welcomed(url: string, who: string, page?: string, more?: object): Promise<TestPage> {
  const opening = await opened(url, who);
  opening.hello(page, more);
  await opening.until('welcome');
  return opening;
}

/** Two people in one room. */
export async function paired(url: string): Promise<readonly [TestPage, TestPage]> {
  const [anna, boris] = [await welcomed(url, 'anna', 'anna-page'), await welcomed(url, 'boris', 'boris-page')];
  anna.send({ type: 'search', n: 1 });
  await anna.until('done');
  boris.send({ type: 'search', n: 1 });
  await boris.until('done');
  return [anna, boris];
}

/** Lets the edge read what was just sent, and what comes of it be sent: sockets need turns of the loop, not time. */
export async function eventually(isSo: () => boolean): Promise<void> {
  for (let turns = 0; turns < 20_000 && !isSo(); turns += 1)
    await new Promise<void>((resolve) => setImmediate(resolve));
  if (!isSo()) throw new Error('waited in vain');
}
