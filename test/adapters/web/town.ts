/** Sessions and rooms as far as the web edge can tell: in memory, at once, and failing when a test wants them to. */
import type { Content } from '../../../actors/contracts/content.js';
import type { EpochMs, RoomId, Seq, SourceKey, Ticket, UserId } from '../../../actors/contracts/ids.js';
import type { Body } from '../../../actors/contracts/room.js';
import type {
  Attached,
  Language,
  NoticeKind,
  Outcome,
  Refusal,
  Register,
  SessionCommand,
  SocketId,
} from '../../../actors/contracts/session.js';
import type { SocketCommand } from '../../../actors/contracts/socket.js';

type Row = Readonly<{ seq: Seq; by: UserId | null; body: Body }>;
type Room = { readonly id: RoomId; readonly members: readonly UserId[]; readonly rows: Row[]; hasEnded: boolean };
type Session = {
  readonly user: UserId;
  register: Register;
  language: Language;
  room: Room | undefined;
  socket: SocketId | undefined;
  readonly answers: Map<SourceKey, Outcome>;
};
type Command<T extends SessionCommand['type']> = Extract<SessionCommand, { type: T }>;
const FROM_PAGES = ['search', 'post', 'amend', 'next', 'stop', 'configure', 'report'] as const;
type FromPage = Command<(typeof FROM_PAGES)[number]>;
const isFromPage = (command: SessionCommand): command is FromPage => FROM_PAGES.some((type) => type === command.type);

const uuid = (kind: string, count: number): string =>
  `018f0000-0000-7000-${kind}-${count.toString(16).padStart(12, '0')}`;

export class Town {
  readonly asked: Readonly<{ user: UserId; command: SessionCommand }>[] = [];
  readonly told: Readonly<{ user: UserId; command: SessionCommand }>[] = [];
  readonly people = new Map<string, UserId>();
  openings = 0;
  readonly sessions = new Map<UserId, Session>();
  /** Before a command is handled; may reject, or take its time. */
  before: (command: SessionCommand, user: UserId) => Promise<void> = () => Promise.resolve();
  deliver: (conn: number, command: SocketCommand) => void = () => undefined;
  #rooms = 0;
  #tickets = 0;

  async ask(user: UserId, command: SessionCommand): Promise<unknown> {
    this.asked.push({ user, command });
    await this.before(command, user);
    const session = this.#session(user);
    if (command.type === 'attach') return this.#attach(session, command);
    if (!isFromPage(command)) throw new Error(`nobody asks ${command.type}`);
    const known = session.answers.get(command.key);
    if (known) return known;
    const outcome = this.#outcome(session, command);
    session.answers.set(command.key, outcome);
    return outcome;
  }

  tell(user: UserId, command: SessionCommand): void {
    this.told.push({ user, command });
    const session = this.#session(user);
    if (command.type === 'detach' && session.socket?.conn === command.socket.conn) session.socket = undefined;
  }

  /** A row by nobody the edge knows, such as what a messenger's user sent. */
  say(user: UserId, body: Body): void {
    const { room } = this.#session(user);
    if (room) this.#append(room, user, body);
  }
  notice(user: UserId, notice: NoticeKind): void {
    this.#tell(this.#session(user), { type: 'notice', notice });
  }
  partnerOf(user: UserId): UserId {
    const partner = this.#session(user).room?.members.find((member) => member !== user);
    if (!partner) throw new Error('nobody is there');
    return partner;
  }
  /** As a session that has been loaded anew: it knows nothing of pages. */
  forgetPages(): void {
    for (const session of this.sessions.values()) session.socket = undefined;
  }

