/**
 * Who the person behind a page is, which of their pages is the newest, and that their session knows the page. A session
 * that was loaded anew knows no page; it is told again when it may have happened, and now and then in any case.
 */
import type { RoomId, RowRef, UserId } from '../../../actors/contracts/ids.js';
import { codeOf } from '../../../actors/contracts/ports.js';
import type { Attached, Language, SocketId } from '../../../actors/contracts/session.js';
import type { SocketCommand } from '../../../actors/contracts/socket.js';
import { ASK_MS } from './ports.js';
import type { WebPorts } from './ports.js';
import { isAttached } from './translation.js';

/** The pause before an attach is asked again; doubles up to the limit. */
export const ATTACH_AGAIN_MS = 200;
const ATTACH_AGAIN_LIMIT_MS = 4_000;
/** A session that nobody writes to ends after two minutes, and with it what it knows of pages. */
export const FRESH_FOR_MS = 60_000;
/**
 * No page opens another connection so soon after this one. An opening that took longer to be numbered may have been
 * followed by one with a lower number: it counts when the page shows that it is still there.
 */
export const NUMBERED_WITHIN_MS = 250;

/** A page says no more often that somebody types there; what it says in between is dropped. A page itself says so less often. */
export const TYPING_HEARD_EVERY_MS = 3_000;

/** What is known of a person before their session is. */
export type Stranger = Readonly<{ tokenHash: string; language: Language }>;

/** The connection of the page. */
export interface AttachedPage {
  readonly number: number;
  /** The session knows the page, and says this. */
  attached(user: UserId, answer: Attached): void;
  /** Resolves when the page has answered what it is asked by this; never when it is gone. */
  isThere(): Promise<void>;
}

export type AttachmentPorts = Pick<WebPorts, 'ask' | 'tell' | 'hint' | 'people' | 'socketPlace' | 'clock' | 'count'>;

export class Attachment {
  #stranger: Stranger | undefined;
  #user: UserId | undefined;
  #opening: number | undefined;
  #seen: RowRef | undefined;
  /** When the page said hello. */
  #begunAt = 0;
  #isAsking = false;
  /** A newer page of the same person is shown to: this one must not push it aside. */
  #isTaken = false;
  /** Looks for a partner, has one or is owed rows, or was so at the last attach: something may come at any moment. */
  #isAwaiting = false;
  /** A friend may come by an invitation at any moment: the session must go on knowing this page. */
  #isHosting = false;
  /** The session has spoken to this page since the last look. */
  #wasTold = false;
  /** When the session last showed that it knows this page. */
  #knownAt = 0;
  #typingAt = -Infinity;
  /** Of the newest room that the page was told of. */
  #ordinal = 0;
  #hasEnded = false;

  constructor(
    readonly page: AttachedPage,
    readonly ports: AttachmentPorts,
  ) {}

  get user(): UserId | undefined {
    return this.#user;
  }

  begin(stranger: Stranger, seen: RowRef | undefined): void {
    this.#stranger = stranger;
    this.#seen = seen;
    this.#begunAt = this.ports.clock.monotonic();
    this.again();
  }

