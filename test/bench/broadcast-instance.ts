/**
 * The other way to reach people on many hosts: every instance is subscribed to every room, reads every message, and keeps
 * those whose people are connected to it. Nothing is stored. What it costs as instances are added is the question.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { serve } from './remote.js';
import { textOf } from './talk.js';

export type BroadcastWish = Readonly<{ redisUrl: string; rooms: number; instance: number; instances: number }>;
export type SayWish = Readonly<{ rate: number; seconds: number }>;

let wish: BroadcastWish | undefined;
let clients: readonly Redis[] = [];
let delivered = 0;
let read = 0;

const channelOf = (room: number): string => `room:${room}`;
type Message = Readonly<{ room: number; author: number; text: string }>;

const handlers = {
  /** Resolves when it is subscribed to all rooms. */
  start: async (asked: BroadcastWish): Promise<void> => {
    wish = asked;
    const [subscriber, publisher] = [new Redis(asked.redisUrl), new Redis(asked.redisUrl)];
    clients = [subscriber, publisher];
    subscriber.on('message', (_channel, text) => {
      const { room } = JSON.parse(text) as Message;
      read += 1;
      if (room % asked.instances === asked.instance) delivered += 1;
    });
    await subscriber.subscribe(...Array.from({ length: asked.rooms }, (_, room) => channelOf(room)));
  },

  /** This instance's people say so much, to people anywhere. */
  say: async ({ rate, seconds }: SayWish): Promise<number> => {
    const [, publisher] = clients;
    if (!wish || !publisher) throw new Error('it has not been started');
    const count = Math.round(rate * seconds);
    const begunAt = performance.now();
    for (let said = 0; said < count;) {
      const due = Math.min(count, Math.floor(((performance.now() - begunAt) * rate) / 1_000) + 1);
      for (; said < due; said += 1) {
        const room = (wish.instance + said) % wish.rooms;
        const message: Message = { room, author: wish.instance, text: textOf(0, said) };
        void publisher.publish(channelOf(room), JSON.stringify(message)).catch(() => undefined);
      }
      await sleep(1);
    }
    return count;
  },

  /** Messages read, and those of them that were for people here. */
  counts: (): Promise<Readonly<{ read: number; delivered: number }>> => Promise.resolve({ read, delivered }),
};
export type BroadcastHandlers = typeof handlers;

serve(handlers, () => {
  for (const client of clients) client.disconnect();
  return Promise.resolve();
});
