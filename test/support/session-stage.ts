/** A session as tests see it: loaded as the store has it, with everything that can be said to it and come back to it. */
import type { EpochMs, MessageId, NodeId, RoomId, Seq, SourceKey, Ticket, UserId } from '../../actors/contracts/ids.js';
import type { Body, LogRow } from '../../actors/contracts/room.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import type {
  Deliver,
  Present,
  SessionFact,
  SocketId,
  StoredSession,
  Vantage,
} from '../../actors/contracts/session.js';
import type { Showing, ShowOutcome } from '../../actors/contracts/store.js';
import { session } from '../../actors/session/session.js';
import type { Session, SessionCall, SessionSignal } from '../../actors/session/state.js';
import { BEGIN, simulate } from './simulate.js';

export const [anna, boris] = ['anna', 'boris'] as UserId[] as [UserId, UserId];
export const [room1, room2] = ['room-1', 'room-2'] as RoomId[] as [RoomId, RoomId];
export const ticket = 'ticket-1' as Ticket;
export const searching = { at: 'searching', ticket, since: BEGIN as EpochMs } as const;
export const idle = { at: 'idle' } as const;
export const inRoom = (room: RoomId) => ({ at: 'chatting', room }) as const;

export const seq = (place: number): Seq => place as Seq;
export const key = (name: string): SourceKey => name as SourceKey;
export const text = (words: string) => ({ kind: 'text', text: words }) as const;
export const said = (words: string): Body => ({ kind: 'said', content: text(words) });
export const edited = (ref: number, words: string): Body => ({ kind: 'edited', ref: seq(ref), content: text(words) });
export const found: Body = { kind: 'found' };
export const ended: Body = { kind: 'ended' };

/** The "partner found" notice of Anna's present room has this number in her chat. */
export const FOUND_ID = 100;
export const noticeOf = (messageId: number, at = BEGIN) => ({
  messageId: messageId as MessageId,
  sentAt: at as EpochMs,
});
export const below = (messageId: number, at = BEGIN): Vantage => ({ at: 'message', ...noticeOf(messageId, at) });
export const onPage = (room: RoomId): Vantage => ({ at: 'room', room });

export const present = (change: Partial<Present> = {}): Present => ({
  room: room1,
  ordinal: 1,
  delivered: seq(1),
  isDrained: false,
  found: noticeOf(FOUND_ID),
  ...change,
});

/** Anna as the store has her: on Telegram, new and idle, but for what is named. */
export const stored = (change: Partial<StoredSession> = {}): StoredSession => ({
  user: anna,
  version: 0,
  channel: 'telegram',
  language: 'en',
  spoiler: false,
  covers: false,
  isMinor: false,
  isBlocked: false,
  register: idle,
  searchMessage: null,
  keys: [],
  owed: [],
  present: null,
  roomsBefore: 0,
  ...change,
});
/** Anna chats in room 1, and has been shown that she does. */
export const chatting = (change: Partial<StoredSession> = {}): StoredSession =>
  stored({ register: inRoom(room1), present: present(), ...change });
/** Anna has a page instead. */
export const onWeb = (change: Partial<StoredSession> = {}): StoredSession => {
  const { room, ordinal, delivered, isDrained } = present();
  return chatting({ channel: 'web', present: { room, ordinal, delivered, isDrained }, ...change });
};

export const load = async (from: StoredSession = stored()) => {
  const sim = await simulate<Session>(session, sessionAddress(anna), from);
  return { ...sim, lastId: FOUND_ID };
};
export type Loaded = Awaited<ReturnType<typeof load>>;

export const deliver = (place: number, after: number, body: Body, change: Partial<Deliver> = {}): Deliver => ({
  type: 'deliver',
  room: room1,
  ordinal: 1,
  seq: seq(place),
  after: seq(after),
  own: false,
  body,
  ...change,
});
export const logRow = (place: number, by: UserId | null, body: Body): LogRow => ({
  seq: seq(place),
  by,
  key: by === null ? null : key(`k${place}`),
  body,
  at: BEGIN as EpochMs,
});

type Call<T extends SessionCall['type']> = Extract<SessionCall, { type: T }>;
const answered = new WeakSet<object>();

/** The oldest call of this type that nothing has come of yet. */
function openCall<T extends SessionCall['type']>({ calls }: Loaded, type: T) {
  const open = calls.find((one) => one.call.type === type && !answered.has(one));
  if (open) answered.add(open);
  return open as { call: Call<T>; comeBack: (signal: SessionSignal) => Promise<unknown> } | undefined;
}
export function opened<T extends SessionCall['type']>(sim: Loaded, type: T) {
  const open = openCall(sim, type);
  if (!open) throw new Error(`the session has not called for ${type}`);
  return open;
}
export const openCalls = ({ calls }: Loaded): readonly SessionCall['type'][] =>
  calls.flatMap((one) => (answered.has(one) ? [] : [one.call.type]));
export const fail = async (sim: Loaded, type: SessionCall['type']) => {
  const { call, comeBack } = opened(sim, type);
  await comeBack({ type: 'callFailed', call });
};

/** The log as the session reads it: these rows above `after`, and no others. */
export async function read(sim: Loaded, rows: readonly LogRow[]): Promise<Call<'readLog'>> {
  const { call, comeBack } = opened(sim, 'readLog');
  const { room, after, limit, head } = call;
  const above = rows.filter((row) => row.seq > after).slice(0, limit);
  await comeBack({ type: 'logRead', room, after, rows: above, isAll: above.length < limit, head });
  return call;
}

/** A word for what is to be shown. */
const wordFor = (showing: Showing): string => {
  if (showing.what === 'notice') return showing.notice.kind;
  if (showing.what === 'found') return `found ${showing.room}`;
  if (showing.what === 'album') return `album ${showing.rows.map((row) => row.seq).join(' ')}`;
  const { body } = showing;
  return 'content' in body && body.content.kind === 'text' ? `${body.kind} ${body.content.text}` : body.kind;
};

/** Shows the next thing on Anna's phone, and says what it was; undefined when nothing is to be shown. */
export async function see(sim: Loaded, outcome?: ShowOutcome): Promise<string | undefined> {
  const open = openCall(sim, 'show');
  if (!open) return undefined;
  const shown = { ok: true, ...noticeOf((sim.lastId += 1)) } as const;
  await open.comeBack({ type: 'showed', outcome: outcome ?? shown });
  return wordFor(open.call.showing);
}
/** Shows all there is, one thing after the other. */
export async function seeAll(sim: Loaded): Promise<readonly string[]> {
  const words: string[] = [];
  for (let word = await see(sim); word !== undefined; word = await see(sim)) words.push(word);
  return words;
}

type Fact<T extends SessionFact['type']> = Extract<SessionFact, { type: T }>;
export const factsOf = <T extends SessionFact['type']>({ facts }: Loaded, type: T): readonly Fact<T>[] =>
  facts.filter((fact): fact is Fact<T> => fact.type === type);
/** What an actor of this kind was told, in order. */
export const toldTo = ({ told }: Loaded, kind: string) =>
  told.flatMap(({ to, command }) => (to.kind === kind ? [command] : []));

export const socket = (conn: number, inc = 1): SocketId => ({ node: 'edge/1' as NodeId, inc, conn });
