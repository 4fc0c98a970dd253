/**
 * Keeps a simulator over restarts: people, bots, chats, files (without their bytes) and what bots have not taken yet.
 * Every change is in the hands of the operating system before anybody hears of it, so that a process that is killed has
 * lost nothing; a host that loses its power may lose the last seconds.
 */
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Bot } from './bot.js';
import type { ChatChange } from './call.js';
import type { Chat } from './chat.js';
import type { StoredFile } from './files.js';
import type { Keeper } from './keeper.js';
import type { Person } from './people.js';
import { everything, heard, ofBot, ofChat, ofFile, ofPerson, replay, startWebhooks, told } from './records.js';
import type { JournalRecord } from './records.js';
import type { Simulator } from './simulator.js';
import type { QueuedUpdate } from './updates-queue.js';

/** The first line of the file. */
const FORMAT = '"bot-api-simulator/1"';
/** At twice the size it had when it was last written anew, but not below this, it is written anew with what still counts. */
const SIZE_LIMIT = 64 * 1024 * 1024;
/** So much is gathered for one write of that. */
const CHUNK = 1024 * 1024;

export class Journal implements Keeper {
  #descriptor = -1;
  #size = 0;
  #sizeLimit = 0;
  /** Written with the next record that somebody hears of, or soon. */
  #unwritten = '';
  #isWritePlanned = false;

  /** Puts back what the file holds, if it is there, and keeps it from then on. Throws when it cannot be read or written. */
  static open(simulator: Simulator, path: string): Journal {
    mkdirSync(dirname(path), { recursive: true });
    for (const record of read(path)) replay(simulator, record);
    startWebhooks(simulator);
    const journal = new Journal(simulator, path);
    simulator.keeper = journal;
    return journal;
  }
  private constructor(
    private readonly simulator: Simulator,
    private readonly path: string,
  ) {
    this.#writeAnew();
  }

  person(person: Person): void {
    this.#keep(ofPerson(person));
  }
  file(file: StoredFile): void {
    this.#note(ofFile(file));
  }
  bot(bot: Bot): void {
    this.#keep(ofBot(bot));
  }
  chat(bot: Bot, chat: Chat, change: ChatChange): void {
    this.#keep(ofChat(bot, chat, change));
  }
  told(bot: Bot, update: QueuedUpdate): void {
    this.#note(told(bot, update));
  }
  heard(bot: Bot, ids: readonly number[]): void {
    this.#keep(heard(bot, ids));
  }
  close(): void {
    this.#write();
    closeSync(this.#descriptor);
  }

  /** Part of something larger, whose last part is kept in the same turn of the loop. */
  #note(record: JournalRecord): void {
    this.#unwritten += line(record);
    if (this.#isWritePlanned) return;
    this.#isWritePlanned = true;
    setImmediate(() => {
      this.#isWritePlanned = false;
      this.#write();
    });
  }
  #keep(record: JournalRecord): void {
    this.#unwritten += line(record);
    this.#write();
    if (this.#size > this.#sizeLimit) this.#writeAnew();
  }
  #write(): void {
    if (this.#unwritten === '') return;
    this.#size += writeSync(this.#descriptor, this.#unwritten);
    this.#unwritten = '';
  }

  /** Beside it, then in its place: a kill leaves the old one or the new one. */
  #writeAnew(): void {
    const beside = `${this.path}.new`;
    const descriptor = openSync(beside, 'w', 0o600);
    let text = `${FORMAT}\n`;
    this.#size = 0;
    for (const record of everything(this.simulator)) {
      text += line(record);
      if (text.length < CHUNK) continue;
      this.#size += writeSync(descriptor, text);
      text = '';
    }
    this.#size += writeSync(descriptor, text);
    renameSync(beside, this.path);
    if (this.#descriptor >= 0) closeSync(this.#descriptor);
    this.#descriptor = descriptor;
    this.#sizeLimit = Math.max(SIZE_LIMIT, 2 * this.#size);
  }
}

const line = (record: JournalRecord): string => `${JSON.stringify(record)}\n`;

/** The file is our own: its format is checked, not each of its fields. A last line that was cut off never happened. */
function read(path: string): readonly JournalRecord[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  const [format, ...lines] = text.slice(0, text.lastIndexOf('\n')).split('\n');
  if (format !== FORMAT) throw new Error(`${path} was not written by this version of the simulator: delete it`);
  return lines.map((one) => JSON.parse(one) as JournalRecord);
}
