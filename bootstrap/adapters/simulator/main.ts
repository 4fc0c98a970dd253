/** Starts the simulator by itself: `npm run simulator -- --port 8081`. */
import { parseArgs } from 'node:util';
import { startSimulator } from './start.js';

const USAGE = `Bot API simulator. Options:
  --port <number>      8081 when left out; 0 is any free one
  --host <address>     127.0.0.1 when left out
  --snapshot <file>    keeps people, chats and pending updates over a restart
  --token <token>      a bot to show on the phones before it has connected
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8081' },
    host: { type: 'string', default: '127.0.0.1' },
    snapshot: { type: 'string' },
    token: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(USAGE);
else {
  const { url, close } = await startSimulator({
    host: values.host,
    port: Number(values.port),
    ...(values.snapshot === undefined ? {} : { snapshotFile: values.snapshot }),
    ...(values.token === undefined ? {} : { token: values.token }),
  });
  process.stdout.write(`Phones: ${url}/\nBots:   ${url}/bot<token>/<method>, with any token like 1000001:any-text\n`);
  const stop = () => void close();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
