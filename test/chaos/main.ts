/**
 * `npm run chaos -- --minutes 10 --seed 7`: several hosts as real processes over a Redis and a PostgreSQL of their own,
 * phones and pages that chat, and faults drawn from the seed. Ends with what every person saw held against the promises;
 * the exit code says whether any was broken. The order of faults follows from the seed, their moment does not.
 */
import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../simulation/random.js';
import { Hosts } from '../support/hosts.js';
import { FAULTS, healed } from './faults.js';

const ROLES = ['web', 'telegram', 'telegram', 'worker', 'worker'] as const;
const PEOPLE = { phones: 6, pages: 6 };
/** Four texts a second: more than people write, less than a page may. */
const PAUSE_MS = 120;
const CALM_MS = 2_000;

const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } });
const minutes = Number(values.minutes ?? 2);
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
if (!(minutes > 0) || !Number.isSafeInteger(seed)) {
  process.stderr.write('--minutes must be a number above 0, --seed a whole number.\n');
  process.exit(64);
}

const begunAt = Date.now();
const say = (what: string) =>
  process.stdout.write(`${((Date.now() - begunAt) / 1000).toFixed(1).padStart(7)} s  ${what}\n`);

say(`seed ${seed}, ${minutes} minutes, hosts: ${ROLES.join(' ')}`);
const hosts = await Hosts.open({ roles: ROLES, ...PEOPLE, env: { WORKER_PROCESSES: '1' } });
const random = new Random(seed);
const over = new AbortController();
const talking = (async () => {
  while (!over.signal.aborted) await hosts.live(200, PAUSE_MS);
})();
let trouble: string | undefined;
try {
  await healed(hosts);
  for (const until = Date.now() + minutes * 60_000; Date.now() < until; await sleep(CALM_MS)) {
    const fault = random.pick(FAULTS);
    say(fault?.name ?? '');
    await fault?.happen(hosts, random);
    await healed(hosts);
    say('healed');
  }
} catch (failure) {
  trouble = String(failure);
}
over.abort();
await talking;
const { violations, relayed, refused, repeated } = await hosts.rest();
if (violations.length > 0) say(await hosts.diagnosis());
say(`${relayed} texts arrived, ${refused} were refused, ${repeated} were shown again by the messenger`);
for (const violation of violations) say(violation);
if (trouble !== undefined) say(trouble);
await hosts.close().catch((failure: unknown) => say(String(failure)));
const isGood = violations.length === 0 && trouble === undefined;
say(isGood ? 'Every promise was kept.' : `Broken. Again: npm run chaos -- --minutes ${minutes} --seed ${seed}`);
process.exit(isGood ? 0 : 1);
