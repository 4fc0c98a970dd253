/** One seed is one history: people who chat while things go wrong, then rest, then the judgement. */
import type { NodeId, UserId } from '../../actors/contracts/ids.js';
import { MemoryWorld } from '../../bootstrap/adapters/memory/world.js';
import { productBehaviors } from '../../bootstrap/roles/cells.js';
import type { Behaviors } from '../../bootstrap/roles/cells.js';
import { VirtualClock, settled } from '../support/virtual-clock.js';
import { Browser } from './browser.js';
import { Cluster } from './cluster.js';
import type { Faults } from './cluster.js';
import { Messenger } from './messenger.js';
import { Random } from './random.js';
import { Testimony } from './testimony.js';

export type Plan = Readonly<{
  seed: number;
  behaviors?: Behaviors;
  /** Guards of the store that are switched off. */
  without?: readonly 'fence'[];
}>;
export type Verdict = Readonly<{ seed: number; violations: readonly string[]; summary: string }>;

const WORKERS = 3;
const EDGE = 'host/edge' as NodeId;
const workerId = (i: number) => `host/worker-${i}` as NodeId;
/** Of virtual time: how long people act, and how long everything then has to come to rest. */
const ACTION_MS = 20_000;
const REST_MS = 150_000;

export async function runHistory({ seed, behaviors = productBehaviors, without = [] }: Plan): Promise<Verdict> {
  const random = new Random(seed);
  const clock = new VirtualClock();
  const testimony = new Testimony();
  const memory = new MemoryWorld({ clock, guards: { fence: !without.includes('fence') } });
  const faults: Faults = {
    lose: random.chance(0.7) ? random.next() * 0.15 : 0,
    duplicate: random.next() * 0.05,
    slow: random.next() * 0.05,
    failBefore: random.chance(0.5) ? random.next() * 0.03 : 0,
    failAfter: random.chance(0.7) ? random.next() * 0.05 : 0,
  };
  const messenger = new Messenger({ clock, random, memory, faults, testimony });
  const browser = new Browser({ clock, random, testimony });
  const cluster = new Cluster({
    clock,
    random,
    memory,
    faults,
    testimony,
    behaviors,
    screenOf: (node, own) => messenger.screenOf(node, own),
    toSocket: (node, conn, command) => browser.receive(node, conn, command),
    onCrash: () => undefined,
  });
  await populate(memory, messenger, browser, random);
  for (let i = 0; i < WORKERS; i += 1) cluster.start(workerId(i), 'worker');
  cluster.start(EDGE, 'edge');

  every(clock, 20, () => {
    const [edge, own] = [cluster.node(EDGE), cluster.clockOf(EDGE)];
    if (!edge || !own) return;
    messenger.poll(edge, own);
    browser.poll(edge, own);
  });
  const isActing = () => clock.monotonic() < ACTION_MS;
  every(clock, 40, () => {
    if (!isActing()) return;
    const everybody = [...messenger.phones, ...browser.pages];
    const person = random.pick(everybody);
    if (person && 'queues' in person) messenger.act(person);
    else if (person) browser.act(person);
  });
  every(clock, 500, () => {
    if (isActing()) misfortune(cluster, random);
    else Object.assign(faults, { lose: 0, duplicate: 0, slow: 0, failBefore: 0, failAfter: 0 });
  });

  await passTime(clock, ACTION_MS + REST_MS, () => !isActing() && clock.monotonic() > ACTION_MS + 90_000);
  testimony.judge(memory.ending());
  if (!messenger.isQuiet || !browser.isQuiet) testimony.broken('P7', 'something a person did is still waiting');
  judgeSearching(memory, messenger, testimony);
  return { seed, violations: testimony.violations, summary: testimony.summary() };
}

async function populate(memory: MemoryWorld, messenger: Messenger, browser: Browser, random: Random): Promise<void> {
  const people = random.between(3, 7);
  for (let i = 0; i < people; i += 1) {
    if (random.chance(0.5)) messenger.add(await memory.people.ofChat({ bot: 1, chat: 1_000 + i }, 'en'));
    else browser.add(await memory.people.enrol(`hash ${i}`, 'en'));
  }
}

/** Something breaks, now and then. */
function misfortune(cluster: Cluster, random: Random): void {
  const dice = random.next();
  const worker = workerId(random.between(0, WORKERS - 1));
  if (dice < 0.04) cluster.crash(worker, random.chance(0.7) ? 'exit' : 'silence');
  else if (dice < 0.06) cluster.crash(EDGE, 'exit');
  else if (dice < 0.1) cluster.pause(worker, random.between(100, 2_000));
  else if (dice < 0.13) cluster.pause(worker, random.between(5_500, 9_000));
}

/** P7: nobody is left searching while somebody else is who could be met. */
function judgeSearching(memory: MemoryWorld, { phones }: Messenger, testimony: Testimony): void {
  const blocking = new Set(phones.filter(({ isBlocking }) => isBlocking).map(({ user }) => user));
  const searching = [...memory.ending().registers].filter(
    ([user, { at }]: readonly [UserId, { at: string }]) => at === 'searching' && !blocking.has(user),
  );
  if (searching.length > 1) testimony.broken('P7', `${searching.length} people search and do not meet`);
}

function every(clock: VirtualClock, ms: number, run: () => void): void {
  clock.after(ms, () => {
    run();
    every(clock, ms, run);
  });
}

async function passTime(clock: VirtualClock, ms: number, isEnough: () => boolean): Promise<void> {
  const until = clock.now() + ms;
  await settled();
  while (!isEnough() && clock.step(until)) await settled();
}
