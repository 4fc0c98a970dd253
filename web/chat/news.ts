/** What has happened in the room since it was last drawn, in words for who hears the page rather than sees it. */
import { keyOf, reasonOf } from './transcript.js';
import type { Entry, Message, Transcript } from './transcript.js';
import { REFUSAL_TEXTS, UNDELIVERED_TEXTS, excerptOf, markText, spokenOf, textOf } from './wording.js';
import type { Texts } from './wording.js';

/** Of more at once only the newest are said: the rest is there to be read. */
const SAID_AT_ONCE = 5;

/** Oldest first. What the person has written is no news to them; that it went wrong is. */
export function newsOf(before: Transcript | null, now: Transcript | null, texts: Texts): readonly string[] {
  if (!now) return [];
  const known = new Map(before?.room === now.room ? before.entries.map((entry) => [keyOf(entry), entry]) : []);
  const said = now.entries.flatMap((entry) => newsOfEntry(known.get(keyOf(entry)), entry, before, now, texts));
  const present = new Set(now.entries.map(keyOf));
  const isGone = (entry: Entry) => entry.is === 'message' && !entry.isOwn && !present.has(keyOf(entry));
  const isCut = now.entries.length > 0 && before?.entries[0] !== undefined && !present.has(keyOf(before.entries[0]));
  const hasDeleted = before?.room === now.room && !isCut && before.entries.some(isGone);
  return [...said, ...(hasDeleted ? [textOf(texts, 'web-deleted')] : [])].slice(-SAID_AT_ONCE);
}

function newsOfEntry(
  old: Entry | undefined,
  entry: Entry,
  before: Transcript | null,
  now: Transcript,
  texts: Texts,
): readonly string[] {
  const t = (key: string) => textOf(texts, key);
  if (entry.is !== 'message') return old ? [] : [t(markText(entry))];
  const was = old?.is === 'message' ? old : undefined;
  if (entry.isOwn) return [...trouble(was, entry, before, now, t), ...reaction(was, entry, texts)];
  const words = `${t('web-stranger')}: ${spokenOf(entry.content, texts)}`;
  if (!was) return [words];
  const isEdited = was.content !== entry.content && JSON.stringify(was.content) !== JSON.stringify(entry.content);
  return [...(isEdited ? [`${words} (${t('web-edited')})`] : []), ...reaction(was, entry, texts)];
}

function trouble(
  was: Message | undefined,
  entry: Message,
  before: Transcript | null,
  now: Transcript,
  t: (key: string) => string,
): readonly string[] {
  const reason = reasonOf(now, entry.seq);
  const wasTold = before !== null && before.room === now.room && reasonOf(before, entry.seq) !== undefined;
  if (reason && !wasTold) return [t(UNDELIVERED_TEXTS[reason])];
  if (entry.refusal && !was?.refusal) return [t(REFUSAL_TEXTS[entry.refusal])];
  return entry.isCovered && !was?.isCovered ? [t('web-covered')] : [];
}

function reaction(was: Message | undefined, { reactions, content }: Message, texts: Texts): readonly string[] {
  const emoji = reactions?.partner;
  if (emoji === undefined || was?.reactions?.partner === emoji) return [];
  return [`${textOf(texts, 'web-stranger')}: ${emoji}. ${excerptOf(content, texts)}`];
}
