/**
 * What real people, simulated, wrote and saw of a real system, and the checker that holds it against the promises.
 *
 * Every text names its author, the author's room by count, and its place in it: `anna:3:17`. So nothing but what stood
 * on the screens is needed to tell whether it came to the right person, once, in order, and before the end.
 */

/** One room as one person saw it, from "partner found" on. */
export type RoomSeen = Readonly<{
  /** Texts of this person's own, in order. */
  wrote: readonly string[];
  /** Texts of the other side, in order, repeated ones as often as they came. */
  saw: readonly string[];
  hasEnded: boolean;
}>;
export type Account = Readonly<{
  name: string;
  rooms: readonly RoomSeen[];
  /** Own texts that the person was told were not delivered. */
  refused: ReadonlySet<string>;
  /** What was seen where it must not be, in words: a text outside a room, a second partner beside the first. */
  oddities: readonly string[];
  /** Own texts written outside any room. */
  astray: readonly string[];
  /** Each text once at most; a messenger may repeat one whose sending a crash cut off. */
  maySeeTwice: boolean;
}>;
export type Verdict = Readonly<{ violations: readonly string[]; relayed: number; refused: number; repeated: number }>;

export const textOf = (name: string, room: number, place: number): string => `${name}:${room}:${place}`;
const TEXT = /^([a-z0-9]+):(\d+):(\d+)$/;
export const isText = (text: string): boolean => TEXT.test(text);

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
  const refused = accounts.reduce((sum, account) => sum + account.refused.size, 0);
  for (const { rooms, refused: own, astray } of accounts) {
    for (const text of [...rooms.flatMap(({ wrote }) => wrote), ...astray]) {
      if (!seen.has(text) && !own.has(text)) broken('P1', `${text} was neither delivered nor refused`);
      if (seen.has(text) && own.has(text)) broken('P1', `${text} was delivered and refused`);
    }
    for (const text of astray) if (seen.has(text)) broken('P2', `${text} was written to nobody and delivered`);
  }
  return { violations, relayed, refused, repeated };
}
