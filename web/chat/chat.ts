/** What the page knows and does: one person, at most one room on screen, and what is on its way to the server. */
import { FRAMES_VERSION } from '../../bootstrap/adapters/web/frames.js';
import type {
  Language,
  PageCommand,
  PageRefusal,
  PageRow,
  Reaction,
  Register,
  ReportReason,
  RoomId,
  Seq,
  ServerFrame,
} from '../../bootstrap/adapters/web/frames.js';
import { Inviting } from './inviting.js';
import { Outbox } from './outbox.js';
import type { Wish } from './outbox.js';
import { phaseOf } from './phase.js';
import type { Phase } from './phase.js';
import type { ChatPorts } from './ports.js';
import { withLeft } from './saved.js';
import type { Saved } from './saved.js';
import { withBegun, withDone, withRefusal } from './own.js';
import type { Done } from './own.js';
import { anew, begin, withRows } from './transcript.js';
import type { Transcript } from './transcript.js';
import { sendable } from './typed.js';
import { Typing } from './typing.js';
import { NOTICE_TEXTS, REFUSAL_TEXTS } from './wording.js';
import type { Waiting } from './wording.js';

export class Chat {
  register: Register | undefined;
  language: Language | undefined;
  transcript: Transcript | null;
  /** Another tab of this person is shown to. */
  isTaken = false;
  /** The search goes beyond the person's language. */
  isWidened = false;
  /** What was last told of the waiting. */
  waiting: Waiting = {};
  /** The room that was rated here last. */
  rated: RoomId | undefined;
  /** The server knows this page and listens. */
  isConnected = false;
  draft: string;
  #hasRows = false;
  #left: Saved['left'];
  readonly #outbox: Outbox;
  readonly typing: Typing;
  readonly inviting: Inviting;

  constructor(
    saved: Saved,
    readonly ports: ChatPorts,
  ) {
    this.transcript = saved.transcript;
    this.#left = saved.left;
    this.draft = saved.draft;
    this.rated = saved.rated;
    this.#outbox = new Outbox(saved.outbox, ports);
    this.typing = new Typing(ports);
    const own = { send: (wish: Wish) => this.#send(wish), now: () => ports.now(), changed: () => ports.changed() };
    this.inviting = new Inviting(saved.hosting, own);
  }

  get phase(): Phase {
    return phaseOf(this);
  }

  /** Whether a command of one of these types is on its way. */
  isWaitingFor(...types: readonly PageCommand['type'][]): boolean {
    return this.#outbox.waiting.some(({ command }) => types.includes(command.type));
  }

  /** What was sent first has not been taken for a while. It is kept, and sent again. */
  get isHeldUp(): boolean {
    return this.#outbox.isHeldUp;
  }

  // What the person does

  search(): void {
    if (this.phase !== 'searching') this.#send({ type: 'search' });
  }
  cancelSearch(): void {
    if (this.register?.at === 'searching') this.#send({ type: 'stop', ticket: this.register.ticket });
  }
  /** Ends the room on screen. */
  leave(how: 'next' | 'stop'): void {
    const room = this.#openRoom();
    if (!room || this.isWaitingFor('next', 'stop')) return;
    this.#send(how === 'next' ? { type: 'next', room } : { type: 'stop', room });
  }
  /** False: there is nothing to send, or nobody to send it to. */
  post(typed: string, replyTo: Seq | undefined): boolean {
    const room = this.#openRoom();
    const text = sendable(typed);
    if (!room || text === undefined) return false;
    this.draft = '';
    this.#send({ type: 'post', room, text, ...(replyTo !== undefined && { replyTo }) });
    return true;
  }
  edit(ref: Seq, typed: string): boolean {
    const room = this.#openRoom();
    const text = sendable(typed);
    if (!room || text === undefined) return false;
    this.#send({ type: 'edit', room, ref, text });
    return true;
  }
  /** To a message of either; null takes the reaction back. */
  react(ref: Seq, emoji: Reaction | null): void {
    const room = this.#openRoom();
    if (room) this.#send({ type: 'react', room, ref, emoji });
  }
  /** Takes a message of their own back, from both screens. */
  remove(ref: Seq): void {
    const room = this.#openRoom();
    if (room) this.#send({ type: 'delete', room, ref });
  }
  /** What leads to a person may be shown in this room. */
  consent(): void {
    const room = this.#openRoom();
    if (room && !this.isWaitingFor('consent')) this.#send({ type: 'consent', room });
  }
  report(reason: ReportReason): void {
    if (this.transcript) this.#send({ type: 'report', room: this.transcript.room, reason });
  }
  rate(liked: boolean): void {
    if (!this.transcript) return;
    this.rated = this.transcript.room;
    this.#send({ type: 'rate', room: this.transcript.room, liked });
  }
  speak(language: Language): void {
    this.language = language;
    this.#send({ type: 'language', language });
  }
  keepDraft(text: string): void {
    this.draft = text;
    this.#save();
  }
  /** The person wants the conversation in this tab. What they wrote in the other one comes only with the whole room. */
  takeBack(): void {
    this.isTaken = false;
    if (this.transcript) this.transcript = anew(this.transcript);
    this.ports.wake();
    this.ports.changed();
  }

  // What the connection brings

  opened(): void {
    const { transcript } = this;
    const isBlank = !transcript || transcript.newest === 0;
    const seen = !isBlank && { seen: { room: transcript.room, seq: transcript.newest } };
    const hosting = this.inviting.isHosting && ({ isHosting: true } as const);
    this.#hasRows = false;
    this.ports.send({ type: 'hello', v: FRAMES_VERSION, page: this.ports.page, ...seen, ...hosting });
  }
  closed(): void {
    this.isConnected = false;
    this.typing.partnerStopped();
    this.#outbox.closed();
    this.ports.changed();
  }
  received(frame: ServerFrame): void {
    switch (frame.type) {
      case 'welcome':
        this.#welcome(frame);
        break;
      case 'registered':
        this.#registered(frame.register, frame.language);
        break;
      case 'rows':
        this.#show(frame.room, frame.rows);
        break;
      case 'notice':
        this.#notice(frame);
        break;
      case 'typing':
        this.typing.partnerTyped(frame.room);
        return this.ports.changed();
      case 'taken':
        this.isTaken = true;
        break;
      case 'done':
        this.#done(frame.n, frame);
        break;
      case 'refused':
        this.#refused(frame.n, frame.refusal);
        break;
      case 'again':
        this.#outbox.again(frame.n, frame.afterMs);
        break;
      case 'malformed':
        this.#malformed(frame.n);
        break;
      case 'pong':
        return;
    }
    this.#save();
    if (this.isTaken && this.#outbox.waiting.length === 0) this.ports.rest();
    this.ports.changed();
  }

  #welcome({ register, language, room }: ServerFrame & { type: 'welcome' }): void {
    const wasConnected = this.isConnected;
    this.isConnected = true;
    // The server goes on with another room: the one on screen was ended elsewhere, or is of another person. Once rows
    // have come they know better, since they may overtake a welcome.
    if (!wasConnected && !this.#hasRows && this.transcript?.room !== room) this.#putAside(null);
    this.#registered(register, language);
    if (!wasConnected) this.#outbox.opened();
  }

  #registered(register: Register, language: Language): void {
    this.register = register;
    if (!this.isWaitingFor('language')) this.language = language;
    if (register.at === 'searching') return;
    this.isWidened = false;
    this.waiting = {};
  }

  #show(room: RoomId, rows: readonly PageRow[]): void {
    const known = this.#left.find((left) => left.room === room);
    if (known) return this.ports.send({ type: 'shown', ...known });
    this.#hasRows = true;
    if (this.transcript?.room !== room) {
      this.#putAside(begin(room));
      this.inviting.met();
    }
    if (rows.some(({ own }) => !own)) this.typing.partnerStopped();
    if (!this.transcript) return;
    this.transcript = withRows(this.transcript, rows);
    const { newest } = this.transcript;
    if (newest > 0) this.ports.send({ type: 'shown', room, seq: newest });
  }

