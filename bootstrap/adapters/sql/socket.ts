/** A socket to a PostgreSQL server that sends at once, encrypts as asked, and does not wait for a server that is gone. */
import { once } from 'node:events';
import { connect, isIP, Socket } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { isSocketDirectory } from './address.js';
import type { ServerAddress } from './address.js';

/** Longest for each step of connecting; a server in reach takes milliseconds. */
const STEP_WITHIN_MS = 3_000;
/** Found out so soon that the other side of an idle connection has gone without a word. */
const KEEP_ALIVE_MS = 5_000;
/** What a client says first to ask for encryption: a length, and the code that PostgreSQL's protocol gives it. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/**
 * Never rejects, since postgres.js would lose the connection's place in its pool: what could not be opened is a socket
 * that fails when it is written to. One that has been written to and says nothing for `patienceMs` is cut; 0: never.
 * `onBroken`: it has failed, or the server has closed it.
 */
export async function openSocket(address: ServerAddress, patienceMs: number, onBroken: () => void): Promise<Socket> {
  try {
    return watched(await encrypted(await opened(address), address), patienceMs, onBroken);
  } catch (failure) {
    onBroken();
    return new Unopened(failure as Error);
  }
}

class Unopened extends Socket {
  constructor(readonly failure: Error) {
    super();
  }
  override _write(_chunk: unknown, _encoding: unknown, done: (failure: Error) => void): void {
    done(this.failure);
  }
}

/** postgres.js leaves Nagle's algorithm on, which costs 40 ms whenever a message does not fit one packet. */
async function opened({ host, port }: ServerAddress): Promise<Socket> {
  const place = isSocketDirectory(host)
    ? { path: join(host, `.s.PGSQL.${port}`) }
    : { host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS };
  const socket = connect(place);
  await inTime(socket, 'connect');
  return socket;
}

async function encrypted(socket: Socket, { host, encryption }: ServerAddress): Promise<Socket> {
  const { mode, rootCertificate } = encryption;
  if (mode === 'off') return socket;
  socket.write(SSL_REQUEST);
  const answer = String(await inTime(socket, 'data'));
  if (answer === 'N' && mode === 'prefer') return socket;
  if (answer !== 'S') {
    socket.destroy();
    throw new Error('the database server does not encrypt: set it up for TLS, or sslmode=prefer in the database URL');
  }
  const secure = connectTls({
    socket,
    host, // what the certificate must be for
    ...(isIP(host) === 0 && { servername: host }),
    ...(rootCertificate !== undefined && { ca: rootCertificate }),
    rejectUnauthorized: mode === 'verify',
  });
  await inTime(secure, 'secureConnect');
  return secure;
}

/** What the event brings; a socket that does not get there in time is destroyed. */
async function inTime(socket: Socket, event: string): Promise<unknown> {
  try {
    const [value] = (await once(socket, event, { signal: AbortSignal.timeout(STEP_WITHIN_MS) })) as [unknown];
    return value;
  } catch (failure) {
    socket.destroy();
    if (failure instanceof Error && failure.name !== 'AbortError') throw failure;
    throw new Error(`the database server does not answer within ${STEP_WITHIN_MS} ms`);
  }
}

/**
 * One statement is under way at a time, so whatever comes after it was sent is its answer. A server that hangs up
 * instead counts as a failure: postgres.js takes it for an invitation to connect again at once, for ever.
 */
function watched(socket: Socket, patienceMs: number, onBroken: () => void): Socket {
  let answered = socket.bytesWritten;
  const failUnanswered = (what: string) => {
    if (socket.bytesWritten > answered) socket.destroy(new Error(`the database server ${what}`));
  };
  socket.on('data', () => (answered = socket.bytesWritten));
  socket.on('error', onBroken);
  socket.on('end', () => {
    if (!socket.writableFinished) onBroken(); // else we were the first to end it
    failUnanswered('hung up');
  });
  if (patienceMs > 0) socket.setTimeout(patienceMs, () => failUnanswered(`said nothing for ${patienceMs} ms`));
  return socket;
}
