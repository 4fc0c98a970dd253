/** Reads what a page sends, once: everything behind it may rely on the types. Says what is wrong, never what was written. */
import { z } from 'zod';
import { TEXT_LIMIT } from '../../../actors/contracts/content.js';
import type { RoomId, Seq, Ticket } from '../../../actors/contracts/ids.js';
import { LANGUAGES, REPORT_REASONS } from '../../../actors/contracts/session.js';
import { CODE, REACTIONS } from './frames.js';
import type { PageFrame } from './frames.js';

/** A frame, or a word on what is wrong with it; `n` when it was a numbered command all the same. */
export type Read = Readonly<{ frame: PageFrame } | { problem: string; n?: number }>;

export function readFrame(text: string): Read {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'not JSON' };
  }
  const result = FRAME.safeParse(value);
  const frame = result.success ? whole(result.data) : undefined;
  if (frame) return { frame };
  const numbered = NUMBERED.safeParse(value);
  return {
    problem: result.success ? 'stop: invalid' : problemOf(result.error),
    ...(numbered.success && { n: numbered.data.n }),
  };
}

/** The store keeps ids as PostgreSQL writes them: in lower case. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const LARGEST = 2 ** 31 - 1;
/** Half of a surrogate pair, which UTF-8 cannot carry on. */
const LONE_SURROGATE = /\p{Surrogate}/u;

const room = z
  .string()
  .regex(UUID)
  .transform((id) => id as RoomId);
const ticket = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .transform((id) => id as Ticket);
const seq = z
  .int()
  .min(0)
  .max(LARGEST)
  .transform((number) => number as Seq);
const page = z.string().regex(/^[\w-]{8,64}$/);
const n = z.int().min(1).max(LARGEST);
/** What no store and no messenger would take is refused here: NUL, half characters, nothing at all. */
const text = z
  .string()
  .max(TEXT_LIMIT)
  .refine((words) => words.trim() !== '' && !words.includes('\0') && !LONE_SURROGATE.test(words));

const command = { n, page: page.exactOptional() };
const FRAME = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('post'), ...command, room, text, replyTo: seq.exactOptional() }),
  z.strictObject({ type: z.literal('edit'), ...command, room, ref: seq, text }),
  z.strictObject({ type: z.literal('react'), ...command, room, ref: seq, emoji: z.enum(REACTIONS).nullable() }),
  z.strictObject({ type: z.literal('delete'), ...command, room, ref: seq }),
  z.strictObject({ type: z.literal('consent'), ...command, room }),
  z.strictObject({ type: z.literal('invite'), ...command }),
  z.strictObject({ type: z.literal('accept'), ...command, code: z.string().regex(CODE) }),
  z.strictObject({ type: z.literal('search'), ...command }),
  z.strictObject({ type: z.literal('next'), ...command, room }),
  z.strictObject({
    type: z.literal('stop'),
    ...command,
    room: room.exactOptional(),
    ticket: ticket.exactOptional(),
  }),
  z.strictObject({ type: z.literal('language'), ...command, language: z.enum(LANGUAGES) }),
  z.strictObject({ type: z.literal('report'), ...command, room, reason: z.enum(REPORT_REASONS) }),
  z.strictObject({ type: z.literal('rate'), ...command, room, liked: z.boolean() }),
  z.strictObject({
    type: z.literal('hello'),
    v: z.int(),
    page,
    seen: z.strictObject({ room, seq }).exactOptional(),
    isHosting: z.literal(true).exactOptional(),
  }),
  z.strictObject({ type: z.literal('shown'), room, seq }),
  z.strictObject({ type: z.literal('typing'), room }),
  z.strictObject({ type: z.literal('ping') }),
]);
const NUMBERED = z.object({ n });

/** A stop names a room or a search, one of the two. */
function whole(frame: z.output<typeof FRAME>): PageFrame | undefined {
  if (frame.type !== 'stop') return frame;
  const { room, ticket, ...rest } = frame;
  if (room !== undefined) return ticket === undefined ? { ...rest, room } : undefined;
  return ticket === undefined ? undefined : { ...rest, ticket };
}

/** The first thing wrong: where, and by which rule. Names of fields that we do not know are the sender's words. */
function problemOf({ issues: [issue] }: z.ZodError): string {
  const path = issue?.path.join('.') ?? '';
  return `${path === '' ? 'frame' : path}: ${issue?.code ?? 'invalid'}`;
}
