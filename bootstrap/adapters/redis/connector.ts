/**
 * Opens the socket of a connection to Redis. ioredis hears the first error of a socket alone; one that encrypts may
 * report a second while it is being ended, and an error that nobody hears ends the process.
 */
import { AbstractConnector } from 'ioredis';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ConnectionOptions } from 'node:tls';

type Target = Readonly<{ host?: string; port?: number; disconnectTimeout?: number; tls?: ConnectionOptions }>;

export class Connector extends AbstractConnector {
  readonly #target: Target;

  /** `options`: those of ioredis, which makes the connector. */
  constructor(options: unknown) {
    const target = options as Target;
    super(target.disconnectTimeout ?? 0);
    this.#target = target;
  }

  override async connect(): Promise<Socket> {
    this.connecting = true;
    await Promise.resolve(); // it may be told to disconnect in the same breath
    if (!this.#isWanted()) throw new Error('Connection is closed.');
    const { host = 'localhost', port = 6379, tls } = this.#target;
    const socket = tls ? connectTls({ host, port, ...tls }) : connect({ host, port });
    socket.once('error', (failure: Error) => (this.firstError = failure));
    socket.on('error', () => undefined);
    this.stream = socket;
    return socket;
  }

  #isWanted(): boolean {
    return this.connecting;
  }
}
