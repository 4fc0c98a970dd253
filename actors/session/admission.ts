/**
 * Admission: what a person says goes to the room they were looking at, or to nobody.
 *
 * A page and a button name that room. A message of a messenger was written to the room whose "partner found" notice is
 * the newest below it: its number is above the notice's, and it is no older. That notice is shown only after the search
 * that led to the room, so the command that began the search came before it, too.
 */
import { COVERABLE, isMedia } from '../contracts/content.js';
import type { Content, MediaContent } from '../contracts/content.js';
import type { AskableCommand } from '../contracts/contract.js';
import type { RoomId } from '../contracts/ids.js';
import type { Asker } from '../contracts/ports.js';
import { roomAddress } from '../contracts/room.js';
import type { RoomContract } from '../contracts/room.js';
import type { Refusal, Vantage } from '../contracts/session.js';
import { forwardFor } from '../runtime/behavior.js';
import type { Turn } from '../runtime/behavior.js';
import { BUSY, answered, begun, taken } from './errands.js';
import { learnt } from './position.js';
import { isChattingIn, quiet } from './state.js';
import type { Command, Keyed, SessionCall, SessionSignal, SessionState, Step } from './state.js';

type Words = Command<'post' | 'amend' | 'react' | 'retract' | 'consent' | 'acceptMedia'>;
const WORDS: readonly string[] = [
  ...(['post', 'amend', 'react', 'retract', 'consent', 'acceptMedia'] satisfies Words['type'][]),
];
/** What goes to a room as it is, if that is the room the person is in. */
export const isWords = (command: Keyed): command is Words => WORDS.includes(command.type);

/** The room that the author was looking at; undefined: none, or one whose notice is older than the newest. */
export function lookedAt({ delivery }: SessionState, vantage: Vantage): RoomId | undefined {
  if (vantage.at === 'room') return vantage.room;
  const { present } = delivery;
  if (vantage.at === 'search' || !present?.found) return undefined;
  const { messageId, sentAt } = present.found;
  return vantage.messageId > messageId && vantage.sentAt >= sentAt ? present.room : undefined;
}

/**
 * Whether the message may have been written below a notice that is being shown, or was shown by a session that did not
 * come to record it: nobody can tell before the notice has its number.
 */
export function isTooSoonToTell({ showing, delivery, register }: SessionState, vantage: Vantage): boolean {
  const { present, queue, isInDoubt } = delivery;
  if (vantage.at !== 'message' || register.at !== 'chatting' || register.room !== present?.room) return false;
  const isUnderWay = showing?.what === 'row' && queue[0]?.body.kind === 'found';
  return isUnderWay || (isInDoubt && present.delivered === 0);
}

export function say(state: SessionState, words: Words, { asker }: Turn): Step {
  if (words.type === 'post' && isTooSoonToTell(state, words.vantage)) return answered(state, asker, BUSY);
  return admitted(state, words, asker) ?? begun(state, words, asker, lookFor(state, words));
}

/** The look is back: what was accepted is not refused, and what the session did not know of is admitted. */
export function looked(state: SessionState, signal: Extract<SessionSignal, { type: 'looked' }>): Step {
  const { errand, state: rest } = taken(state, signal.key);
  if (!errand || !isWords(errand.command)) return quiet(rest);
  const { command, asker } = errand;
  const known = learnt(rest, signal.register, signal.changes);
  if (signal.accepted) return answered(known, asker, { ok: true, seq: signal.accepted.seq });
  if (command.type === 'post' && isTooSoonToTell(known, command.vantage)) return answered(known, asker, BUSY);
  return admitted(known, command, asker) ?? answered(known, asker, { ok: false, refusal: refusalOf(known, command) });
}

/** The room answers. That it has ended meanwhile, it knows best. */
function admitted(state: SessionState, words: Words, asker: Asker | undefined): Step | undefined {
  const room = roomOf(state, words);
  if (room === undefined || !isChattingIn(state, room)) return undefined;
  return { state, effects: [forwardFor(asker, roomAddress(room), commandTo(room, state, words))] };
}

function roomOf(state: SessionState, words: Words): RoomId | undefined {
  if (words.type === 'post') return lookedAt(state, words.vantage);
  return 'room' in words ? words.room : words.ref.room;
}

function commandTo(room: RoomId, { user, spoiler, covers }: SessionState, words: Words): AskableCommand<RoomContract> {
  const { key } = words;
  const shown = (content: Content) => covered(content, { ...(spoiler && { spoiler }), ...(covers && ASKING) });
  switch (words.type) {
    case 'post': {
      const replied = words.replyTo?.room === room ? { replyTo: words.replyTo.seq } : {};
      return { type: 'post', user, key, content: shown(words.content), ...replied };
    }
    case 'amend':
      return { type: 'amend', user, key, ref: words.ref.seq, content: shown(words.content) };
    case 'react':
      return { type: 'react', user, key, ref: words.ref.seq, emoji: words.emoji };
    case 'retract':
      return { type: 'retract', user, key, ref: words.ref.seq };
    case 'consent':
    case 'acceptMedia':
      return { type: words.type, user, key };
  }
}

const ASKING = { untilAccepted: true } as const;
/** As the sender wants their pictures: covered until tapped, or until the reader accepts them. */
const covered = (content: Content, how: Pick<MediaContent, 'spoiler' | 'untilAccepted'>): Content =>
  isMedia(content) && COVERABLE.includes(content.kind) ? { ...content, ...how } : content;

const lookFor = ({ registerChanges }: SessionState, { key }: Words): SessionCall => ({
  type: 'look',
  key,
  changes: registerChanges,
});

const refusalOf = (state: SessionState, words: Words): Refusal =>
  words.type === 'post' ? refusalAt(state, words.vantage) : 'roomEnded';

/** Why what was written from there goes to nobody. */
export function refusalAt(state: SessionState, vantage: Vantage): Refusal {
  const { register, delivery } = state;
  if (register.at === 'chatting') return 'otherRoom';
  if (vantage.at === 'room') return 'roomEnded';
  if (register.at === 'searching') return 'searching';
  const wasThere = lookedAt(state, vantage) !== undefined && !delivery.present?.isDrained;
  return wasThere ? 'roomEnded' : 'idle';
}
