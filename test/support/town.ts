/** People on both sides of a real system, who chat as chance will have it while a test breaks things, and then rest. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startSimulator } from '../../bootstrap/adapters/simulator/start.js';
import type { RunningSimulator } from '../../bootstrap/adapters/simulator/start.js';
import { System } from './system.js';
import type { SystemOptions } from './system.js';
import { TelegramPerson } from './telegram-person.js';
import { WebPerson } from './web-person.js';
import { judged } from './witness.js';
import type { Verdict } from './witness.js';

export const TOKEN = '1000001:token-of-a-simulated-bot';
const REST_WITHIN_MS = 60_000;

/** `callLog`: calls of the bot that are kept to be looked at; none when left out. */
export type TownOptions = Readonly<{ phones: number; pages: number; system?: SystemOptions; callLog?: number }>;

export class Town {
  private constructor(
    readonly telegram: RunningSimulator,
    readonly system: System,
    readonly phones: readonly TelegramPerson[],
    readonly pages: readonly WebPerson[],
  ) {}

  /** Resolves when the system is ready and everybody has pressed Start. */
  static async open({ phones, pages, system = {}, callLog = 0 }: TownOptions): Promise<Town> {
    const people = Array.from({ length: phones }, (_, i) => ({
      first_name: `Phone${i}`,
      username: `phone_${i}`,
      language_code: 'en',
    }));
    const telegram = await startSimulator({ people, historyPerChat: 100_000, callLog, token: TOKEN });
    const env = { TELEGRAM_API_ROOT: telegram.url, TELEGRAM_BOT_TOKEN: TOKEN, ...system.env };
    const running = await System.start({ ...system, env });
    const ids = [...telegram.simulator.people.keys()];
    const town = new Town(
      telegram,
      running,
      ids.map((id, i) => new TelegramPerson(`t${i}`, telegram.simulator.chat(id, TOKEN))),
      Array.from({ length: pages }, (_, i) => new WebPerson(`w${i}`, running.webUrl)),
    );
    for (const phone of town.phones) phone.start();
    await Promise.all(town.pages.map((page) => page.open()));
    for (const page of town.pages) page.search();
    return town;
  }

  /** Everybody does something every `pauseMs` or so, for `ms`. */
  async live(ms: number, pauseMs: number): Promise<void> {
    const until = Date.now() + ms;
    const everybody = [
      ...this.phones.map((phone) => () => usePhone(phone)),
      ...this.pages.map((page) => () => usePage(page)),
    ];
    while (Date.now() < until) {
      for (const act of everybody) if (Math.random() < 0.5) act();
      await sleep(pauseMs);
    }
  }

  /** Waits until all that was said has arrived or was refused; resolves with what is to be said of it then. */
  async rest(): Promise<Verdict> {
    const until = Date.now() + REST_WITHIN_MS;
    for (;;) {
      const verdict = this.judge();
      if (verdict.violations.length === 0 || Date.now() > until) return verdict;
      await sleep(200);
    }
  }

  judge(): Verdict {
    return judged([...this.phones, ...this.pages].map((person) => person.account()));
  }

  /** How often the machinery did what it counts, over all processes. */
  async metric(name: string): Promise<number> {
    const page = await (await fetch(`${this.system.webUrl}/metrics`)).text();
    const values = [...page.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'))].map(([, value]) =>
      Number(value),
    );
    return values.reduce((sum, value) => sum + value, 0);
  }

  async close(): Promise<void> {
    for (const page of this.pages) page.leave();
    await this.system.end();
    await this.telegram.close();
  }
}

/** Most of the time people talk: whoever has met stays apart for a minute, and a town has only so many strangers. */
export function usePhone(phone: TelegramPerson): void {
  const dice = Math.random();
  if (phone.hasBlocked) return;
  if (!phone.isChatting()) return dice < 0.1 ? phone.say('/search') : dice < 0.15 ? phone.write() : undefined;
  if (dice < 0.9) return phone.write();
  if (dice < 0.98) return phone.edit(Math.random());
  if (dice < 0.986) return phone.press('⏭ Next');
  if (dice < 0.996) return phone.say('/next');
  phone.say('/stop');
}

export function usePage(page: WebPerson): void {
  const dice = Math.random();
  if (!page.isChatting()) return page.isSearching() || dice > 0.2 ? undefined : page.search();
  if (dice < 0.9) return page.write();
  if (dice < 0.975) return page.edit(Math.random());
  if (dice < 0.988) return page.end('next');
  if (dice < 0.991) return page.end('stop');
  page.cut();
}
