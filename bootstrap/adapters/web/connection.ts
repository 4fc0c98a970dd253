/** One page that is connected: frames in and out, and an end to it when the page makes no sense, no sound or no progress. */
import type { RawData, WebSocket } from 'ws';
import type { Content } from '../../../actors/contracts/content.js';
import type { RoomId, UserId } from '../../../actors/contracts/ids.js';
import type { Attached } from '../../../actors/contracts/session.js';
import type { SocketCommand } from '../../../actors/contracts/socket.js';
import { isUnderstood } from '../../../actors/contracts/vocabulary.js';
import { Attachment } from './attachment.js';
import type { AttachedPage, Stranger } from './attachment.js';
import { CommandQueue } from './command-queue.js';
import type { QueuePage } from './command-queue.js';
import { CLOSE, FRAMES_VERSION } from './frames.js';
import type { PageCommand, PageFrame, ServerFrame } from './frames.js';
import { Bucket } from './limits.js';
import { MediaHandles, shownFile } from './media-handles.js';
import { readFrame } from './page-frames.js';
import type { WebEvent, WebPorts } from './ports.js';
import { frameOf, welcomeOf } from './translation.js';

/** Frames of one page, whatever they say: several times what a lively conversation causes. */
export const FRAMES_AT_ONCE = 240;
const FRAMES_PER_SECOND = 60;
/** Bytes waiting to be read by the page; beyond it the page is taken for gone. All of it comes again when it returns. */
export const UNREAD_LIMIT_BYTES = 256 * 1024;
/** How often each connection is looked at, and after how many looks it must have been heard. */
export const LOOK_EVERY_MS = 10_000;
export const LOOKS_PER_PING = 3;

const OPEN = 1; // WebSocket.OPEN
const SOCKET = { kind: 'socket' };

export type ConnectionEvents = Readonly<{
  /** Hello has come. */
  said: () => void;
  /** Something is about to be sent. */
  writes: () => void;
}>;

export class Connection implements QueuePage, AttachedPage {
  readonly #attachment: Attachment;
  readonly #tokenHash: string;
  #stranger: Stranger | undefined;
  #queue: CommandQueue | undefined;
  #frames: Bucket | undefined;
  /** Anything has come since the last look; a new connection has time until the second one. */
  #isHeard = true;
  readonly #onPong: (() => void)[] = [];
  #looks = 0;
  #isOver = false;

  constructor(
    readonly number: number,
    readonly socket: WebSocket,
    stranger: Stranger,
    readonly ports: WebPorts,
    readonly on: ConnectionEvents,
  ) {
    this.#stranger = stranger;
    this.#tokenHash = stranger.tokenHash;
    this.#attachment = new Attachment(this, ports);
  }

  get user(): UserId | undefined {
    return this.#attachment.user;
  }
  get isWaitingForHello(): boolean {
    return this.#queue === undefined;
  }

