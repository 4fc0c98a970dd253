/**
 * The envelope that travels between nodes: versioned JSON, refused when it is not understood.
 *
 * Hosts of two releases run side by side during a deploy. Each node says in the table of nodes which version it reads, and
 * is written to in the newest that both know. A version is a vocabulary, too (`vocabulary.ts`): with a new kind of command,
 * row or notice it grows, so that a shard with something new in it finds a node that knows it. An optional field, or a kind
 * of item that may be left out, needs no new version.
 */
import type { Address, Contract } from './contract.js';
import type { NodeRef } from './ids.js';
import { ERROR_CODES } from './ports.js';
import type { Asker, ErrorCode } from './ports.js';

/** The newest that this release reads and writes. */
export const ENVELOPE_VERSION = 2;
/** What the release before reads; nodes that do not say what they read are taken for such. */
export const OLDEST_VERSION = 1;

/** The version to write to a node that says to read `reads`. */
export const versionFor = (reads = OLDEST_VERSION): number =>
  Math.min(ENVELOPE_VERSION, Math.max(OLDEST_VERSION, reads));

/**
 * A command on its way. `hops`: how often it was sent on by a node that did not own the receiver's shard. `isHint`: only
 * for a receiver that is in memory; it is not worth loading one.
 */
export type Parcel = Readonly<{
  to: Address;
  command: Contract['command'];
  asker?: Asker;
  hops?: number;
  isHint?: true;
}>;

export type Item = Readonly<
  | { t: 'command'; parcel: Parcel }
  /** The same, dropped wherever it meets an obstacle. A kind of its own: who does not know it leaves it out. */
  | { t: 'hint'; parcel: Parcel }
  /** `inc`: of the run that asked; a later run of the same node has asked nothing yet. */
  | { t: 'answer'; inc: number; ask: number; value: unknown }
  | { t: 'failure'; inc: number; ask: number; code: ErrorCode; detail: string }
  /** The receiver's shard is not ours: look again and send again. */
  | { t: 'notOwner'; parcel: Parcel }
  /** Shards have changed hands: look again. */
  | { t: 'moved' }
>;
export type Envelope = Readonly<{ v: number; from: NodeRef; items: readonly Item[] }>;

/** @param v one that the reader reads, see `versionFor`. */
export const encode = (from: NodeRef, items: readonly Item[], v: number): string =>
  JSON.stringify({ v, from, items: v < 2 ? items.map(inWordsOf1) : items } satisfies Envelope);

/** To one that knows no better word for it, what is not understood here is away for now. */
const inWordsOf1 = (item: Item): Item =>
  item.t === 'failure' && item.code === 'NOT_UNDERSTOOD' ? { ...item, code: 'UNAVAILABLE' } : item;

/** Why an envelope was refused: a word for a metric, never the content. */
export type Unreadable = 'notJson' | 'notEnvelope' | 'version';

/** Items that are not understood are left out and counted: a newer release may say more than this one knows. */
export function decode(text: string): Readonly<{ envelope: Envelope; unknownItems: number }> | Unreadable {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'notJson';
  }
  if (!isRecord(value) || !isVersioned(value)) return 'notEnvelope';
  const { v, from, items } = value;
  if (!isReadable(v)) return 'version';
  if (!isNodeRef(from) || !Array.isArray(items)) return 'notEnvelope';
  const known = items.filter(isItem);
  return { envelope: { v, from, items: known }, unknownItems: items.length - known.length };
}

const isReadable = (v: number): boolean => Number.isInteger(v) && v >= OLDEST_VERSION && v <= ENVELOPE_VERSION;

type Fields = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isVersioned = (value: Fields): value is Fields & Readonly<{ v: number }> => typeof value['v'] === 'number';
const isText = (value: unknown): value is string => typeof value === 'string' && value.length > 0;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isNodeRef = (value: unknown): value is NodeRef => isRecord(value) && isText(value['id']) && isCount(value['inc']);

function isItem(item: unknown): item is Item {
  if (!isRecord(item)) return false;
  switch (item['t']) {
    case 'command':
    case 'hint':
    case 'notOwner':
      return isParcel(item['parcel']);
    case 'answer':
      return isCount(item['inc']) && isCount(item['ask']) && 'value' in item;
    case 'failure':
      return (
        isCount(item['inc']) &&
        isCount(item['ask']) &&
        ERROR_CODES.includes(item['code'] as ErrorCode) &&
        typeof item['detail'] === 'string'
      );
    case 'moved':
      return true;
    default:
      return false;
  }
}

function isParcel(parcel: unknown): parcel is Parcel {
  if (!isRecord(parcel)) return false;
  const { to, command, asker, hops } = parcel;
  return (
    isRecord(to) &&
    isText(to['kind']) &&
    isText(to['id']) &&
    isRecord(command) &&
    isText(command['type']) &&
    (asker === undefined || isAsker(asker)) &&
    (hops === undefined || isCount(hops))
  );
}

const isAsker = (asker: unknown): asker is Asker =>
  isRecord(asker) && isText(asker['node']) && isCount(asker['inc']) && isCount(asker['ask']);
