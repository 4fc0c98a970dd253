/**
 * The bots by which people are reached. Each shows what came by itself by its file id; a file that another bot was given
 * is fetched from there and uploaded anew, within Telegram's limits.
 */
import type { BotApi } from './api.js';
import type { Call } from './call.js';
import { CallError } from './failures.js';
import { fileNamed, withFiles } from './file-names.js';

/** Calls of the Bot API, whatever bot the files in them were given to. */
export type Performer = Pick<BotApi, 'perform'>;
type Api = Pick<BotApi, 'bot' | 'perform' | 'upload' | 'download'>;

/** Uploaded under this name and nothing else: what a file was called may tell whose it is. */
const partName = (index: number): string => `file${index}`;

/** What shows things by the bot `own`, with the files of all `bots`. */
export function performerOf(own: Api, bots: ReadonlyMap<number, Pick<BotApi, 'download'>>): Performer {
  return {
    async perform(call, mayLeave) {
      const foreign: { bot: number; id: string }[] = [];
      const params = withFiles(call.params, (name) => {
        const file = fileNamed(name);
        if (file === undefined || file.bot === own.bot) return file?.id ?? name;
        foreign.push(file);
        return `attach://${partName(foreign.length - 1)}`;
      });
      if (foreign.length === 0) return own.perform({ method: call.method, params } as Call, mayLeave);
      const files = await Promise.all(
        foreign.map(async ({ bot, id }, index) => {
          const api = bots.get(bot);
          if (!api)
            throw new CallError(call.method, { is: 'refused', text: 'wrong file_id: its bot is not ours any more' });
          return { name: partName(index), bytes: await api.download(id) };
        }),
      );
      return own.upload(call.method, params, files, mayLeave);
    },
  };
}