  receive(data: RawData, isBinary: boolean): void {
    this.#isHeard = true;
    if (this.#isOver) return;
    if (this.#isTooFast()) return this.end(CLOSE.tooFast, 'web.tooFast');
    if (isBinary) return this.#malformed({ problem: 'not text' });
    const read = readFrame((data as Buffer).toString()); // UTF-8 already checked; ws gives Buffers unless told otherwise
    if ('problem' in read) this.#malformed(read);
    else this.#handle(read.frame);
  }

  deliver(command: SocketCommand): void {
    // A newer release says it, and a newer page shows it: another host may have one.
    if (!isUnderstood(SOCKET, command)) return this.end(CLOSE.tryLater, 'web.notUnderstood');
    if (!this.#attachment.takes(command)) return;
    this.send(frameOf(command, (room, content) => this.#seal(room, content)));
  }

  attachAgain(): void {
    this.#attachment.again();
  }

  attached(user: UserId, answer: Attached): void {
    this.send(welcomeOf(answer));
    this.#queue?.begin(user);
  }

  asking(): void {
    this.#attachment.freshen();
  }
  accepted({ type }: PageCommand): void {
    if (type === 'search' || type === 'next' || type === 'accept') this.#attachment.searches();
    if (type === 'invite') this.#attachment.hosts();
  }
  lost(): void {
    this.#attachment.again();
  }

  send(frame: ServerFrame): void {
    if (this.socket.readyState !== OPEN) return;
    this.on.writes();
    this.socket.send(JSON.stringify(frame));
    if (this.socket.bufferedAmount <= UNREAD_LIMIT_BYTES) return;
    this.ports.count('web.notReading');
    this.#isOver = true;
    this.socket.terminate(); // a close frame would wait behind the rest
  }

  #seal(room: RoomId, content: Content): string | undefined {
    const { media, clock } = this.ports;
    const shown = media && shownFile(content);
    return shown && new MediaHandles(media.key, () => clock.now()).seal({ tokenHash: this.#tokenHash, room }, shown);
  }

  /** Called every LOOK_EVERY_MS. */
  look(): void {
    this.#looks += 1;
    if (this.isWaitingForHello && this.#looks > 1) return this.end(CLOSE.silent, 'web.silent');
    this.#attachment.look();
    if (this.#looks % LOOKS_PER_PING !== 0) return;
    if (!this.#isHeard) {
      this.ports.count('web.halfOpen');
      return this.socket.terminate();
    }
    this.#isHeard = false;
    this.socket.ping();
  }
  /** A pong has come. */
  heard(): void {
    this.#isHeard = true;
    for (const answered of this.#onPong.splice(0)) answered();
  }
  isThere(): Promise<void> {
    this.socket.ping();
    return new Promise((resolve) => this.#onPong.push(resolve));
  }

  /** The socket has closed. */
  closed(): void {
    this.#isOver = true;
    void this.#queue?.end();
    this.#attachment.end();
  }

  /** Sends the page away once what it has asked is answered; what it had sent beyond comes again from the page. */
  async leave(): Promise<void> {
    await this.#queue?.end();
    this.end(CLOSE.comeBack);
  }

  end(code: number, event?: WebEvent): void {
    if (event) this.ports.count(event);
    this.#isOver = true;
    this.#attachment.end(); // it comes back, perhaps elsewhere, before this end is closed
    this.socket.close(code);
  }

  #isTooFast(): boolean {
    const { clock, commandsPerSecond } = this.ports;
    if (commandsPerSecond === 0) return false;
    this.#frames ??= new Bucket(FRAMES_AT_ONCE, FRAMES_PER_SECOND, clock.monotonic());
    return this.#frames.take(clock.monotonic()) > 0;
  }

  #handle(frame: PageFrame): void {
    if (frame.type === 'hello') return this.#hello(frame);
    if (frame.type === 'ping') return this.send({ type: 'pong' });
    if (!this.#queue) return this.#malformed({ problem: 'hello must come first' });
    if (frame.type === 'typing') return this.#attachment.typing(frame.room);
    if (frame.type === 'shown') return this.#attachment.shown({ room: frame.room, seq: frame.seq });
    this.#queue.push(frame);
  }

  #hello({ v, page, seen, isHosting }: PageFrame & { type: 'hello' }): void {
    if (v !== FRAMES_VERSION) return this.end(CLOSE.reload, 'web.otherVersion');
    if (!this.#stranger) return this.#malformed({ problem: 'hello came twice' });
    this.#queue = new CommandQueue(page, this, this.ports);
    this.#attachment.begin(this.#stranger, seen);
    if (isHosting) this.#attachment.hosts();
    this.#stranger = undefined;
    this.on.said();
  }

  #malformed(problem: Readonly<{ problem: string; n?: number }>): void {
    this.send({ type: 'malformed', ...problem });
    this.end(CLOSE.malformed, 'web.malformed');
  }
}
