/**
 * Simulated people with web pages: as the real page, they repeat what was not answered, come back saying what they have
 * seen, and open a second tab now and then. What they are connected to is the product's.
 */
import type { RoomId, Seq, UserId } from '../../actors/contracts/ids.js';
import type { Body } from '../../actors/contracts/room.js';
import type { Register } from '../../actors/contracts/session.js';
import { FRAMES_VERSION, UNANSWERED_LIMIT } from '../../bootstrap/adapters/web/frames.js';
import type { PageBody, PageCommand, PageFrame, PageRow, ServerFrame } from '../../bootstrap/adapters/web/frames.js';
import type { VirtualClock } from '../support/virtual-clock.js';
import type { Random } from './random.js';
import type { Testimony } from './testimony.js';
import type { WebEdge, Wire } from './web-edge.js';

type Pending = { readonly frame: PageCommand; readonly text?: string; isSent: boolean };
type Link = {
  readonly edge: WebEdge;
  wire: Wire | undefined;
  isWelcome: boolean;
  /** Not before: the server was asked for too much, or has trouble. */
  resumesAt: number;
};
/** One load of a page. `screen`: the room on it, until its end is shown. */
type Page = {
  readonly id: string;
  readonly outbox: Pending[];
  readonly newest: Map<RoomId, Seq>;
  latest: RoomId | null;
  screen: RoomId | null;
  register: Register | null;
  link: Link | undefined;
  isTaken: boolean;
  count: number;
};
/** One person with a browser; the last page is the one they look at. */
export type Surfer = { readonly user: UserId; readonly tokenHash: string; readonly pages: Page[]; texts: number };

export type BrowserWorld = Readonly<{ clock: VirtualClock; random: Random; testimony: Testimony }>;

/**
 * How likely it is at each poll that a person presses "go on here" in a tab that was told of a newer one: an edge that stood
 * still may take the hello of an older tab for the newer. The tab is then loaded anew.
 */
const TAKEN_BACK = 0.02;

export class Browser {
  readonly surfers: Surfer[] = [];

  constructor(readonly world: BrowserWorld) {}

  add(user: UserId, tokenHash: string): void {
    this.surfers.push({ user, tokenHash, pages: [newPage(`${user}-1`)], texts: 0 });
  }

  act(surfer: Surfer): void {
    const { random, testimony } = this.world;
    const page = pageOf(surfer);
    if (page.isTaken) return;
    const dice = random.next();
    if (dice > 0.97) return this.#cut(page);
    if (dice > 0.96) return void surfer.pages.push(newPage(`${surfer.user}-${surfer.pages.length + 1}`));
    const room = page.screen;
    if (!room) {
      if (page.register?.at !== 'searching') return this.#push(page, (n) => ({ type: 'search', n }));
      const { ticket } = page.register;
      return random.chance(0.05) ? this.#push(page, (n) => ({ type: 'stop', n, ticket })) : undefined;
    }
    if (dice < 0.85) {
      testimony.typed(surfer.user, room);
      if (page.link?.isWelcome) page.link.wire?.send({ type: 'typing', room });
    }
    if (dice < 0.75) {
      const text = `${surfer.user.slice(-6)}:${(surfer.texts += 1)}`;
      testimony.wrote(surfer.user, text, room);
      return this.#push(page, (n) => ({ type: 'post', n, room, text }), text);
    }
    const type = random.chance(0.7) ? 'next' : 'stop';
    testimony.left(surfer.user, room);
    this.#push(page, (n) => (type === 'next' ? { type, n, room } : { type, n, room }));
  }

  /** Everybody who looks at a room types in it, and sends nothing of that; their edges pass on every hint. */
  type(): void {
    for (const surfer of this.surfers) {
      const { screen: room, link, isTaken } = pageOf(surfer);
      if (!room || isTaken) continue;
      this.world.testimony.typed(surfer.user, room);
      if (link?.isWelcome && !link.edge.isDead) link.edge.passTyping(surfer.user, room);
    }
  }

  /** The page that is looked at opens a connection when it has none, to whatever edge it is given. */
  poll(edges: readonly WebEdge[]): void {
    const { random } = this.world;
    for (const { user, tokenHash, pages } of this.surfers) {
      if (pages.at(-1)?.isTaken && random.chance(TAKEN_BACK)) pages.push(newPage(`${user}-${pages.length + 1}`));
      for (const page of pages) {
        if (page.link?.edge.isDead) this.#cut(page);
        if (page.link) continue;
        if (page !== pages.at(-1)) {
          if (!page.isTaken) this.#abandon(page); // nobody looks at an older tab any more
          continue;
        }
        const edge = page.isTaken ? undefined : random.pick(edges);
        if (edge) this.#connect(user, page, tokenHash, edge);
      }
    }
  }

  get isQuiet(): boolean {
    return this.surfers.every(({ pages }) => pages.every(({ outbox }) => outbox.length === 0));
  }

