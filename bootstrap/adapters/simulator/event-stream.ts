/** Tells pages what has changed, as server-sent events; they then fetch it. */
import type { ServerResponse } from 'node:http';
import type { Simulator } from './simulator.js';

/** Changes within this time are told once. */
const GATHER_MS = 30;
const COMMENT_EVERY_MS = 20_000;
/** A page that reads so much too slowly is cut off; it connects again, and sees the newest. */
const UNREAD_LIMIT = 1024 * 1024;

export function streamEvents(simulator: Simulator, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 500\n\ndata: {"type":"state"}\n\n');
  const changes = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    timer = undefined;
    for (const change of changes) response.write(`data: ${change}\n\n`);
    changes.clear();
    if (response.writableLength > UNREAD_LIMIT) response.destroy();
  };
  const stop = simulator.onChange((event) => {
    if (event.type === 'call') return;
    const change =
      event.type === 'chat' ? { type: 'chat', bot: event.bot.id, person: event.chat.person.id } : { type: 'state' };
    changes.add(JSON.stringify(change));
    timer ??= setTimeout(flush, GATHER_MS);
  });
  const alive = setInterval(() => response.write(':\n\n'), COMMENT_EVERY_MS);
  response.on('close', () => {
    stop();
    clearInterval(alive);
    clearTimeout(timer);
  });
}