  #session(user: UserId): Session {
    const known = this.sessions.get(user);
    if (known) return known;
    const session: Session = {
      user,
      register: { at: 'idle' },
      language: 'en',
      room: undefined,
      socket: undefined,
      answers: new Map(),
    };
    this.sessions.set(user, session);
    return session;
  }

  #attach(session: Session, { socket, seen }: Command<'attach'>): Attached {
    const { socket: older, room, register, language } = session;
    session.socket = socket;
    if (older && older.conn !== socket.conn) this.deliver(older.conn, { type: 'taken' });
    const from = seen && seen.room === room?.id ? seen.seq : 0;
    if (room) this.#show(session, room, from, !seen);
    const head = (room?.rows.length ?? 0) as Seq;
    return { ok: true, register, language, head, ...(room && { room: room.id }) };
  }

  #outcome(session: Session, command: FromPage): Outcome {
    switch (command.type) {
      case 'search':
        return session.register.at === 'idle' ? this.#search(session) : no('searching');
      case 'post':
        return this.#post(session, command);
      case 'amend':
        return this.#amend(session, command);
      case 'next':
      case 'stop': {
        const { register } = session;
        if (command.vantage.at === 'search' && register.at === 'searching') this.#register(session, { at: 'idle' });
        else if (!this.#end(session)) return no('nothingToStop');
        return command.type === 'next' ? this.#search(session) : { ok: true };
      }
      case 'configure':
        session.language = command.language ?? session.language;
        this.#register(session, session.register);
        return { ok: true };
      case 'report':
        this.#tell(session, { type: 'notice', notice: 'reportThanks' });
        return { ok: true };
    }
  }

  #search(session: Session): Outcome {
    const other = [...this.sessions.values()].find(({ register }) => register.at === 'searching');
    if (!other) {
      const ticket = uuid('9000', (this.#tickets += 1)) as Ticket;
      this.#register(session, { at: 'searching', ticket, since: 0 as EpochMs });
      return { ok: true };
    }
    const id = uuid('8000', (this.#rooms += 1)) as RoomId;
    const room: Room = { id, members: [other.user, session.user], rows: [], hasEnded: false };
    for (const one of [other, session]) {
      one.room = room;
      this.#register(one, { at: 'chatting', room: id });
    }
    this.#append(room, null, { kind: 'found' });
    return { ok: true };
  }

  #post({ user, room }: Session, { vantage, content, replyTo }: Command<'post'>): Outcome {
    if (vantage.at !== 'room' || vantage.room !== room?.id) return no('otherRoom');
    if (room.hasEnded) return no('roomEnded');
    return { ok: true, seq: this.#append(room, user, said(content, replyTo?.seq)) };
  }

  #amend({ user, room }: Session, { ref, content }: Command<'amend'>): Outcome {
    if (room?.hasEnded !== false) return no('roomEnded');
    if (room.rows[ref.seq - 1]?.by !== user) return no('editImpossible');
    return { ok: true, seq: this.#append(room, user, { kind: 'edited', ref: ref.seq, content }) };
  }

  #end({ user, room }: Session): boolean {
    if (room?.hasEnded !== false) return false;
    room.hasEnded = true;
    this.#append(room, user, { kind: 'ended' });
    for (const member of room.members) this.#register(this.#session(member), { at: 'idle' });
    return true;
  }

  #append(room: Room, by: UserId | null, body: Body): Seq {
    const seq = (room.rows.length + 1) as Seq;
    room.rows.push({ seq, by, body });
    for (const member of room.members) this.#show(this.#session(member), room, seq - 1, false);
    return seq;
  }

  /** Rows above `from` that are meant for this person; `isFresh`: and their own. */
  #show(session: Session, room: Room, from: number, isFresh: boolean): void {
    const isMeant = ({ by, body }: Row) => isFresh || by !== session.user || body.kind === 'ended';
    const rows = room.rows.filter(isMeant).map(({ seq, by, body }, i, all) => {
      const after = all[i - 1]?.seq ?? (0 as Seq);
      return { seq, after, own: by === session.user, body };
    });
    const owed = rows.filter(({ seq }) => seq > from);
    if (owed.length > 0) this.#tell(session, { type: 'rows', room: room.id, rows: owed });
  }

  #register(session: Session, register: Register): void {
    session.register = register;
    this.#tell(session, { type: 'registered', register, language: session.language });
  }

  #tell({ socket }: Session, command: SocketCommand): void {
    if (socket) this.deliver(socket.conn, structuredClone(command));
  }
}

const no = (refusal: Refusal): Outcome => ({ ok: false, refusal });
const said = (content: Content, replyTo: Seq | undefined): Body =>
  replyTo === undefined ? { kind: 'said', content } : { kind: 'said', content, replyTo };
