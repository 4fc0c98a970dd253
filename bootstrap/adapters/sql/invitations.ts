/** Opens the room of an invitation, in one statement. */
import type { NodeRef, RoomId } from '../../../actors/contracts/ids.js';
import { ActorError } from '../../../actors/contracts/ports.js';
import type { Accepted, Guest } from '../../../actors/contracts/store.js';
import { isUuid } from './arrays.js';
import type { Sql } from './connect.js';
import { DATABASE, committing } from './failures.js';

type Row = Readonly<{ room: RoomId | null; why: Extract<Accepted, { ok: false }>['why'] | null }>;

/** Rejects with FENCED, or with UNCERTAIN when it may have been opened: asked again, it says so. */
export async function acceptInvitation(
  sql: Sql,
  me: NodeRef,
  { user, invitation, room, at }: Guest,
): Promise<Accepted> {
  if (!isUuid(invitation)) return { ok: false, why: 'unknown' };
  const statement = () =>
    sql<Row[]>`SELECT room, why FROM accept_invitation(${me.id}, ${me.inc}, ${invitation}, ${user}, ${room}, ${at})`;
  const [row] = await committing(DATABASE, statement, 'FAILED');
  if (row?.room) return { ok: true, room: row.room };
  if (row?.why) return { ok: false, why: row.why };
  throw new ActorError('UNCERTAIN', DATABASE, 'an invitation was left without an outcome');
}
