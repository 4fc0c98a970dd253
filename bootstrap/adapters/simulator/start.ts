/** Starts a simulator: the Bot API, the people's side of it, and the page with the phones, on one port. */
import type { AddressInfo } from 'node:net';
import { simulatorServer } from './server.js';
import { Simulator } from './simulator.js';
import type { SimulatorOptions } from './simulator.js';
import { Journal } from './journal.js';

export type StartOptions = SimulatorOptions &
  Readonly<{
    /** An address of this host; 127.0.0.1 when left out. Nobody is asked who they are: do not open it to a network. */
    host?: string;
    /** 0 is any free one, and what is taken when left out. */
    port?: number;
    /** Where everything is kept over a restart; nothing is when left out. */
    snapshotFile?: string;
  }>;
export type RunningSimulator = Readonly<{
  simulator: Simulator;
  /** Without a slash at the end: also the `apiRoot` for bots. */
  url: string;
  /** Cuts every connection; saves. */
  close(): Promise<void>;
}>;

/** Rejects when the port is taken, or the snapshot cannot be read. */
export async function startSimulator(options: StartOptions): Promise<RunningSimulator> {
  const { host = '127.0.0.1', port = 0, snapshotFile } = options;
  const simulator = new Simulator(options);
  const journal = snapshotFile === undefined ? undefined : Journal.open(simulator, snapshotFile);
  const server = simulatorServer(simulator);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    simulator,
    url: `http://${name}:${address.port}`,
    close: async () => {
      simulator.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      journal?.close();
    },
  };
}
