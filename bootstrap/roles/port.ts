/** A port that somebody else uses is found out before anything is started, and said in words. */
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Rejects when nobody can listen there; `setting` names the port. */
export async function mustBeFree(host: string, port: number, setting: string): Promise<void> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    const why = code === 'EADDRINUSE' ? 'is used by another program' : `cannot be used (${code})`;
    throw new Error(`Port ${port} of ${host} ${why}. Set ${setting} to another one.`, { cause });
  } finally {
    server.close();
  }
}
