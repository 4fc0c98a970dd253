/** What a session tells the browser tab it shows to. A socket is no placed actor: its id names the node that holds it. */
import type { Address } from './contract.js';
import type { NodeId, RoomId, Seq } from './ids.js';
import type { Body } from './room.js';
import type { Language, NoticeKind, Register, SocketId } from './session.js';

/** One row on the screen; `after`: the row meant for this person before it, so that the page sees a gap. */
export type ShownRow = Readonly<{ seq: Seq; after: Seq; own: boolean; body: Body }>;

export type SocketCommand = Readonly<
  | { type: 'registered'; register: Register; language: Language }
  /** `ordinal`: of how many rooms of this person it is; a session of an older release says none. */
  | { type: 'rows'; room: RoomId; ordinal?: number; rows: readonly ShownRow[] }
  | { type: 'notice'; notice: NoticeKind; usualSeconds?: number; isAlone?: true }
  /** The partner in this room is writing something. A hint: it may be lost, and its end is not told. */
  | { type: 'typing'; room: RoomId }
  /** A newer tab of the same person is shown to from here on. */
  | { type: 'taken' }
>;
export type SocketContract = Readonly<{ command: SocketCommand; reply: object }>;

export const socketAddress = ({ node, inc, conn }: SocketId): Address<SocketContract> => ({
  kind: 'socket',
  id: `${node}#${inc}#${conn}`,
});

/** The opposite of socketAddress; undefined when the id is none. */
export function socketOf(id: string): SocketId | undefined {
  const [node, inc, conn] = id.split('#');
  const socket = { node: node as NodeId, inc: Number(inc), conn: Number(conn) };
  return node && Number.isSafeInteger(socket.inc) && Number.isSafeInteger(socket.conn) ? socket : undefined;
}
