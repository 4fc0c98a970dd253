/** What was sent together stands together: entries that follow each other, of one author and of one album. */
import type { Entry, Message } from './transcript.js';

/** A mark, a message, or all of an album that is there; never empty. */
export type Group = readonly [Entry, ...Message[]];

export function groupsOf(entries: readonly Entry[]): readonly Group[] {
  const groups: [Entry, ...Message[]][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last && entry.is === 'message' && isTogether(last[0], entry)) last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

function isTogether(one: Entry, other: Message): boolean {
  const album = one.is === 'message' ? albumOf(one) : undefined;
  return album !== undefined && album === albumOf(other) && one.is === 'message' && one.isOwn === other.isOwn;
}

const albumOf = ({ content }: Message): string | undefined => (content.kind === 'text' ? undefined : content.album);