  #connect(user: UserId, page: Page, tokenHash: string, edge: WebEdge): void {
    const link: Link = { edge, wire: undefined, isWelcome: false, resumesAt: 0 };
    page.link = link;
    for (const pending of page.outbox) pending.isSent = false;
    link.wire = edge.connect(tokenHash, {
      read: (frame) => this.#read(user, page, link, frame),
      closed: () => {
        if (page.link === link) page.link = undefined;
      },
    });
    const room = page.latest;
    const seen = room ? { seen: { room, seq: page.newest.get(room) ?? (0 as Seq) } } : {};
    link.wire.send({ type: 'hello', v: FRAMES_VERSION, page: page.id, ...seen });
  }

  #read(user: UserId, page: Page, link: Link, frame: ServerFrame): void {
    switch (frame.type) {
      case 'welcome':
        page.register = frame.register;
        link.isWelcome = true;
        return this.#flush(page, link);
      case 'registered':
        page.register = frame.register;
        return;
      case 'rows':
        for (const row of frame.rows) this.#show(user, page, frame.room, row);
        return this.#acknowledge(page, link, frame.room);
      case 'typing':
        if (frame.room === page.screen) this.world.testimony.sawTyping(user, page.screen);
        return;
      case 'taken':
        return this.#abandon(page);
      case 'again':
        return this.#again(page, link, frame);
      case 'done':
      case 'refused':
        return this.#answered(page, link, frame);
      case 'malformed':
        return this.world.testimony.broken('P7', `a frame of the page was malformed: ${frame.problem}`);
      case 'notice':
      case 'pong':
        return;
    }
  }

  #acknowledge(page: Page, link: Link, room: RoomId): void {
    const seq = page.newest.get(room);
    if (seq !== undefined) link.wire?.send({ type: 'shown', room, seq } satisfies PageFrame);
  }

  /** Once each, in order; a row that does not follow what is on the page waits to be told again. */
  #show(reader: UserId, page: Page, room: RoomId, { seq, after, own, body }: PageRow): void {
    const newest = page.newest.get(room) ?? 0;
    if (seq <= newest || after > newest) return;
    page.newest.set(room, seq);
    page.latest = room;
    const screen = page.screen;
    if (body.kind === 'found') page.screen = room;
    if (body.kind === 'ended' && page.screen === room) page.screen = null;
    if (own && body.kind !== 'ended') return; // the person's own words, on a page that was opened later
    this.world.testimony.saw({ reader, device: page.id, room, seq, screen, body: wholeOf(body) });
  }

  #push(page: Page, command: (n: number) => PageCommand, text?: string): void {
    page.count += 1;
    this.world.testimony.openCommands += 1;
    page.outbox.push({ frame: command(page.count), isSent: false, ...(text !== undefined && { text }) });
    if (page.link) this.#flush(page, page.link);
  }

  #flush(page: Page, link: Link): void {
    if (!link.isWelcome || this.world.clock.monotonic() < link.resumesAt) return;
    for (const pending of page.outbox.slice(0, UNANSWERED_LIMIT)) {
      if (pending.isSent) continue;
      pending.isSent = true;
      link.wire?.send(pending.frame);
    }
  }

  /** The person goes on in the newer tab, and leaves here what was not answered. */
  #abandon(page: Page): void {
    const { testimony } = this.world;
    page.isTaken = true;
    for (const { text } of page.outbox.splice(0)) {
      testimony.openCommands -= 1;
      if (text !== undefined) testimony.answered(text, 'abandoned');
    }
  }

  #again(page: Page, link: Link, { n, afterMs }: ServerFrame & { type: 'again' }): void {
    for (const pending of page.outbox) if (pending.frame.n >= n) pending.isSent = false;
    link.resumesAt = this.world.clock.monotonic() + afterMs;
    this.world.clock.after(afterMs, () => page.link === link && this.#flush(page, link));
  }

  #answered(page: Page, link: Link, { n, type }: ServerFrame & { type: 'done' | 'refused' }): void {
    const place = page.outbox.findIndex(({ frame }) => frame.n === n);
    const [pending] = place < 0 ? [] : page.outbox.splice(place, 1);
    if (!pending) return;
    const { testimony } = this.world;
    testimony.openCommands -= 1;
    if (pending.text !== undefined) testimony.answered(pending.text, type === 'done' ? 'accepted' : 'refused');
    this.#flush(page, link);
  }

  #cut(page: Page): void {
    page.link?.wire?.cut();
    page.link = undefined;
  }
}

/** Words as the log has them; people on this page send and receive text alone. */
function wholeOf(body: PageBody): Body {
  if (body.kind !== 'said' && body.kind !== 'edited') return body;
  if (body.content.kind !== 'text') throw new Error('nobody sends media here');
  return { ...body, content: body.content };
}

export const pageOf = ({ pages }: Surfer): Page => pages.at(-1) ?? newPage('');

const newPage = (id: string): Page => ({
  id,
  outbox: [],
  newest: new Map(),
  latest: null,
  screen: null,
  register: null,
  link: undefined,
  isTaken: false,
  count: 0,
});
