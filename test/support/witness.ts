/**
 * What real people, simulated, wrote and saw of a real system, and the checker that holds it against the promises.
 *
 * Every text names its author, the author's room by count, and its place in it: `anna:3:17`. So nothing but what stood
 * on the screens is needed to tell whether it came to the right person, once, in order, and before the end. A text that
 * was edited says how often: `anna:3:17~2`.
 */

/** One room as one person saw it, from "partner found" on. */
export type RoomSeen = Readonly<{
  /** Texts of this person's own, in order. */
  wrote: readonly string[];
  /** Texts of the other side, in order, repeated ones as often as they came. */
  saw: readonly string[];
  hasEnded: boolean;
  /** This person blocked the bot in it: what was under way to them had nowhere to go. */
  wasBlocked?: boolean;
}>;
export type Account = Readonly<{
  name: string;
  rooms: readonly RoomSeen[];
  /** Own texts that the person was told were not delivered. */
  refused: ReadonlySet<string>;
  /** Own texts of which the person was told that they, or an edit of them, were not delivered: which of it is not said. */
  doubtful?: ReadonlySet<string>;
  /** How often own texts were edited, of those that were, and which edit of a partner's text stood on the screen last. */
  edits: ReadonlyMap<string, number>;
  shown: ReadonlyMap<string, number>;
  /** What was seen where it must not be, in words: a text outside a room, a second partner beside the first. */
  oddities: readonly string[];
  /** Own texts written outside any room. */
  astray: readonly string[];
  /** Each text once at most; a messenger may repeat one whose sending a crash cut off. */
  maySeeTwice: boolean;
}>;
/** `edited`: texts that stand on the other side as they read after an edit. */
export type Verdict = Readonly<{
  violations: readonly string[];
  relayed: number;
  edited: number;
  refused: number;
  repeated: number;
}>;

export const textOf = (name: string, room: number, place: number): string => `${name}:${room}:${place}`;
export const editOf = (text: string, edit: number): string => `${text}~${edit}`;
const TEXT = /^([a-z0-9]+):(\d+):(\d+)(?:~(\d+))?$/;
export const isText = (text: string): boolean => TEXT.test(text);
/** Which text it is, and which edit of it. */
export function editionOf(text: string): readonly [text: string, edit: number] {
  const [original = '', edit = '0'] = text.split('~');
  return [original, Number(edit)];
}

/** Reads all accounts once everything has come to rest. */
export function judged(accounts: readonly Account[]): Verdict {
  const violations: string[] = [];
  const broken = (promise: string, what: string) => void violations.push(`${promise}: ${what}`);
  /** By room of a reader, the one room of one author whose texts were seen in it. */
  const links = new Map<string, string>();
  const seen = new Map<string, string>();
  let relayed = 0;
  let repeated = 0;

  for (const account of accounts) {
    for (const oddity of account.oddities) broken('P2', `${account.name} ${oddity}`);
    account.rooms.forEach((room, i) => {
      const here = `${account.name}:${i + 1}`;
      let newest = 0;
      for (const text of room.saw) {
        const [, author = '', count = '', place = ''] = TEXT.exec(text) ?? [];
        const from = `${author}:${count}`;
        if (author === account.name) broken('P2', `${text} came back to its author`);
        if ((links.get(here) ?? from) !== from)
          broken('P2', `${text} was seen in ${here}, which talks to ${links.get(here) ?? ''}`);
        links.set(here, from);
        if (seen.has(text)) {
          repeated += 1;
          if (seen.get(text) !== here) broken('P2', `${text} was seen in ${seen.get(text) ?? ''} and in ${here}`);
          if (!account.maySeeTwice) broken('P6', `${text} was seen twice`);
          continue;
        }
        seen.set(text, here);
        relayed += 1;
        if (Number(place) <= newest) broken('P3', `${text} was seen after place ${newest}`);
        newest = Number(place);
      }
    });
  }
  const readers = new Map<string, string>();
  for (const [reader, author] of links) {
    const other = readers.get(author);
    if (other !== undefined) broken('P4', `${author} talks to ${other} and to ${reader}`);
    readers.set(author, reader);
    const back = links.get(author);
    if (back !== undefined && back !== reader) broken('P4', `${reader} talks to ${author}, who talks to ${back}`);
  }
  const isCutOff = roomsOfBlocked(accounts, links);
  const refused = accounts.reduce((sum, account) => sum + account.refused.size, 0);
  for (const { name, rooms, refused: own, doubtful, astray } of accounts) {
    const cutOff = new Set(rooms.flatMap(({ wrote }, i) => (isCutOff(`${name}:${i + 1}`) ? wrote : [])));
    for (const text of [...rooms.flatMap(({ wrote }) => wrote), ...astray]) {
      if (!seen.has(text) && !own.has(text) && !doubtful?.has(text) && !cutOff.has(text))
        broken('P1', `${text} was neither delivered nor refused`);
      if (seen.has(text) && own.has(text)) broken('P1', `${text} was delivered and refused`);
    }
    for (const text of astray) if (seen.has(text)) broken('P2', `${text} was written to nobody and delivered`);
  }
  for (const what of editsNotShown(accounts, seen)) broken('P1', what);
  const edited = accounts.reduce((sum, { shown }) => sum + [...shown.values()].filter(Boolean).length, 0);
  return { violations, relayed, edited, refused, repeated };
}

/** Of texts that stand in rooms that are still on, for both. */
function editsNotShown(accounts: readonly Account[], seen: ReadonlyMap<string, string>): readonly string[] {
  const readers = new Map<string, Readonly<{ room: RoomSeen; shown: ReadonlyMap<string, number> }>>(
    accounts.flatMap(({ name, rooms, shown }) =>
      rooms.map((room, i) => [`${name}:${i + 1}`, { room, shown }] as const),
    ),
  );
  return accounts.flatMap(({ rooms, edits, doubtful }) =>
    rooms.flatMap(({ wrote, hasEnded }) =>
      wrote.flatMap((text) => {
        const [edit, reader] = [edits.get(text), readers.get(seen.get(text) ?? '')];
        if (edit === undefined || !reader || hasEnded || reader.room.hasEnded || doubtful?.has(text)) return [];
        const shown = reader.shown.get(text) ?? 0;
        return shown === edit ? [] : [`edit ${edit} of ${text} was not shown, but ${shown}`];
      }),
    ),
  );
}

/** Whether the partner of this room blocked the bot in it, or may have, where nothing was seen on either side. */
function roomsOfBlocked(accounts: readonly Account[], links: ReadonlyMap<string, string>): (room: string) => boolean {
  const blocked = new Set<string>(
    accounts.flatMap(({ name, rooms }) => rooms.flatMap((room, i) => (room.wasBlocked ? [`${name}:${i + 1}`] : []))),
  );
  const linked = new Map([...links, ...[...links].map(([reader, author]) => [author, reader] as const)]);
  const isAnyUnknown = [...blocked].some((room) => !linked.has(room));
  return (room) => (linked.has(room) ? blocked.has(linked.get(room) ?? '') : isAnyUnknown);
}
