/** The people behind the phones. */
import type { ApiChat, ApiUser } from './api-types.js';

export type PersonProfile = Readonly<{
  first_name: string;
  username?: string;
  /** Two letters, or with a region: `en`, `pt-br`. */
  language_code?: string;
  is_premium?: boolean;
  /** Premium users can refuse voice and video messages. */
  voice_forbidden?: boolean;
  /** The account is deleted: nothing reaches it. */
  deactivated?: boolean;
}>;
/** One person; `user` and `chat` are what bots are shown, built once since they stand in every message. */
export type Person = { readonly id: number; profile: PersonProfile; user: ApiUser; chat: ApiChat };

/** Whom one sees on opening the page for the first time. */
export const DEFAULT_PEOPLE: readonly PersonProfile[] = [
  { first_name: 'Anna', username: 'anna_sim', language_code: 'en' },
  { first_name: 'Boris', username: 'boris_sim', language_code: 'uk' },
];

/** Above 2^32, as ids of newer accounts are: a bot that keeps 32 bits should find out here. */
export const FIRST_PERSON_ID = 5_000_000_001;

export function createPerson(id: number, profile: PersonProfile): Person {
  return { id, profile, ...shownToBots(id, profile) };
}
export function changePerson(person: Person, changes: Partial<PersonProfile>): void {
  person.profile = { ...person.profile, ...changes };
  Object.assign(person, shownToBots(person.id, person.profile));
}

function shownToBots(id: number, { first_name, username, language_code, is_premium }: PersonProfile) {
  const user: ApiUser = { id, is_bot: false, first_name };
  const chat: ApiChat = { id, first_name, type: 'private' };
  if (username !== undefined) user.username = chat.username = username;
  if (language_code !== undefined) user.language_code = language_code;
  if (is_premium === true) user.is_premium = true;
  return { user, chat };
}