  #putAside(next: Transcript | null): void {
    this.#left = withLeft(this.#left, this.transcript);
    this.transcript = next;
  }

  #notice({ notice, usualSeconds, isAlone }: ServerFrame & { type: 'notice' }): void {
    if (notice === 'widened') this.isWidened = true;
    if (notice === 'widened' || notice === 'waiting')
      this.waiting = { ...(usualSeconds !== undefined && { usualSeconds }), ...(isAlone && { isAlone }) };
    const key = NOTICE_TEXTS[notice];
    if (key) this.ports.tell(key);
  }

  #done(n: number, done: Done): void {
    const command = this.#outbox.answered(n);
    if (!command) return;
    const room = 'room' in command ? command.room : undefined;
    if (this.transcript && this.transcript.room === room) this.transcript = withDone(this.transcript, command, done);
    this.inviting.done(command, done.code);
    if (command.type === 'report') this.ports.tell('web-report-thanks');
  }

  #refused(n: number, refusal: PageRefusal): void {
    const command = this.#outbox.answered(n);
    if (!command) return;
    if (this.transcript) this.transcript = withRefusal(this.transcript, command, refusal);
    this.inviting.refused(command, refusal);
    const isOnScreen = command.type === 'post' && command.room === this.transcript?.room;
    const isOfEdit = command.type === 'edit' || refusal !== 'editImpossible';
    if (!isOnScreen) this.ports.tell(isOfEdit ? REFUSAL_TEXTS[refusal] : 'web-error');
  }

  /** What the server cannot read would be sent again for ever. */
  #malformed(n: number | undefined): void {
    const numbers = this.#outbox.waiting.map(({ command }) => command.n);
    for (const one of numbers) if (n === undefined || n === one) this.#refused(one, 'failed');
  }

  #openRoom(): RoomId | undefined {
    return this.transcript && !this.transcript.hasEnded ? this.transcript.room : undefined;
  }

  /** On screen at once, if anything of it is to be seen, and on its way. */
  #send(wish: Wish): void {
    const command = this.#outbox.add(wish);
    if (this.transcript) this.transcript = withBegun(this.transcript, command);
    this.#save();
    this.#outbox.flush();
    this.ports.changed();
  }
  #save(): void {
    this.ports.save({
      outbox: this.#outbox.saved,
      transcript: this.transcript,
      left: this.#left,
      draft: this.draft,
      ...(this.inviting.hosting && { hosting: this.inviting.hosting }),
      ...(this.rated !== undefined && { rated: this.rated }),
    });
  }
}
