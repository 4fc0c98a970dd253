/**
 * What the buttons below messages carry: at most 64 bytes, beginning with the version of this format, since a button
 * is pressed long after the release that made it. A button names the room or the search it belongs to.
 */
import type { RoomId, Ticket } from '../../../actors/contracts/ids.js';
import { LANGUAGES, REPORT_REASONS } from '../../../actors/contracts/session.js';
import type { Language, ReportReason } from '../../../actors/contracts/session.js';

export type Button = Readonly<
  | { does: 'search' }
  | { does: 'next' | 'stop' | 'askReport'; room: RoomId }
  /** What was asked about is shared with whom is there. */
  | { does: 'share'; room: RoomId }
  /** What was asked about is not shared. */
  | { does: 'keep' }
  | { does: 'cancel'; ticket: Ticket }
  | { does: 'report'; room: RoomId; reason: ReportReason }
  | { does: 'language'; language: Language }
  | { does: 'spoiler'; spoiler: boolean }
>;

export function dataOf(button: Button): string {
  switch (button.does) {
    case 'search':
      return '1f';
    case 'next':
      return `1n:${button.room}`;
    case 'stop':
      return `1s:${button.room}`;
    case 'askReport':
      return `1r:${button.room}`;
    case 'share':
      return `1y:${button.room}`;
    case 'keep':
      return '1k';
    case 'cancel':
      return `1x:${button.ticket}`;
    case 'report':
      return `1rr:${REPORT_REASONS.indexOf(button.reason)}:${button.room}`;
    case 'language':
      return `1l:${button.language}`;
    case 'spoiler':
      return `1p:${button.spoiler ? 1 : 0}`;
  }
}

/** The id of a room or a search. A ticket is made by a session; it may be longer than a UUID, but not by much. */
const ID = '([0-9A-Za-z_-]{1,48})';
const ROOM = new RegExp(`^1([nsry]):${ID}$`);
const TICKET = new RegExp(`^1x:${ID}$`);
const REASON = new RegExp(`^1rr:(\\d):${ID}$`);

/** The opposite of dataOf; undefined for what no button of ours carries today. */
export function buttonOf(data: string): Button | undefined {
  if (data === '1f') return { does: 'search' };
  if (data === '1k') return { does: 'keep' };
  if (data === '1p:0' || data === '1p:1') return { does: 'spoiler', spoiler: data === '1p:1' };
  if (data.startsWith('1l:')) {
    const language = LANGUAGES.find((known) => known === data.slice(3));
    return language && { does: 'language', language };
  }
  const [, verb, room] = ROOM.exec(data) ?? [];
  if (verb !== undefined && room !== undefined) return { does: VERBS[verb] ?? 'next', room: room as RoomId };
  const ticket = TICKET.exec(data)?.[1];
  if (ticket !== undefined) return { does: 'cancel', ticket: ticket as Ticket };
  const [, index, reported] = REASON.exec(data) ?? [];
  const reason = REPORT_REASONS[Number(index)];
  return reason && reported !== undefined ? { does: 'report', room: reported as RoomId, reason } : undefined;
}

const VERBS: Readonly<Record<string, 'next' | 'stop' | 'askReport' | 'share'>> = {
  n: 'next',
  s: 'stop',
  r: 'askReport',
  y: 'share',
};
