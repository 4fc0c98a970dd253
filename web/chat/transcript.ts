/**
 * What is on screen of one room, oldest first. The rows of the room come in order of their seq, each once; what the
 * person has just written stands below them until the server says which row it became.
 */
import type {
  PageContent,
  PageRefusal,
  PageRow,
  RoomId,
  Seq,
  UndeliveredReason,
} from '../../bootstrap/adapters/web/frames.js';

/**
 * `n`: of the command that made it, when it was written on this page. Without `seq` and `refusal` it is on its way.
 * `change`, `reacting`, `deleting`: an edit, a reaction and its own end that are on their way. `isCovered`: something in
 * it leads to a person, and the partner is not shown it. `below`: of a refused one, the row that it stands below.
 */
export type Message = Readonly<{
  is: 'message';
  isOwn: boolean;
  content: PageContent;
  seq?: Seq;
  n?: number;
  replyTo?: Seq;
  isEdited?: true;
  /** Of the two, an emoji each. */
  reactions?: Readonly<{ own?: string; partner?: string }>;
  change?: Readonly<{ n: number; text: string }> | undefined;
  reacting?: Readonly<{ n: number; emoji: string | null }> | undefined;
  deleting?: number | undefined;
  isCovered?: true | undefined;
  refusal?: PageRefusal;
  below?: Seq;
}>;
/**
 * `isOwn`: the person ended the room, or agreed that what leads to a person is shown, rather than the partner. `isMutual`:
 * both agree.
 */
export type Mark = Readonly<{ is: 'found' | 'ended' | 'consented'; seq: Seq; isOwn: boolean; isMutual?: boolean }>;
export type Entry = Message | Mark;

/** `newest`: all rows up to it are in `entries`, or have been. `held`: rows that came before one that is missing. */
export type Transcript = Readonly<{
  room: RoomId;
  newest: Seq;
  hasEnded: boolean;
  entries: readonly Entry[];
  held: readonly PageRow[];
  undelivered: readonly Readonly<{ ref: Seq; reason: UndeliveredReason }>[];
}>;

/** Beyond it the oldest leave the screen. */
export const ENTRIES_KEPT = 400;
/** Beyond it rows are dropped: they are told again. */
export const HELD_LIMIT = 64;

export const begin = (room: RoomId): Transcript => ({
  room,
  newest: 0 as Seq,
  hasEnded: false,
  entries: [],
  held: [],
  undelivered: [],
});

/** The same room before its rows have come: what was written here and has no row yet stays. */
export const anew = ({ room, hasEnded, entries }: Transcript): Transcript => ({
  ...begin(room),
  hasEnded,
  entries: entries.filter(({ seq }) => seq === undefined),
});

/** Takes rows in whatever order and however often they come. */
export function withRows(before: Transcript, rows: readonly PageRow[]): Transcript {
  let { newest } = before;
  let transcript = before;
  const held: PageRow[] = [];
  for (const row of [...before.held, ...rows].sort((one, other) => one.seq - other.seq)) {
    if (row.seq <= newest) continue;
    if (row.after > newest) {
      if (held.at(-1)?.seq !== row.seq && held.length < HELD_LIMIT) held.push(row);
      continue;
    }
    newest = row.seq;
    transcript = withRow(transcript, row);
  }
  return { ...transcript, newest, held };
}

function withRow(transcript: Transcript, { seq, own: isOwn, body }: PageRow): Transcript {
  switch (body.kind) {
    case 'found':
      return withEntry(transcript, { is: 'found', seq, isOwn });
    case 'ended':
      return { ...withEntry(transcript, { is: 'ended', seq, isOwn }), hasEnded: true };
    case 'said': {
      if (transcript.entries.some((entry) => entry.seq === seq)) return transcript; // written here, and answered already
      const reply = body.replyTo !== undefined && { replyTo: body.replyTo };
      return withEntry(transcript, { is: 'message', isOwn, seq, content: body.content, ...reply });
    }
    case 'edited':
      return change(transcript, isRow(body.ref), (message) => ({ ...message, content: body.content, isEdited: true }));
    case 'reacted': {
      const { ref, emoji } = body;
      return change(transcript, isRow(ref), (message) => reacted(message, isOwn ? 'own' : 'partner', emoji));
    }
    case 'deleted':
      return { ...transcript, entries: transcript.entries.filter((entry) => !isRow(body.ref)(entry)) };
    case 'consented':
      return withEntry(transcript, { is: 'consented', seq, isOwn, isMutual: body.isMutual });
    case 'accepted':
      return transcript; // of pictures: on a page each is shown when it is asked for
    case 'undelivered':
      return { ...transcript, undelivered: [...transcript.undelivered, { ref: body.ref, reason: body.reason }] };
  }
}

export function reacted({ reactions, ...message }: Message, by: 'own' | 'partner', emoji: string | null): Message {
  const own = by === 'own' ? emoji : reactions?.own;
  const partner = by === 'partner' ? emoji : reactions?.partner;
  return { ...message, reactions: { ...(own && { own }), ...(partner && { partner }) } };
}

export const reasonOf = ({ undelivered }: Transcript, seq: Seq | undefined): UndeliveredReason | undefined =>
  undelivered.find(({ ref }) => ref === seq)?.reason;

export const messageAt = ({ entries }: Transcript, seq: Seq): Message | undefined => entries.find(isRow(seq));

/** What a person may react to, or answer: it is a row, and will stay one. */
export const isThere = (transcript: Transcript, { seq, deleting }: Message): boolean =>
  seq !== undefined && deleting === undefined && !transcript.hasEnded;

/** What a person may still change: their own words, which the partner has been or will be shown. */
export const isEditable = (transcript: Transcript, message: Message): boolean =>
  message.isOwn &&
  message.content.kind === 'text' &&
  !message.change &&
  reasonOf(transcript, message.seq) === undefined &&
  isThere(transcript, message);

/** Whether the person has agreed that what leads to a person is shown. */
export const hasAgreed = ({ entries }: Transcript): boolean =>
  entries.some((entry) => entry.is === 'consented' && (entry.isOwn || entry.isMutual === true));

/** The same for an entry as long as it is on screen. */
export const keyOf = (entry: Entry): string =>
  entry.is === 'message' && entry.n !== undefined ? `n${entry.n}` : `s${entry.seq ?? 0}`;

const isMessage = (entry: Entry): entry is Message => entry.is === 'message';
export const isRow =
  (seq: Seq) =>
  (entry: Entry): entry is Message =>
    isMessage(entry) && entry.seq === seq;
export function change(
  transcript: Transcript,
  isMeant: (entry: Entry) => entry is Message,
  become: (message: Message) => Message,
): Transcript {
  if (!transcript.entries.some(isMeant)) return transcript;
  return sorted({
    ...transcript,
    entries: transcript.entries.map((entry) => (isMeant(entry) ? become(entry) : entry)),
  });
}

export const withEntry = (transcript: Transcript, entry: Entry): Transcript =>
  sorted({ ...transcript, entries: [...transcript.entries, entry] });

/** Rows by seq, what was refused where it was, what is on its way last. The sort keeps the order of equals. */
export function sorted(transcript: Transcript): Transcript {
  const place = (entry: Entry): number =>
    entry.seq ?? (entry.is === 'message' && entry.below !== undefined ? entry.below + 0.5 : Number.POSITIVE_INFINITY);
  const entries = [...transcript.entries].sort((one, other) => {
    const [a, b] = [place(one), place(other)];
    return a === b ? 0 : a - b;
  });
  return { ...transcript, entries: entries.slice(-ENTRIES_KEPT) };
}
