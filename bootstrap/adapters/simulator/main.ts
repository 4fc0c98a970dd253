/** Starts the simulator by itself: `npm run simulator -- --port 8081`. */
import { parseArgs } from 'node:util';
import { TELEGRAM_LIMITS } from './limits.js';
import { TOKEN } from './simulator.js';
import { startSimulator } from './start.js';

const USAGE = `Bot API simulator. Options:
  --port <number>      8081 when left out; 0 is any free one
  --host <address>     127.0.0.1 when left out; nobody is asked who they are, so do not open it to a network
  --snapshot <file>    keeps people, chats and pending updates over a restart, also after a kill
  --token <token>      a bot to show on the phones before it has connected
  --limits             refuses with 429 what Telegram is believed to refuse; without it there are no limits
  --bot-name <name>    what the phones call a bot that has not named itself
`;
const OPTIONS = {
  port: { type: 'string', default: '8081' },
  host: { type: 'string', default: '127.0.0.1' },
  snapshot: { type: 'string' },
  token: { type: 'string' },
  limits: { type: 'boolean', default: false },
  'bot-name': { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** The options of the command line; a sentence when they make no sense. */
function read() {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      return `--port: ${values.port} is no port from 0 to 65535`;
    if (values.token !== undefined && !TOKEN.test(values.token)) return '--token: a token reads <digits>:<letters>';
    return { ...values, port };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function main(): Promise<void> {
  const options = read();
  if (typeof options === 'string') return fail(`${options}\n\n${USAGE}`, 64);
  if (options.help) return void process.stdout.write(USAGE);
  const { host, port, snapshot, token } = options;
  const { url, close } = await startSimulator({
    host,
    port,
    ...(snapshot === undefined ? {} : { snapshotFile: snapshot }),
    ...(token === undefined ? {} : { token }),
    ...(options.limits ? { limits: TELEGRAM_LIMITS } : {}),
    ...(options['bot-name'] === undefined ? {} : { botName: options['bot-name'] }),
  });
  process.stdout.write(`Phones: ${url}/\nBots:   ${url}/bot<token>/<method>, with any token like 1000001:any-text\n`);
  const stop = () => void close();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function fail(message: string, code: number): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = code;
}

main().catch((error: unknown) => {
  fail(`The simulator could not start: ${error instanceof Error ? error.message : String(error)}`, 1);
});
