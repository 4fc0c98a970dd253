/** Several hosts, people who chat, and faults drawn from a seed; judged by what every person wrote and saw. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../simulation/random.js';
import { Hosts } from '../support/hosts.js';
import type { Verdict } from '../support/witness.js';
import { FAULTS, healed } from './faults.js';

const ROLES = ['web', 'web', 'telegram', 'telegram', 'worker', 'worker'] as const;
const PEOPLE = { phones: 6, pages: 6 };
/** Four texts a second: more than people write, less than a page may. */
const PAUSE_MS = 120;
const CALM_MS = 2_000;

/** `only`: a part of the names of the faults that may happen; '' for all. */
export type ChaosPlan = Readonly<{ seed: number; minutes: number; only: string; say: (what: string) => void }>;
/** `trouble`: what did not heal, or could not be done. `diagnosis`: where to look, when anything is wrong. */
export type Outcome = Verdict & Readonly<{ trouble?: string; diagnosis?: string }>;

/** Resolves when all have come to rest and nothing is left running. The order of faults follows from the seed. */
export async function chaos(plan: ChaosPlan): Promise<Outcome> {
  const { seed, minutes, say } = plan;
  say(`seed ${seed}, ${minutes} minutes, hosts: ${ROLES.join(' ')}`);
  const hosts = await Hosts.open({ roles: ROLES, ...PEOPLE, env: { WORKER_PROCESSES: '1' } });
  try {
    const trouble = await during(hosts, () => broken(hosts, plan));
    const verdict = await hosts.rest();
    const isGood = trouble === undefined && verdict.violations.length === 0;
    return {
      ...verdict,
      ...(trouble !== undefined && { trouble }),
      ...(!isGood && { diagnosis: await hosts.diagnosis() }),
    };
  } finally {
    await hosts.close();
  }
}

/** What went wrong beside the promises, in words. */
async function broken(hosts: Hosts, { seed, minutes, only, say }: ChaosPlan): Promise<string | undefined> {
  const random = new Random(seed);
  const faults = FAULTS.filter(({ name }) => name.includes(only));
  try {
    await healed(hosts);
    for (const until = Date.now() + minutes * 60_000; Date.now() < until; await sleep(CALM_MS)) {
      const fault = random.pick(faults);
      say(fault?.name ?? '');
      await fault?.happen(hosts, random);
      await healed(hosts);
      say('healed');
    }
    return undefined;
  } catch (failure) {
    return String(failure);
  }
}

/** People talk until `act` is over. */
async function during<T>(hosts: Hosts, act: () => Promise<T>): Promise<T> {
  const over = new AbortController();
  const talking = (async () => {
    while (!over.signal.aborted) await hosts.live(200, PAUSE_MS);
  })();
  try {
    return await act();
  } finally {
    over.abort();
    await talking;
  }
}
