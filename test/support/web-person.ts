/** A person with a page: the frames of the real one, repeated until they are answered, over connections that come and go. */
import { WebSocket } from 'ws';
import type { RoomId, Seq } from '../../actors/contracts/ids.js';
import type { Register } from '../../actors/contracts/session.js';
import { COOKIE_NAME, FRAMES_VERSION, MEDIA_PATH } from '../../bootstrap/adapters/web/frames.js';
import type { PageCommand, PageContent, PageFrame, PageRow, ServerFrame } from '../../bootstrap/adapters/web/frames.js';
import { Link } from '../../web/link/link.js';
import type { Socket, SocketEvents } from '../../web/link/link.js';
import { editionOf, editOf, isText, textOf } from './witness.js';
import type { Account } from './witness.js';

type Pending = {
  readonly frame: PageCommand;
  readonly text?: string;
  readonly answered?: (answer: Answer) => void;
  isSent: boolean;
};
type Room = {
  readonly id: RoomId;
  wrote: string[];
  /** The rows of what was said here. */
  own: Map<string, Seq>;
  saw: string[];
  /** What the partner said, as it reads now, and how they react to what was said. */
  contents: Map<number, PageContent>;
  reactions: Map<number, string | null>;
  hasEnded: boolean;
  newest: number;
};

const COOKIE_AGAIN_MS = 100;
const ANSWER_WITHIN_MS = 3_000;
/** Pauses of the page's own connection are cut so: a half-open one is noticed after 7.6 s rather than 38. */
const HASTE = 5;
/** What came of a command. */
type Answer = ServerFrame & { type: 'done' | 'refused' };

export class WebPerson {
  readonly #rooms: Room[] = [];
  readonly #refused = new Set<string>();
  readonly #edits = new Map<string, number>();
  readonly #shown = new Map<string, number>();
  readonly #oddities: string[] = [];
  readonly #outbox: Pending[] = [];
  readonly #page = `page-${Math.random().toString(36).slice(2)}-${Date.now().toString(36)}`;
  readonly #link: Link;
  #socket: WebSocket | undefined;
  #cookie: string | undefined;
  #register: Register = { at: 'idle' };
  #isWelcome = false;
  #hasLeft = false;
  #count = 0;

