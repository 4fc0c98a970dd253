/** Simulated web pages and the connections they come over: as the real page, they repeat what was not answered. */
import type { RoomId, Seq, SourceKey, UserId } from '../../actors/contracts/ids.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import type { Attached, Outcome, SessionCommand, SocketId } from '../../actors/contracts/session.js';
import type { ShownRow, SocketCommand } from '../../actors/contracts/socket.js';
import type { Node } from '../../actors/runtime/node.js';
import type { VirtualClock } from '../support/virtual-clock.js';
import type { ProcessClock } from './cluster.js';
import type { Random } from './random.js';
import type { Testimony } from './testimony.js';

type Pending = Readonly<{ command: SessionCommand; text?: string }>;
type Link = {
  readonly socket: SocketId;
  readonly node: Node;
  readonly clock: ProcessClock;
  isOpen: boolean;
  isAsking: boolean;
};
type Page = {
  readonly user: UserId;
  readonly outbox: Pending[];
  readonly newest: Map<RoomId, Seq>;
  latest: RoomId | null;
  screen: RoomId | null;
  link: Link | undefined;
  count: number;
};

const ASK_WITHIN_MS = 1_500;

export type BrowserWorld = Readonly<{ clock: VirtualClock; random: Random; testimony: Testimony }>;

export class Browser {
  readonly pages: Page[] = [];
  #connections = 0;

  constructor(readonly world: BrowserWorld) {}

  add(user: UserId): void {
    this.pages.push({ user, outbox: [], newest: new Map(), latest: null, screen: null, link: undefined, count: 0 });
  }

  act(page: Page): void {
    const { random, testimony } = this.world;
    const dice = random.next();
    if (dice > 0.97) return this.#cut(page);
    if (dice < 0.75 && page.screen) {
      const text = `${page.user.slice(-6)}:${page.count + 1}`;
      testimony.wrote(page.user, text, page.screen);
      const vantage = { at: 'room', room: page.screen } as const;
      return this.#push(page, (key) => ({ type: 'post', key, vantage, content: { kind: 'text', text } }), text);
    }
    if (!page.screen) return this.#push(page, (key) => ({ type: 'search', key }));
    const type = random.chance(0.7) ? 'next' : 'stop';
    const vantage = { at: 'room', room: page.screen } as const;
    testimony.left(page.user, page.screen);
    this.#push(page, (key) => ({ type, key, vantage }));
  }

  /** Pages without a connection open one; the others send what waits. */
  poll(node: Node, clock: ProcessClock): void {
    for (const page of this.pages) {
      if (page.link && (page.link.node !== node || page.link.clock.isDead)) this.#cut(page);
      if (page.link) this.#sendNext(page, page.link);
      else this.#connect(page, node, clock);
    }
  }

  get isQuiet(): boolean {
    return this.pages.every(({ outbox }) => outbox.length === 0);
  }

  /** What a session tells a socket of this process. */
  receive(node: Node, conn: number, command: SocketCommand): void {
    const page = this.pages.find(({ link }) => link?.node === node && link.socket.conn === conn);
    if (page?.link) this.#overTheWire(page.link, () => this.#apply(page, command));
  }

  #connect(page: Page, node: Node, clock: ProcessClock): void {
    const socket = { node: node.me.id, inc: node.me.inc, conn: (this.#connections += 1) };
    const link: Link = { socket, node, clock, isOpen: true, isAsking: true };
    page.link = link;
    const room = page.latest;
    const seen = room && { seen: { room, seq: page.newest.get(room) ?? (0 as Seq) } };
    const ask = (): void => {
      if (!link.isOpen) return;
      node.router.ask(sessionAddress(page.user), { type: 'attach', socket, ...seen }, ASK_WITHIN_MS).then(
        (answer) => this.#overTheWire(link, () => this.#welcome(page, link, answer as Attached)),
        () => clock.after(300, ask),
      );
    };
    ask();
  }

  #welcome(page: Page, link: Link, { register }: Attached): void {
    link.isAsking = false;
    if (register.at !== 'chatting') return;
    if (!page.newest.has(register.room)) page.latest ??= register.room;
  }

  #apply(page: Page, command: SocketCommand): void {
    if (command.type !== 'rows') return;
    for (const row of command.rows) this.#show(page, command.room, row);
    const seq = page.newest.get(command.room);
    if (seq === undefined || !page.link) return;
    const { link } = page;
    const shown: SessionCommand = { type: 'shown', socket: link.socket, room: command.room, seq };
    this.#overTheWire(link, () => link.node.router.send(sessionAddress(page.user), shown));
  }

  /** Once each, in order; a row that does not follow what is on the page waits to be told again. */
  #show(page: Page, room: RoomId, { seq, after, own, body }: ShownRow): void {
    const newest = page.newest.get(room) ?? 0;
    if (seq <= newest || after > newest) return;
    page.newest.set(room, seq);
    page.latest = room;
    if (body.kind === 'found') page.screen = room;
    const text = body.kind === 'said' && body.content.kind === 'text' ? body.content.text : null;
    if (!own || body.kind === 'ended') {
      this.world.testimony.saw({ reader: page.user, room, seq, screen: page.screen, text, isAgain: false });
    }
    if (body.kind === 'ended' && page.screen === room) page.screen = null;
  }

  #push(page: Page, command: (key: SourceKey) => SessionCommand, text?: string): void {
    page.count += 1;
    this.world.testimony.commandBegun();
    page.outbox.push({ command: command(`w${page.count}` as SourceKey), ...(text !== undefined && { text }) });
  }

  #sendNext(page: Page, link: Link): void {
    const [pending] = page.outbox;
    if (!pending || link.isAsking) return;
    link.isAsking = true;
    const { clock, testimony } = this.world;
    const again = () => void clock.after(300, () => (link.isAsking = false));
    link.node.router.ask(sessionAddress(page.user), pending.command, ASK_WITHIN_MS).then((answer) => {
      const outcome = answer as Outcome;
      if (!outcome.ok && outcome.refusal === 'busy') return again();
      this.#overTheWire(link, () => {
        link.isAsking = false;
        page.outbox.shift();
        testimony.commandAnswered();
        if (pending.text !== undefined) testimony.answered(pending.text, outcome.ok ? 'accepted' : 'refused');
      });
    }, again);
  }

  #cut(page: Page): void {
    const { link } = page;
    if (!link) return;
    link.isOpen = false;
    page.link = undefined;
    if (!link.clock.isDead) link.node.router.send(sessionAddress(page.user), { type: 'detach', socket: link.socket });
  }

  /** In order, as TCP: a constant latency; what was under way when the connection ended is lost. */
  #overTheWire(link: Link, run: () => void): void {
    this.world.clock.after(10, () => {
      if (link.isOpen) run();
    });
  }
}
