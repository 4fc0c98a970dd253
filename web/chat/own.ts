/** What a person does on this page: on screen at once, as being on its way, until the server says what became of it. */
import type { PageCommand, PageRefusal, Seq } from '../../bootstrap/adapters/web/frames.js';
import { change, isRow, reacted, sorted, withEntry } from './transcript.js';
import type { Entry, Message, Transcript } from './transcript.js';

/** What changes something on screen by itself. */
type Deed = Extract<PageCommand, { type: 'post' | 'edit' | 'react' | 'delete' }>;
const DEEDS: readonly string[] = ['post', 'edit', 'react', 'delete'] satisfies Deed['type'][];
const isDeed = (command: PageCommand): command is Deed => DEEDS.includes(command.type);

/** The command, of the room on screen if of any, is on its way. */
export function withBegun(transcript: Transcript, command: PageCommand): Transcript {
  if (!isDeed(command)) return transcript;
  const { n } = command;
  switch (command.type) {
    case 'post': {
      const { text, replyTo } = command;
      const reply = replyTo !== undefined && { replyTo };
      return withEntry(transcript, { is: 'message', isOwn: true, n, content: { kind: 'text', text }, ...reply });
    }
    case 'edit':
      return change(transcript, isRow(command.ref), (one) => ({ ...one, change: { n, text: command.text } }));
    case 'react':
      return change(transcript, isRow(command.ref), (one) => ({ ...one, reacting: { n, emoji: command.emoji } }));
    case 'delete':
      return change(transcript, isRow(command.ref), (one) => ({ ...one, deleting: n }));
  }
}

/** `seq`: the row that the command became. */
export type Done = Readonly<{ seq?: Seq | undefined; isCovered?: true | undefined; code?: string | undefined }>;

/** The command, of this room, has had its effect. A newer one of the same kind may still be on its way. */
export function withDone(transcript: Transcript, command: PageCommand, { seq, isCovered }: Done): Transcript {
  if (!isDeed(command)) return transcript;
  switch (command.type) {
    case 'post':
      return seq === undefined ? transcript : placed(transcript, command.n, { seq, isCovered });
    case 'edit':
      return change(transcript, isRow(command.ref), (message) => ({
        ...message,
        content: { kind: 'text', text: command.text },
        isEdited: true,
        isCovered,
        change: message.change?.n === command.n ? undefined : message.change,
      }));
    case 'react':
      return change(transcript, isRow(command.ref), (message) => ({
        ...reacted(message, 'own', command.emoji),
        reacting: message.reacting?.n === command.n ? undefined : message.reacting,
      }));
    case 'delete':
      return { ...transcript, entries: transcript.entries.filter((entry) => !isRow(command.ref)(entry)) };
  }
}

/** A page that draws the room anew is sent the person's own rows too, and perhaps before this answer. */
function placed(transcript: Transcript, n: number, told: Done & { seq: Seq }): Transcript {
  const written = transcript.entries.find(isWritten(n));
  if (!written) return transcript;
  const others = transcript.entries.filter((entry) => entry !== written && entry.seq !== told.seq);
  return sorted({ ...transcript, entries: [...others, { ...written, ...told }] });
}

/** The command has no effect: what was written stays where it is and says so; anything else is taken back. */
export function withRefusal(before: Transcript, { n }: Pick<PageCommand, 'n'>, refusal: PageRefusal): Transcript {
  const below = before.entries.reduce((last, { seq }) => Math.max(last, seq ?? 0), 0) as Seq;
  const transcript = change(before, isWritten(n), (message) => ({ ...message, refusal, below }));
  return change(transcript, isChangedBy(n), ({ change: edit, reacting, deleting, ...message }) => ({
    ...message,
    change: edit?.n === n ? undefined : edit,
    reacting: reacting?.n === n ? undefined : reacting,
    deleting: deleting === n ? undefined : deleting,
  }));
}

const isWritten =
  (n: number) =>
  (entry: Entry): entry is Message =>
    entry.is === 'message' && entry.n === n;
const isChangedBy =
  (n: number) =>
  (entry: Entry): entry is Message =>
    entry.is === 'message' && (entry.change?.n === n || entry.reacting?.n === n || entry.deleting === n);
