/** One seed is one history: people who chat while things go wrong, then rest, then the judgement. */
import type { NodeId } from '../../actors/contracts/ids.js';
import type { Node } from '../../actors/runtime/node.js';
import { MemoryWorld } from '../../bootstrap/adapters/memory/world.js';
import { productBehaviors } from '../../bootstrap/roles/cells.js';
import type { Behaviors } from '../../bootstrap/roles/cells.js';
import { VirtualClock } from '../support/virtual-clock.js';
import { Browser, pageOf } from './browser.js';
import { Cluster } from './cluster.js';
import { judge, judgeRegisters } from './judgement.js';
import { Messenger } from './messenger.js';
import { PhoneScreens } from './phone-screen.js';
import { Random } from './random.js';
import { NO_FAULTS } from './remote.js';
import type { Faults } from './remote.js';
import { Testimony, name } from './testimony.js';
import { WebEdge } from './web-edge.js';

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
const REST_MS = 75_000;

export async function runHistory({ seed, behaviors = productBehaviors, without = [] }: Plan): Promise<Verdict> {
  const random = new Random(seed);
  const clock = new VirtualClock();
  const testimony = new Testimony();
  const memory = new MemoryWorld({ clock, guards: { fence: !without.includes('fence') } });
  const faults = faultsOf(random);
  const world = { clock, random, memory, faults, testimony };
  const messenger = new Messenger(world);
  const screens = new PhoneScreens(messenger);
  const browser = new Browser(world);
  const cluster = new Cluster({
    ...world,
    behaviors,
    screenOf: (node, own) => screens.of(node, own),
    toSocket: (node, conn, command) => edgeOf(node)?.deliver(conn, command),
    onMoved: (node, shards) => edgeOf(node)?.moved(shards),
    onSessionFailed: (user) => screens.sessionFailed(user),
  });
  await populate(memory, messenger, browser, random);
  for (let i = 0; i < WORKERS; i += 1) cluster.start(workerId(i), 'worker');
  cluster.start(EDGE, 'edge');

  const isActing = () => clock.monotonic() < ACTION_MS;
  let edge: WebEdge | undefined;
  const edgeOf = (node: Node) => (edge?.node === node ? edge : undefined);
  const poll = (): void => {
    const [node, own] = [cluster.node(EDGE), cluster.clockOf(EDGE)];
    if (!node || !own) return;
    if (edge?.node !== node) edge = new WebEdge(node, own, memory.people);
    messenger.poll(node, own);
    browser.poll(edge);
  };
  every(clock, () => (isActing() ? 20 : 100), poll);
  every(
    clock,
    () => 40,
    () => {
      const person = isActing() ? random.pick([...messenger.phones, ...browser.surfers]) : undefined;
      if (person && 'queues' in person) messenger.act(person);
      else if (person) browser.act(person);
    },
    isActing,
  );
  every(
    clock,
    () => 500,
    () => {
      if (isActing()) misfortune(cluster, clock, faults, random);
      else Object.assign(faults, NO_FAULTS);
    },
    () => clock.monotonic() < ACTION_MS + 1_000,
  );
  every(
    clock,
    () => 1_000,
    () => judgeRegisters(testimony, memory.ending()),
    isActing,
  );
  await passTime(clock, ACTION_MS + REST_MS);
  judge(testimony, memory.ending());
  judgeRest(memory, messenger, browser, testimony);
  return { seed, violations: testimony.violations, summary: testimony.summary() };
}

const faultsOf = (random: Random): Faults => ({
  lose: random.chance(0.7) ? random.next() * 0.15 : 0,
  duplicate: random.next() * 0.05,
  slow: random.next() * 0.05,
  failBefore: random.chance(0.5) ? random.next() * 0.03 : 0,
  failAfter: random.chance(0.7) ? random.next() * 0.05 : 0,
  isStoreAway: false,
});

async function populate(memory: MemoryWorld, messenger: Messenger, browser: Browser, random: Random): Promise<void> {
  const people = random.between(3, 7);
  for (let i = 0; i < people; i += 1) {
    const tokenHash = `hash ${i}`;
    if (random.chance(0.5)) messenger.add(await memory.people.ofChat({ bot: 1, chat: 1_000 + i }, 'en'));
    else browser.add(await memory.people.enrol(tokenHash, 'en'), tokenHash);
  }
}

/** Something breaks, now and then. */
function misfortune(cluster: Cluster, clock: VirtualClock, faults: Faults, random: Random): void {
  const dice = random.next();
  const worker = workerId(random.between(0, WORKERS - 1));
  if (dice < 0.04) cluster.crash(worker, random.chance(0.7) ? 'exit' : 'silence');
  else if (dice < 0.06) cluster.crash(EDGE, 'exit');
  else if (dice < 0.1) cluster.pause(worker, random.between(100, 2_000));
  else if (dice < 0.13) cluster.pause(worker, random.between(5_500, 9_000));
  else if (dice < 0.15) cluster.leave(worker);
  else if (dice < 0.16) cluster.silence(random.between(200, 3_000));
  else if (dice < 0.17) {
    faults.isStoreAway = true;
    clock.after(random.between(200, 2_500), () => (faults.isStoreAway = false));
  }
}

/** P7: nobody is left behind, and everybody's screen says where they are. */
function judgeRest(memory: MemoryWorld, { phones, isQuiet }: Messenger, browser: Browser, testimony: Testimony): void {
  if (!isQuiet || !browser.isQuiet) testimony.broken('P7', 'something a person did is still waiting');
  const { registers } = memory.ending();
  const blocking = new Set(phones.filter(({ isBlocking }) => isBlocking).map(({ user }) => user));
  const searching = [...registers].filter(([user, { at }]) => at === 'searching' && !blocking.has(user));
  if (searching.length > 1) testimony.broken('P7', `${searching.length} people search and do not meet`);
  for (const { user, screen } of phones) {
    const register = registers.get(user);
    const room = register?.at === 'chatting' ? register.room : null;
    if (!testimony.unreachable.has(user) && room !== screen) {
      testimony.broken('P7', `${name(user)} is in ${name(room)} and looks at ${name(screen)}`);
    }
  }
  for (const surfer of browser.surfers) {
    const { register, screen, isTaken } = pageOf(surfer);
    const truth = registers.get(surfer.user);
    const room = truth?.at === 'chatting' ? truth.room : null;
    if (isTaken) testimony.broken('P7', `the newest page of ${name(surfer.user)} was taken by an older one`);
    else if (register?.at !== truth?.at || room !== screen) {
      const view = `${register?.at ?? 'nothing'} at ${name(screen)}`;
      testimony.broken(
        'P7',
        `${name(surfer.user)} is ${truth?.at ?? 'nobody'} in ${name(room)}, the page says ${view}`,
      );
    }
  }
}

/** Runs again and again after a pause, as long as it may. */
function every(clock: VirtualClock, pauseMs: () => number, run: () => void, isDue = (): boolean => true): void {
  clock.after(pauseMs(), () => {
    run();
    if (isDue()) every(clock, pauseMs, run, isDue);
  });
}

async function passTime(clock: VirtualClock, ms: number): Promise<void> {
  const until = clock.now() + ms;
  await drained();
  while (clock.step(until)) await drained();
}

/** Everything that waits on promises alone has run: a tick comes when their queue is empty. */
const drained = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));
