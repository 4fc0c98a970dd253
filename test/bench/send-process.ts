/** Sends to a Bot API as fast as it is answered: by the product's own client, and by undici alone. */
import { Pool } from 'undici';
import { BotApi } from '../../bootstrap/adapters/telegram/api.js';
import { serve } from './remote.js';
import { TOKENS } from './tokens.js';

export type Sends = Readonly<{ apiRoot: string; by: 'client' | 'undici'; count: number; atOnce: number }>;
export type Sent = Readonly<{ seconds: number; cpuMs: number }>;

const TIMEOUT_MS = 20_000;
/** As long as people's messages are. */
const params = (chat: number) => ({ chat_id: chat, text: 'See you at the old bridge, then. I bring the tea.' });

type Sender = Readonly<{ send: (chat: number) => Promise<unknown>; close: () => Promise<void> }>;

function client(root: string, connections: number): Sender {
  const api = new BotApi({ token: TOKENS.product, root, connections, timeoutMs: TIMEOUT_MS });
  return {
    send: (chat) => api.perform({ method: 'sendMessage', params: params(chat) }, () => true),
    close: () => api.disconnect(),
  };
}

function undici(root: string, connections: number): Sender {
  const pool = new Pool(root, { connections, pipelining: 1 });
  const headers = { 'content-type': 'application/json' };
  const path = `/bot${TOKENS.product}/sendMessage`;
  return {
    send: async (chat) => {
      const body = JSON.stringify(params(chat));
      const answer = await pool.request({ path, method: 'POST', headers, body });
      return JSON.parse(await answer.body.text()) as unknown;
    },
    close: () => pool.destroy(),
  };
}

const handlers = {
  send: async ({ apiRoot, by, count, atOnce }: Sends): Promise<Sent> => {
    const { send, close } = by === 'client' ? client(apiRoot, atOnce) : undici(apiRoot, atOnce);
    const [begunAt, before] = [performance.now(), process.cpuUsage()];
    let left = count;
    const worker = async () => {
      while (left > 0) await send(1_000 + (left -= 1));
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    const { user, system } = process.cpuUsage(before);
    const seconds = (performance.now() - begunAt) / 1_000;
    await close();
    return { seconds, cpuMs: (user + system) / 1_000 };
  },
};
export type SendHandlers = typeof handlers;

serve(handlers, () => Promise.resolve());
