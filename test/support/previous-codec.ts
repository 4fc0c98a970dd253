/**
 * How the release before this one wrote and read envelopes, word for word: to hold this one to it. When a release is
 * made, what it speaks takes this place.
 */
type Fields = Readonly<Record<string, unknown>>;
type Sender = Readonly<{ id: string; inc: number }>;
export type PreviousEnvelope = Readonly<{ v: number; from: Sender; items: readonly Fields[] }>;

const ENVELOPE_VERSION = 1;
export const PREVIOUS_READS = ENVELOPE_VERSION;
const ERROR_CODES: readonly unknown[] = [
  'ASK_TIMEOUT',
  'MAILBOX_FULL',
  'ACTOR_STOPPED',
  'FAILED',
  'UNKNOWN',
  'STALE',
  'FENCED',
  'UNCERTAIN',
  'UNAVAILABLE',
];

export const previousEncode = (from: Sender, items: readonly Fields[]): string =>
  JSON.stringify({ v: ENVELOPE_VERSION, from, items });

export function previousDecode(text: string): Readonly<{ envelope: PreviousEnvelope; unknownItems: number }> | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'notJson';
  }
  if (!isRecord(value) || typeof value['v'] !== 'number') return 'notEnvelope';
  if (value['v'] !== ENVELOPE_VERSION) return 'version';
  const { from, items } = value;
  if (!isNodeRef(from) || !Array.isArray(items)) return 'notEnvelope';
  const known = items.filter(isItem);
  return { envelope: { v: ENVELOPE_VERSION, from, items: known }, unknownItems: items.length - known.length };
}

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.length > 0;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isNodeRef = (value: unknown): value is Sender => isRecord(value) && isText(value['id']) && isCount(value['inc']);

function isItem(item: unknown): item is Fields {
  if (!isRecord(item)) return false;
  switch (item['t']) {
    case 'command':
    case 'notOwner':
      return isParcel(item['parcel']);
    case 'answer':
      return isCount(item['inc']) && isCount(item['ask']) && 'value' in item;
    case 'failure':
      return (
        isCount(item['inc']) &&
        isCount(item['ask']) &&
        ERROR_CODES.includes(item['code']) &&
        typeof item['detail'] === 'string'
      );
    case 'moved':
      return true;
    default:
      return false;
  }
}

function isParcel(parcel: unknown): boolean {
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

const isAsker = (asker: unknown): boolean =>
  isRecord(asker) && isText(asker['node']) && isCount(asker['inc']) && isCount(asker['ask']);
