/** The simulated Telegram with people behind it, who chat by their phones as fast as they are told to. */
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from '../../bootstrap/adapters/i18n/texts.js';
import type { PersonChat } from '../../bootstrap/adapters/simulator/person-chat.js';
import { startSimulator } from '../../bootstrap/adapters/simulator/start.js';
import { serve } from './remote.js';
import { Lookout, showAll } from './showings.js';
import type { Showings } from './showings.js';
import { Stage } from './talk.js';
import type { Side, Talked, Wish } from './talk.js';
import { TOKENS } from './tokens.js';

const MEET_WITHIN_MS = 60_000;
/** Two albums, since the two sides of a chat write at the same time. */
const HISTORY = 24;
/** Names of phones in letters: a number as long would be taken for a telephone's, and be covered. */
const GREETING = /^hello from ([0-9a-z]+)$/;
const RADIX = 36;

type Seat = { readonly phone: PersonChat; hasPartner: boolean; room: number; side: Side };

const telegram = await startSimulator({ people: [], historyPerChat: HISTORY, callLog: 0 });
const { simulator, url } = telegram;
const FOUND = text('en', 'notice-found').trim();

const seats = new Map<number, Seat>();
const rooms: (readonly [Seat, Seat])[] = [];
const lookout = new Lookout();
const stage = new Stage((room, side, words) => void rooms[room]?.[side].phone.text(words));

simulator.onChange((event) => {
  if (event.type !== 'chat') return;
  const { bot, chat } = event;
  lookout.changed(chat.person.id);
  const message = chat.find(bot.nextMessageId - 1)?.message; // what has just been put there
  const seat = seats.get(chat.person.id);
  if (message?.text !== undefined && message.from.is_bot && seat) heard(seat, message.text);
});

function heard(seat: Seat, words: string): void {
  if (seat.room >= 0) return stage.heard(seat.room, seat.side, words);
  if (words.trim() === FOUND) seat.hasPartner = true;
  const [, from] = GREETING.exec(words) ?? [];
  const partner = from === undefined ? undefined : seats.get(Number.parseInt(from, RADIX));
  if (partner && partner.room < 0) sit(seat, partner);
}

function sit(one: Seat, other: Seat): void {
  const room = rooms.length;
  Object.assign(one, { room, side: 0 });
  Object.assign(other, { room, side: 1 });
  rooms.push([one, other]);
}

function comeIn(token: string, count: number): readonly Seat[] {
  return Array.from({ length: count }, (_, i) => {
    const { id } = simulator.createPerson({ first_name: `Phone${i}`, language_code: 'en' });
    const seat: Seat = { phone: simulator.chat(id, token), hasPartner: false, room: -1, side: 0 };
    seats.set(id, seat);
    return seat;
  });
}

async function until(isSo: () => boolean, what: string): Promise<void> {
  for (const end = performance.now() + MEET_WITHIN_MS; !isSo(); await sleep(10)) {
    if (performance.now() > end) throw new Error(`waited ${MEET_WITHIN_MS} ms in vain: ${what}`);
  }
}

const handlers = {
  /** Where bots find this Telegram. */
  url: (): Promise<string> => Promise.resolve(url),

  /** Resolves when so many rooms of the product have two people in each who have greeted each other. */
  open: async ({ rooms: wanted }: Readonly<{ rooms: number }>): Promise<void> => {
    const newcomers = comeIn(TOKENS.product, 2 * (wanted - rooms.length));
    for (const { phone } of newcomers) {
      phone.start();
      phone.text('/search');
    }
    await until(() => newcomers.every(({ hasPartner }) => hasPartner), 'not everybody has found a partner');
    for (const { phone } of newcomers) phone.text(`hello from ${phone.id.toString(RADIX)}`);
    await until(() => rooms.length === wanted, `only ${rooms.length} pairs have greeted each other`);
  },

  /** So many pairs for the naive bot, which is told who talks to whom: chat by chat. */
  pair: ({ rooms: wanted }: Readonly<{ rooms: number }>): Promise<readonly (readonly [number, number])[]> => {
    rooms.length = 0;
    const newcomers = comeIn(TOKENS.naive, 2 * wanted);
    newcomers.forEach((seat, i) => {
      const other = newcomers[i + 1];
      if (i % 2 === 0 && other) sit(seat, other);
    });
    for (const { phone } of newcomers) phone.start();
    return Promise.resolve(rooms.map(([a, b]) => [a.phone.id, b.phone.id] as const));
  },

  hold: (wish: Wish): Promise<Talked> => stage.hold(wish),

  /** Albums and edits, in the rooms from number `first` on. */
  show: ({ first, rounds }: Readonly<{ first: number; rounds: number }>): Promise<Showings> =>
    showAll(
      lookout,
      rooms.slice(first).map(([a, b]) => [a.phone, b.phone]),
      rounds,
    ),
};
export type PhoneHandlers = typeof handlers;

serve(handlers, () => telegram.close());
