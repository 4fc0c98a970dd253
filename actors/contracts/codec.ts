/**
 * The envelope that travels between nodes: versioned JSON, refused when it is not understood.
 *
 * Hosts of two releases run side by side during a deploy, so each release understands the one before and the one after
 * it. A new kind of item or an optional field needs no new version: who does not know it leaves it out. What an older
 * release would misread needs one, and two releases: the first learns to read it, the second writes it.
 */
import type { Address, Contract } from './contract.js';
import type { NodeRef } from './ids.js';
import { ERROR_CODES } from './ports.js';
import type { Asker, ErrorCode } from './ports.js';

/** What this release writes. */
export const ENVELOPE_VERSION = 1;
/** What it reads: that, what the release before it wrote, and what the one after it will write. */
export const READABLE_VERSIONS: readonly number[] = [ENVELOPE_VERSION];

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

export const encode = (from: NodeRef, items: readonly Item[]): string =>
  JSON.stringify({ v: ENVELOPE_VERSION, from, items } satisfies Envelope);

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
  if (!READABLE_VERSIONS.includes(v)) return 'version';
  if (!isNodeRef(from) || !Array.isArray(items)) return 'notEnvelope';
  const known = items.filter(isItem);
  return { envelope: { v, from, items: known }, unknownItems: items.length - known.length };
}

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