  /** Has the session know this page, again. Without effect for a page that is taken, unknown or gone. */
  again(): void {
    if (this.#isAsking || !this.#stranger) return;
    void this.#attach(this.#stranger, ATTACH_AGAIN_MS);
  }

  /** Every now and then: a page that waits for something, and has heard nothing since the last time, attaches again. */
  look(): void {
    if ((this.#isAwaiting || this.#isHosting) && !this.#wasTold) this.again();
    this.#wasTold = false;
  }

  /** Before a command is asked: what it causes must find the page. The attach is on its way first. */
  freshen(): void {
    if (this.ports.clock.monotonic() - this.#knownAt > FRESH_FOR_MS) this.again();
  }

  /** The page has all rows up to this one on screen. */
  shown(seen: RowRef): void {
    this.#seen = seen;
    if (!this.#user || this.#isTaken) return;
    this.ports.tell(this.#user, { type: 'shown', socket: this.#socket(), ...seen });
  }

  /** Somebody types here. A page that does so without a pause is heard now and then, like any other. */
  typing(room: RoomId): void {
    const now = this.ports.clock.monotonic();
    if (!this.#user || this.#isTaken || now - this.#typingAt < TYPING_HEARD_EVERY_MS) return;
    this.#typingAt = now;
    this.ports.hint(this.#user, { type: 'typing', room });
  }

  /**
   * Whether the page is to be told: not of a room before the one it shows. A session says such a thing that stood still
   * meanwhile, or that was loaded from before the page had shown that room's end: it is told again that it has.
   */
  takes(command: SocketCommand): boolean {
    const { ordinal = this.#ordinal } = command.type === 'rows' ? command : {};
    if (ordinal < this.#ordinal) {
      if (command.type === 'rows') this.#shownBefore(command);
      return false;
    }
    this.#ordinal = ordinal;
    this.#told(command);
    return true;
  }

  #shownBefore({ room, rows }: SocketCommand & { type: 'rows' }): void {
    const seq = rows.at(-1)?.seq;
    if (!this.#user || this.#isTaken || seq === undefined) return;
    this.ports.tell(this.#user, { type: 'shown', socket: this.#socket(), room, seq });
  }

  #told(command: SocketCommand): void {
    this.#wasTold = true;
    this.#knownAt = this.ports.clock.monotonic();
    if (command.type === 'registered' && command.register.at !== 'idle') this.#isAwaiting = true;
    if (command.type === 'taken') this.#isTaken = true;
  }

  /** Somebody will be found for this page, whatever its session says of it, or fails to say. */
  searches(): void {
    this.#isAwaiting = true;
  }

  /** An invitation has been made here. */
  hosts(): void {
    this.#isHosting = true;
  }

  end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#detach();
  }

  #hasLeft(): boolean {
    return this.#hasEnded;
  }

  #detach(): void {
    if (this.#user) this.ports.tell(this.#user, { type: 'detach', socket: this.#socket() });
  }

  #socket(): SocketId {
    const { id: node, inc } = this.ports.socketPlace();
    return { node, inc, conn: this.page.number, ...(this.#opening !== undefined && { opening: this.#opening }) };
  }

  /** Asks until it is answered. Never rejects. */
  async #attach(stranger: Stranger, pauseMs: number): Promise<void> {
    this.#isAsking = !this.#isTaken && !this.#hasEnded;
    if (!this.#isAsking) return;
    try {
      this.#user ??= await this.#identify(stranger);
      if (this.#hasLeft()) return; // by now the page may have been opened anew elsewhere
      const command = { type: 'attach', socket: this.#socket(), ...(this.#seen && { seen: this.#seen }) } as const;
      const answer = await this.ports.ask(this.#user, command, ASK_MS);
      if (!isAttached(answer)) throw new TypeError("The session's answer to attach is none.");
      this.#isAsking = false;
      if (this.#hasLeft()) return this.#detach(); // the page left while it was asked: the first detach came too early
      this.#isAwaiting = answer.register.at !== 'idle' || answer.isOwed === true;
      this.#knownAt = this.ports.clock.monotonic();
      this.page.attached(this.#user, answer);
    } catch (failure) {
      if (codeOf(failure) === 'UNKNOWN') this.#user = undefined; // whoever it was is there no more
      this.ports.count('web.attachAgain');
      const next = Math.min(2 * pauseMs, ATTACH_AGAIN_LIMIT_MS);
      // No two pages of one process at the same moment: they all begin when a session's node has ended.
      const scattered = pauseMs * (0.75 + (this.page.number % 16) / 32);
      this.ports.clock.after(scattered, () => void this.#attach(stranger, next));
    }
  }

  async #identify({ tokenHash, language }: Stranger): Promise<UserId> {
    const { user, number } = await this.ports.people.opened(tokenHash);
    if (this.#opening === undefined) {
      if (this.ports.clock.monotonic() - this.#begunAt > NUMBERED_WITHIN_MS) await this.page.isThere();
      this.#opening = number;
    }
    if (user) return user;
    this.ports.count('web.enrolled');
    return this.ports.people.enrol(tokenHash, language);
  }
}
