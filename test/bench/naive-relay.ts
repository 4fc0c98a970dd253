/**
 * The baseline: the relay as one would write it on a first afternoon. Updates are fetched by getUpdates; for each message
 * one INSERT, committed, and one sendMessage by the global `fetch`. Who talks to whom is in a Map.
 */
import postgres from 'postgres';
import { serve } from './remote.js';

export type NaiveWish = Readonly<{
  apiRoot: string;
  token: string;
  databaseUrl: string;
  pairs: readonly (readonly [number, number])[];
  /** `oneByOne`: a message after the other. `together`: all of a batch side by side, which is the stronger baseline. */
  manner: 'oneByOne' | 'together';
}>;

type Update = Readonly<{ update_id: number; message?: Readonly<{ text?: string; chat: Readonly<{ id: number }> }> }>;

let stop = (): Promise<void> => Promise.resolve();

const handlers = {
  /** Begins to relay, in place of what was begun before. */
  start: async ({ apiRoot, token, databaseUrl, pairs, manner }: NaiveWish): Promise<void> => {
    await stop();
    const sql = postgres(databaseUrl, { onnotice: () => undefined });
    await sql`CREATE TABLE IF NOT EXISTS naive_log (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, sender bigint NOT NULL, receiver bigint NOT NULL,
      body text NOT NULL, created_at timestamptz NOT NULL DEFAULT now())`;
    const partners = new Map(pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]));
    const ended = new AbortController();
    const api = async (method: string, body: object, signal?: AbortSignal): Promise<unknown> => {
      const response = await fetch(`${apiRoot}/bot${token}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        ...(signal && { signal }),
      });
      if (!response.ok) throw new Error(`${method} was answered ${response.status}`);
      return ((await response.json()) as { result: unknown }).result;
    };
    const relay = async ({ message }: Update): Promise<void> => {
      const receiver = message && partners.get(message.chat.id);
      if (message?.text === undefined || receiver === undefined || message.text === '/start') return;
      await sql`INSERT INTO naive_log (sender, receiver, body) VALUES (${message.chat.id}, ${receiver}, ${message.text})`;
      await api('sendMessage', { chat_id: receiver, text: message.text });
    };
    const run = async (): Promise<void> => {
      for (let offset = 0; !ended.signal.aborted;) {
        const updates = (await api('getUpdates', { offset, timeout: 25, limit: 100 }, ended.signal)) as Update[];
        if (manner === 'together') await Promise.all(updates.map(relay));
        else for (const update of updates) await relay(update);
        offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
      }
    };
    const running = run().catch((failure: unknown) => {
      if (!ended.signal.aborted) throw failure;
    });
    stop = async () => {
      ended.abort();
      await running;
      await sql.end({ timeout: 1 });
    };
  },
};
export type NaiveHandlers = typeof handlers;

serve(handlers, () => stop());