  constructor(
    readonly name: string,
    readonly url: string,
  ) {
    this.#link = new Link({
      open: (events) => this.#openSocket(events),
      after: (ms, run) => {
        const timer = setTimeout(run, ms / HASTE);
        return () => clearTimeout(timer);
      },
      random: Math.random,
      opened: () => this.#hello(),
      received: (frame) => this.#take(frame),
      closed: () => this.#closed(),
      fetchCookie: () => Promise.resolve(),
      refused: () => void this.#oddities.push('was refused for want of a cookie'),
      outdated: () => void this.#oddities.push('was told that its page is too old'),
    });
  }

  /** Opens the page, and comes back whenever the connection ends, until `leave`. */
  async open(): Promise<void> {
    while (this.#cookie === undefined) {
      try {
        const response = await fetch(`${this.url}/`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
        this.#cookie = response.headers
          .getSetCookie()
          .find((one) => one.startsWith(COOKIE_NAME))
          ?.split(';')[0];
      } catch {
        await new Promise((resolve) => setTimeout(resolve, COOKIE_AGAIN_MS));
      }
    }
    if (!this.#hasLeft) this.#link.start();
  }
  leave(): void {
    this.#hasLeft = true;
    this.#link.rest();
  }
  /** Cuts the connection without a word. */
  cut(): void {
    this.#socket?.terminate();
  }

  search(): void {
    this.#push((n) => ({ type: 'search', n }));
  }
  /** Says something to the partner on the screen, if there is one. */
  write(): void {
    const room = this.#present();
    if (!room) return;
    const text = textOf(this.name, this.#rooms.indexOf(room) + 1, this.#count + 1);
    room.wrote.push(text);
    this.#push((n) => ({ type: 'post', n, room: room.id, text }), text);
  }
  /** Edits something said in the present room, once it is known to have been taken. */
  edit(dice: number): void {
    const room = this.#present();
    const said = [...(room?.own ?? [])];
    const [text, ref] = said[Math.floor(dice * said.length)] ?? [];
    if (!room || text === undefined || ref === undefined) return;
    const before = this.#edits.get(text);
    const edit = (before ?? 0) + 1;
    this.#edits.set(text, edit);
    const answered = ({ type }: Answer) => {
      if (type === 'refused' && this.#edits.get(text) === edit) this.#edits.set(text, before ?? 0);
    };
    this.#push((n) => ({ type: 'edit', n, room: room.id, ref, text: editOf(text, edit) }), undefined, answered);
  }
  type(): void {
    const room = this.#present();
    if (room) this.#send({ type: 'typing', room: room.id });
  }
  end(how: 'next' | 'stop'): void {
    const room = this.#present();
    if (room)
      this.#push((n) => (how === 'next' ? { type: 'next', n, room: room.id } : { type: 'stop', n, room: room.id }));
  }
  /** Ends the search that is on, if one is. */
  cancel(): Promise<Answer> | undefined {
    const register = this.#register;
    if (register.at !== 'searching') return undefined;
    return this.asks((n) => ({ type: 'stop', n, ticket: register.ticket }));
  }
  isChatting(): boolean {
    return this.#present() !== undefined;
  }
  isSearching(): boolean {
    return this.#register.at === 'searching';
  }
  /** Nothing waits for an answer. */
  isQuiet(): boolean {
    return this.#outbox.length === 0;
  }

  /** What the partner has said in the present room, as it reads now. */
  contents(): readonly PageContent[] {
    return [...(this.#rooms.at(-1)?.contents.values() ?? [])];
  }

  /** The one on screen, or that was last. */
  room(): string {
    return this.#rooms.at(-1)?.id ?? '';
  }
  /** What the partner has sent, as the server hands it out by this handle, in the present room. */
  media(handle: string, room = this.room()): Promise<Response> {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    return fetch(`${this.url}${MEDIA_PATH}/${room}/${handle}`, { headers: { cookie: this.#cookie ?? '' }, signal });
  }
  /** How the partner reacts to row `seq` of the present room; null: no longer. */
  reactionTo(seq: Seq): string | null | undefined {
    return this.#rooms.at(-1)?.reactions.get(seq);
  }
  /** The row of what the partner has said last, and is still there. */
  newest(): Seq | undefined {
    return [...(this.#rooms.at(-1)?.contents.keys() ?? [])].at(-1) as Seq | undefined;
  }

  /** Does something in the present room, as `n`-th command; resolves with what came of it. */
  does(command: (room: RoomId, n: number) => PageCommand): Promise<Answer> {
    const room = this.#present();
    return room ? this.asks((n) => command(room.id, n)) : Promise.reject(new Error(`${this.name} is in no room`));
  }
  asks(command: (n: number) => PageCommand): Promise<Answer> {
    return new Promise((resolve) => this.#push(command, undefined, resolve));
  }

  async until(isSo: (person: WebPerson) => boolean, withinMs: number): Promise<void> {
    for (const end = Date.now() + withinMs; !isSo(this); await new Promise((resolve) => setTimeout(resolve, 20))) {
      if (Date.now() > end) throw new Error(`${this.name} waited in vain`);
    }
  }

  account(): Account {
    const oddities = this.#outbox.map(({ frame }) => `was never answered on ${frame.type} ${frame.n}`);
    return {
      name: this.name,
      rooms: this.#rooms,
      refused: this.#refused,
      edits: this.#edits,
      shown: this.#shown,
      oddities: [...this.#oddities, ...oddities],
      astray: [],
      maySeeTwice: false,
    };
  }

  #present(): Room | undefined {
    const room = this.#rooms.at(-1);
    return room && !room.hasEnded ? room : undefined;
  }

  #push(command: (n: number) => PageCommand, text?: string, answered?: (answer: Answer) => void): void {
    this.#count += 1;
    const known = { ...(text !== undefined && { text }), ...(answered && { answered }) };
    this.#outbox.push({ frame: command(this.#count), isSent: false, ...known });
    this.#flush();
  }

  /** One at a time: an author's order is kept whatever is answered `again`. */
  #flush(): void {
    const [first] = this.#outbox;
    if (!this.#isWelcome || !first || first.isSent) return;
    first.isSent = true;
    this.#send(first.frame);
  }

  /** As a browser opens it; one that is given up is cut, since nobody reads what it still holds. */
  #openSocket(events: SocketEvents): Socket {
    const headers = { cookie: this.#cookie ?? '', origin: this.url };
    const socket = new WebSocket(`${this.url.replace(/^http/, 'ws')}/ws`, { headers, perMessageDeflate: false });
    this.#socket = socket;
    socket.on('open', () => events.opened());
    socket.on('message', (data: Buffer) => events.received(data.toString()));
    socket.on('error', () => undefined); // `close` follows
    socket.on('close', (code) => events.closed(code));
    return {
      send: (text) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      close: () => socket.terminate(),
    };
  }

  #hello(): void {
    const room = this.#rooms.at(-1);
    const seen = room && { room: room.id, seq: room.newest as Seq };
    this.#send({ type: 'hello', v: FRAMES_VERSION, page: this.#page, ...(seen && { seen }) });
  }

  #closed(): void {
    this.#isWelcome = false;
    for (const pending of this.#outbox) pending.isSent = false;
  }

  #send(frame: PageFrame): void {
    this.#link.send(frame);
  }

  #take(frame: ServerFrame): void {
    switch (frame.type) {
      case 'welcome':
        this.#register = frame.register;
        this.#isWelcome = true;
        return this.#flush();
      case 'registered':
        this.#register = frame.register;
        return;
      case 'rows':
        return this.#show(frame.room, frame.rows);
      case 'done':
      case 'refused':
        return this.#answered(frame);
      case 'again':
        setTimeout(() => {
          const [first] = this.#outbox;
          if (first?.frame.n === frame.n) first.isSent = false;
          this.#flush();
        }, frame.afterMs);
        return;
      case 'malformed':
        this.#oddities.push(`was told of a malformed frame: ${frame.problem}`);
        return;
      case 'notice':
      case 'typing':
      case 'taken':
      case 'pong':
        return;
    }
  }

  #answered(answer: Answer): void {
    const [first] = this.#outbox;
    if (first?.frame.n !== answer.n) return;
    this.#outbox.shift();
    if (answer.type === 'refused' && first.text !== undefined) this.#refused.add(first.text);
    first.answered?.(answer);
    this.#flush();
  }

  #show(id: RoomId, rows: readonly PageRow[]): void {
    for (const row of rows) this.#showOne(id, row);
    const room = this.#rooms.find((one) => one.id === id);
    if (room) this.#send({ type: 'shown', room: id, seq: room.newest as Seq });
  }

  /** As the page does: each row once, in order; one that does not follow what is there comes again. */
  #showOne(id: RoomId, { seq, after, own, body }: PageRow): void {
    let room = this.#rooms.find((one) => one.id === id);
    if (body.kind === 'found' && !room) {
      if (this.#present()) this.#oddities.push(`was given a partner beside the one of room ${this.#rooms.length}`);
      room = {
        id,
        wrote: [],
        own: new Map(),
        saw: [],
        contents: new Map(),
        reactions: new Map(),
        hasEnded: false,
        newest: 0,
      };
      this.#rooms.push(room);
    }
    if (!room || seq <= room.newest || after > room.newest) return;
    room.newest = seq;
    if (body.kind === 'ended') room.hasEnded = true;
    if (body.kind === 'said' && !own) room.contents.set(seq, body.content);
    if (body.kind === 'deleted') room.contents.delete(body.ref);
    if (body.kind === 'reacted') room.reactions.set(body.ref, body.emoji);
    if (body.kind === 'edited' && room.contents.has(body.ref)) {
      room.contents.set(body.ref, body.content);
      this.#reads(body.content);
    }
    if (body.kind !== 'said' || body.content.kind !== 'text' || !isText(body.content.text)) return;
    const [text] = editionOf(body.content.text);
    if (own) return void room.own.set(text, seq);
    if (room.hasEnded || this.#present() !== room) this.#oddities.push(`saw ${body.content.text} outside its room`);
    room.saw.push(text);
    this.#reads(body.content);
  }

  #reads(content: PageContent): void {
    if (content.kind !== 'text' || !isText(content.text)) return;
    const [text, edit] = editionOf(content.text);
    this.#shown.set(text, edit);
  }
}
