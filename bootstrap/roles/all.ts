/** Role `all`, for `npm start`: everything on this host, and without a bot token a Bot API with people behind it. */
import { join } from 'node:path';
import type { Logger } from '../adapters/logging/logger.js';
import { startSimulator } from '../adapters/simulator/start.js';
import type { RunningSimulator } from '../adapters/simulator/start.js';
import { telegramApi } from '../adapters/telegram/api.js';
import { setUpBot } from '../adapters/telegram/setup.js';
import type { Config } from '../config.js';
import { makeDataDir } from './data-dir.js';
import { runHost } from './host.js';
import type { Host } from './host.js';
import { mustBeFree } from './port.js';
import { telegramTexts } from './telegram-texts.js';

/** The simulator's bot: any token of the right form will do there. */
const SIMULATED_TOKEN = '1000001:simulated-bot-token';

export async function runAll(config: Config, log: Logger, onHopeless: () => void): Promise<Host> {
  const simulator = config.telegram.tokens.length === 0 ? await simulate(config) : undefined;
  try {
    return await runWith(simulator, config, log, onHopeless);
  } catch (failure) {
    await simulator?.close();
    throw failure;
  }
}

async function runWith(
  simulator: RunningSimulator | undefined,
  config: Config,
  log: Logger,
  onHopeless: () => void,
): Promise<Host> {
  const telegram = simulator
    ? { ...config.telegram, tokens: [SIMULATED_TOKEN], apiRoot: simulator.url, mode: 'polling' as const }
    : config.telegram;
  const crew = { workers: config.workers, edge: 'webAndTelegram' } as const;
  const host = await runHost({ ...config, telegram }, crew, log, onHopeless);
  void introduce(telegram, log);
  return {
    ...host,
    greeting: greetingOf(config, simulator?.url),
    stop: async () => {
      await host.stop();
      await simulator?.close();
    },
  };
}

/** The bots' commands and descriptions; nobody waits for them. */
async function introduce({ tokens, apiRoot }: Config['telegram'], log: Logger): Promise<void> {
  for (const token of tokens) {
    const api = telegramApi({ token, apiRoot });
    await setUpBot(api, telegramTexts, log);
    await api.disconnect();
  }
}

/** Its phones, chats and pending updates are kept beside the other data, so that a restart finds them again. */
async function simulate(config: Config): Promise<RunningSimulator> {
  const [host, port] = ['127.0.0.1', config.simulatorPort];
  makeDataDir(config.dataDir);
  await mustBeFree(host, port, 'SIMULATOR_PORT');
  return startSimulator({
    host,
    port,
    snapshotFile: join(config.dataDir, 'simulator.json'),
    token: SIMULATED_TOKEN,
    botName: 'ChatGoGo',
  });
}

function greetingOf({ web, telegram }: Config, simulatorUrl: string | undefined): string {
  const host = web.host.includes(':') ? `[${web.host}]` : web.host;
  const lines = [
    '',
    '  ChatGoGo is ready.',
    '',
    `  Web chat        http://${host}:${web.port}/`,
    simulatorUrl
      ? `  Telegram        ${simulatorUrl}/   (simulated: two phones in your browser)`
      : `  Telegram        your ${telegram.tokens.length > 1 ? 'bots' : 'bot'} (${telegram.mode})`,
    `  Health          http://${host}:${web.port}/healthz  /readyz  /metrics`,
    '',
    '  Stop with Ctrl-C.',
    '',
  ];
  return lines.join('\n');
}
