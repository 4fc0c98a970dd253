/** A port that somebody else uses is found out before anything is started, and said in words. */
import { once } from 'node:events';
import { createServer } from 'node:net';

/** The port is good or bad by itself, whoever listens. */
const OF_THE_PORT: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is used by another program',
  EACCES: 'is for the administrator of this machine',
};

/** Rejects when nobody can listen there; `setting` names the port. */
export async function mustBeFree(host: string, port: number, setting: string): Promise<void> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    const why = OF_THE_PORT[code];
    throw new Error(
      why
        ? `Port ${port} of ${host} ${why}. Set ${setting} to another one.`
        : `Nothing can listen on ${host} (${code}). Set HOST to an address of this machine, or 0.0.0.0 for all.`,
      { cause },
    );
  } finally {
    server.close();
  }
}
