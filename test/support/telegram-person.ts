/** A person with the simulator's phone: chats with whom the bot finds, and can say afterwards what stood on the screen. */
import type { PersonChat } from '../../bootstrap/adapters/simulator/person-chat.js';
import type { SeenMessage } from '../../bootstrap/adapters/simulator/chat-view.js';
import { editionOf, editOf, isText, textOf } from './witness.js';
import type { Account } from './witness.js';

/** How the notices begin, in English, as languages/en.ftl has them. */
const SAYS = { found: '✅ Partner found', left: '👋 Your partner has left', own: '🏁 You ended the chat' } as const;

/** That a notice is true of further messages, and of how many. */
const ALSO = /true of your next (?:(\d+) )?message/;

/** An edit comes after at most so many further texts. */
const LATE_EDITS = 4;

/** `isOver`: the person was told so. Until then a room in which they blocked the bot goes on for whoever has not heard of it. */
type Room = { wrote: string[]; saw: string[]; hasEnded: boolean; wasBlocked: boolean; isOver: boolean };
const isOn = (room: Room | undefined): room is Room =>
  room !== undefined && (!room.hasEnded || (room.wasBlocked && !room.isOver));

type Reading = {
  rooms: Room[];
  refused: Set<string>;
  doubtful: Set<string>;
  edits: Map<string, number>;
  shown: Map<string, number>;
  oddities: string[];
  astray: string[];
};

export class TelegramPerson {
  hasBlocked = false;
  #written = 0;
  /** How many messages there were whenever the bot was blocked. */
  readonly #blocks: number[] = [];

  constructor(
    readonly name: string,
    readonly phone: PersonChat,
  ) {}

  /** Comes for the first time, and does not read on. */
  start(): void {
    this.phone.start();
    this.say('/search');
  }
  /** Says something; to nobody, when nobody is there. */
  write(): void {
    const { rooms } = this.#read();
    this.#written += 1;
    this.phone.text(textOf(this.name, rooms.length, this.#written));
  }
  /** Edits a text of the present room, one of the last few. */
  edit(dice: number): void {
    const { rooms } = this.#read();
    const texts = this.phone.messages().filter(({ by, text }) => by === 'person' && isText(text));
    const message = texts.at(-1 - Math.floor(dice * LATE_EDITS));
    if (!message || !rooms.at(-1)?.wrote.includes(editionOf(message.text)[0])) return;
    const [text, edit] = editionOf(message.text);
    this.phone.edit(message.id, editOf(text, edit + 1));
  }
  say(command: '/search' | '/next' | '/stop'): void {
    this.phone.text(command);
  }
  /** Until `comeBack`, nothing is done. */
  block(): void {
    this.#blocks.push(this.phone.messages().length);
    this.hasBlocked = true;
    this.phone.block();
  }
  comeBack(): void {
    this.phone.unblock();
    this.hasBlocked = false;
    this.say('/search');
  }
  /** Presses a button of the newest message that has it. */
  press(label: string): void {
    const message = this.phone.messages().findLast(({ buttons }) => buttons.flat().some(({ text }) => text === label));
    if (message) this.phone.tap(message.id, label);
  }
  isChatting(): boolean {
    return this.#read().rooms.at(-1)?.hasEnded === false;
  }

  /** The newest of what stands on the screen, a line each: for whoever looks for the reason of a failure. */
  screen(lines: number): readonly string[] {
    return this.phone
      .messages()
      .slice(-lines)
      .map(({ id, at, by, text, replyTo }) => `${at} #${id} ${by}: ${text}${replyTo ? ` (to #${replyTo.id})` : ''}`);
  }

  account(): Account {
    return { name: this.name, ...this.#read(), maySeeTwice: true };
  }

  #read(): Reading {
    const reading: Reading = {
      rooms: [],
      refused: new Set(),
      doubtful: new Set(),
      edits: new Map(),
      shown: new Map(),
      oddities: [],
      astray: [],
    };
    const own = new Map<number, string>();
    const messages = this.phone.messages();
    for (const [place, message] of messages.entries()) {
      if (this.#blocks.includes(place)) this.#blocked(reading);
      if (message.by === 'person') this.#wrote(message, reading, own);
      else this.#saw(message, reading, own);
    }
    if (this.#blocks.includes(messages.length)) this.#blocked(reading);
    return reading;
  }

  #blocked({ rooms }: Reading): void {
    const room = rooms.at(-1);
    if (room && !room.hasEnded) Object.assign(room, { hasEnded: true, wasBlocked: true });
  }

  #wrote({ id, text: written }: SeenMessage, { rooms, edits, astray }: Reading, own: Map<number, string>): void {
    if (!isText(written)) return;
    const [text, edit] = editionOf(written);
    if (edit > 0) edits.set(text, edit);
    own.set(id, text);
    const room = rooms.at(-1);
    if (isOn(room)) room.wrote.push(text);
    else astray.push(text);
  }

  #saw({ text, replyTo }: SeenMessage, reading: Reading, own: ReadonlyMap<number, string>): void {
    const { rooms, refused, doubtful, edits, shown, oddities } = reading;
    const room = rooms.at(-1);
    if (text.startsWith(SAYS.found)) {
      if (room && !room.hasEnded && room.saw.length === 0) return; // sent again: the answer to the first was lost
      if (room && !room.hasEnded) oddities.push(`was given a partner beside the one of room ${rooms.length}`);
      rooms.push({ wrote: [], saw: [], hasEnded: false, wasBlocked: false, isOver: false });
    } else if (text.startsWith(SAYS.left) || text.startsWith(SAYS.own)) {
      const last = rooms.at(-1);
      if (last) Object.assign(last, { hasEnded: true, isOver: true });
    } else if (isText(text)) {
      const [original, edit] = editionOf(text);
      if (!isOn(room)) oddities.push(`saw ${text} outside a room`);
      rooms.at(-1)?.saw.push(original);
      shown.set(original, edit);
    } else {
      const further = Number(ALSO.exec(text)?.[1] ?? (ALSO.test(text) ? 1 : 0));
      const place = replyTo ? [...own.keys()].indexOf(replyTo.id) : -1;
      if (place >= 0)
        for (const mine of [...own.values()].slice(place, place + 1 + further))
          (edits.has(mine) ? doubtful : refused).add(mine);
    }
  }
}
