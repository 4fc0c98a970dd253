/**
 * The bots by which people are reached. Each shows what came by itself by its file id; a file that another bot was given,
 * or that is to lose its name, is fetched and uploaded anew, within Telegram's limits.
 */
import type { BotApi, Download, Upload } from './api.js';
import { bareBytes } from './bare-bytes.js';
import type { Call } from './call.js';
import { CallError, classify } from './failures.js';
import { fileNamed, withFiles } from './file-names.js';
import type { FileRef } from './file-names.js';
import { meaningOf } from './refusals.js';

/** Calls of the Bot API, whatever bot the files in them were given to. */
export type Performer = Pick<BotApi, 'perform'>;
type Api = Pick<BotApi, 'bot' | 'perform' | 'upload' | 'download'>;

/** Files on their way at once, each in memory as a whole. */
const AT_ONCE = 4;

/** What shows things by the bot `own`, with the files of all `bots`. */
export function performerOf(own: Api, bots: ReadonlyMap<number, Pick<BotApi, 'download'>>): Performer {
  const gate = new Gate(AT_ONCE);

  /** By ids where that is possible: as it was called, when nothing else is left. */
  const byIds = (call: Call, mayLeave: () => boolean): Promise<unknown> => {
    const params = withFiles(call.params, (name) => fileNamed(name)?.id ?? name);
    return own.perform({ method: call.method, params } as Call, mayLeave);
  };

  const fetched = async ({ bot, id, isBare }: FileRef, index: number): Promise<Upload> => {
    const api = bots.get(bot);
    if (!api) throw new CallError('getFile', { is: 'refused', text: 'wrong file_id: its bot is not ours any more' });
    const { bytes, extension }: Download = await api.download(id);
    const name = partName(index);
    if (!isBare) return { name, bytes };
    return { name, bytes: bareBytes(bytes), called: extension === undefined ? 'file' : `file.${extension}` };
  };

  return {
    async perform(call, mayLeave) {
      const files: FileRef[] = [];
      const params = withFiles(call.params, (name) => {
        const file = fileNamed(name);
        if (file === undefined || (file.bot === own.bot && !file.isBare)) return file?.id ?? name;
        files.push(file);
        return `attach://${partName(files.length - 1)}`;
      });
      if (files.length === 0) return byIds(call, mayLeave);
      return gate.through(async () => {
        let uploads: readonly Upload[];
        try {
          uploads = await Promise.all(files.map(fetched));
        } catch (failure) {
          // Too large to be fetched: its author was told that such keep their name.
          const isOwn = files.every(({ bot }) => bot === own.bot);
          if (isOwn && meaningOf(classify(failure)) === 'tooLarge') return byIds(call, mayLeave);
          throw failure;
        }
        return own.upload(call.method, params, uploads, mayLeave);
      });
    },
  };
}

/** Uploaded under this name and nothing else: what a file was called may tell whose it is. */
const partName = (index: number): string => `file${index}`;

/** Lets so many through at once, the others in the order they came. */
class Gate {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  async through<T>(run: () => Promise<T>): Promise<T> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free -= 1;
    try {
      return await run();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
