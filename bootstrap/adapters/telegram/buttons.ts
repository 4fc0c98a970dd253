/**
 * What the buttons below messages carry: at most 64 bytes, beginning with the version of this format, since a button
 * is pressed long after the release that made it. A button names the room or the search it belongs to.
 */
import type { RoomId, Ticket } from '../../../actors/contracts/ids.js';
import { LANGUAGES, REPORT_REASONS } from '../../../actors/contracts/session.js';
import type { Language, ReportReason } from '../../../actors/contracts/session.js';

export type Button = Readonly<
  /** `searchHere`: its own message is to show the search. `keep`: what was asked about is not shared. */
  | { does: 'search' | 'searchHere' | 'settings' | 'languages' | 'privacy' | 'onboard' | 'keep' }
  /** A newcomer's choice. */
  | { does: 'onboardIn'; language: Language }
  | { does: 'rate'; room: RoomId; liked: boolean }
  | { does: 'next' | 'stop' | 'askReport'; room: RoomId }
  /** What was asked about is shared with whom is there. */
  | { does: 'share'; room: RoomId }
  /** What leads to a person may be shown in this room. */
  | { does: 'lift'; room: RoomId }
  /** Pictures may be shown without a cover in this room. */
  | { does: 'acceptMedia'; room: RoomId }
  | { does: 'cancel'; ticket: Ticket }
  | { does: 'report'; room: RoomId; reason: ReportReason }
  | { does: 'language'; language: Language }
  | { does: 'spoiler'; spoiler: boolean }
  | { does: 'covers'; covers: boolean }
  | { does: 'minor'; isMinor: boolean }
>;

/** Those that name nothing. */
const PLAIN = {
  search: '1f',
  searchHere: '1fh',
  settings: '1c',
  languages: '1g',
  privacy: '1v',
  onboard: '1o',
  keep: '1k',
} as const;
type Plain = keyof typeof PLAIN;

export function dataOf(button: Button): string {
  switch (button.does) {
    case 'search':
    case 'searchHere':
    case 'settings':
    case 'languages':
    case 'privacy':
    case 'onboard':
    case 'keep':
      return PLAIN[button.does];
    case 'onboardIn':
      return `1ol:${button.language}`;
    case 'rate':
      return `${button.liked ? '1u' : '1d'}:${button.room}`;
    case 'next':
      return `1n:${button.room}`;
    case 'stop':
      return `1s:${button.room}`;
    case 'askReport':
      return `1r:${button.room}`;
    case 'share':
      return `1y:${button.room}`;
    case 'lift':
      return `1o:${button.room}`;
    case 'acceptMedia':
      return `1m:${button.room}`;
    case 'cancel':
      return `1x:${button.ticket}`;
    case 'report':
      return `1rr:${REPORT_REASONS.indexOf(button.reason)}:${button.room}`;
    case 'language':
      return `1l:${button.language}`;
    case 'spoiler':
      return `1p:${button.spoiler ? 1 : 0}`;
    case 'covers':
      return `1q:${button.covers ? 1 : 0}`;
    case 'minor':
      return `1a:${button.isMinor ? 1 : 0}`;
  }
}

/** The id of a room or a search. A ticket is made by a session; it may be longer than a UUID, but not by much. */
const ID = '([0-9A-Za-z_-]{1,48})';
const ROOM = new RegExp(`^1([nsryudom]):${ID}$`);
const TICKET = new RegExp(`^1x:${ID}$`);
const REASON = new RegExp(`^1rr:(\\d):${ID}$`);

/** The opposite of dataOf; undefined for what no button of ours carries today. */
export function buttonOf(data: string): Button | undefined {
  const plain = (Object.keys(PLAIN) as Plain[]).find((does) => PLAIN[does] === data);
  if (plain) return { does: plain };
  const [, setting, value] = /^1([pqa]):([01])$/.exec(data) ?? [];
  if (setting !== undefined) return ofSetting(setting, value === '1');
  const [, choice, tag] = /^1(l|ol):(.+)$/.exec(data) ?? [];
  if (choice !== undefined) {
    const language = LANGUAGES.find((known) => known === tag);
    return language && { does: choice === 'l' ? 'language' : 'onboardIn', language };
  }
  const [, verb, room] = ROOM.exec(data) ?? [];
  if (verb !== undefined && room !== undefined) return ofRoom(verb, room as RoomId);
  const ticket = TICKET.exec(data)?.[1];
  if (ticket !== undefined) return { does: 'cancel', ticket: ticket as Ticket };
  const [, index, reported] = REASON.exec(data) ?? [];
  const reason = REPORT_REASONS[Number(index)];
  return reason && reported !== undefined ? { does: 'report', room: reported as RoomId, reason } : undefined;
}

function ofSetting(setting: string, isOn: boolean): Button {
  if (setting === 'p') return { does: 'spoiler', spoiler: isOn };
  return setting === 'q' ? { does: 'covers', covers: isOn } : { does: 'minor', isMinor: isOn };
}

const VERBS: Readonly<Record<string, 'next' | 'stop' | 'askReport' | 'share' | 'lift' | 'acceptMedia'>> = {
  n: 'next',
  s: 'stop',
  r: 'askReport',
  y: 'share',
  o: 'lift',
  m: 'acceptMedia',
};

function ofRoom(verb: string, room: RoomId): Button {
  if (verb === 'u' || verb === 'd') return { does: 'rate', room, liked: verb === 'u' };
  return { does: VERBS[verb] ?? 'next', room };
}
