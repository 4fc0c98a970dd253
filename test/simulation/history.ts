/** One seed is one history: people who chat while things go wrong, then rest, then the judgement. */
import type { Node } from '../../actors/runtime/node.js';
import { MemoryWorld } from '../../bootstrap/adapters/memory/world.js';
import { productBehaviors } from '../../bootstrap/roles/cells.js';
import type { Behaviors } from '../../bootstrap/roles/cells.js';
import { VirtualClock } from '../support/virtual-clock.js';
import { Browser } from './browser.js';
import { Cluster } from './cluster.js';
import type { Guard } from './cluster.js';
import { judge, judgeRegisters } from './judgement.js';
import { Messenger } from './messenger.js';
import { PhoneScreens } from './phone-screen.js';
import { Random } from './random.js';
import { NO_FAULTS } from './remote.js';
import { judgeRest } from './rest.js';
import { Testimony } from './testimony.js';
import { faultsOf, slotsOf, weatherOf } from './weather.js';
import type { MisfortuneName } from './weather.js';
import { WebEdges } from './web-edge.js';

export type Plan = Readonly<{
  seed: number;
  behaviors?: Behaviors;
  without?: readonly Guard[];
  /** What happens a lot, to find sooner what it brings out. */
  often?: readonly MisfortuneName[];
  /** Everybody types all the time: edges and sessions pass on so few hints that hardly one is on its way when a room ends. */
  isTypingAllTheTime?: boolean;
}>;
export type Verdict = Readonly<{ seed: number; violations: readonly string[]; summary: string }>;

/**
 * Of virtual time: how long people act, and how long everything then has to come to rest. Two who have left each other are
 * kept apart for 60 s, and what a held up messenger brings late may part them well after the last act.
 */
const ACTION_MS = 15_000;
const REST_MS = 90_000;

export async function runHistory({
  seed,
  behaviors = productBehaviors,
  without = [],
  often = [],
  isTypingAllTheTime = false,
}: Plan): Promise<Verdict> {
  const random = new Random(seed);
  const clock = new VirtualClock();
  const testimony = new Testimony();
  const guards = { fence: !without.includes('fence'), expectedSeq: !without.includes('expected seq') };
  const memory = new MemoryWorld({ clock, guards });
  const faults = faultsOf(random);
  const world = { clock, random, memory, faults, testimony };
  const messenger = new Messenger(world);
  const screens = new PhoneScreens(messenger);
  const browser = new Browser(world);
  const edges = new WebEdges(memory.people, random);
  const cluster = new Cluster({
    ...world,
    behaviors,
    without,
    screenOf: (node, own) => screens.of(node, own),
    toSocket: (node: Node, conn, command) => edges.of(node)?.deliver(conn, command),
    onMoved: (node: Node, shards) => edges.of(node)?.moved(shards),
    onSessionFailed: (user) => screens.sessionFailed(user),
    onTwoOwners: (shards) => screens.twoOwners(shards),
  });
  await populate(memory, messenger, browser, random);
  const slots = slotsOf(random);
  for (const slot of slots) cluster.start(slot);

  const isActing = () => clock.monotonic() < ACTION_MS;
  const poll = (): void => {
    const nodes = cluster.nodes('edge');
    edges.open(nodes);
    messenger.poll(nodes);
    browser.poll(edges.all);
  };
  const act = (): void => {
    const person = random.pick([...messenger.phones, ...browser.surfers]);
    if (person && 'queues' in person) messenger.act(person);
    else if (person) browser.act(person);
  };
  every(clock, () => (isActing() ? 40 : 200), poll);
  every(clock, () => 40, act, isActing);
  if (isTypingAllTheTime)
    every(
      clock,
      () => 40,
      () => browser.type(),
      isActing,
    );
  every(clock, () => 500, weatherOf({ cluster, clock, faults, random, slots }, often), isActing);
  every(
    clock,
    () => 1_000,
    () => judgeRegisters(testimony, memory.ending()),
    isActing,
  );
  await passTime(clock, ACTION_MS);
  Object.assign(faults, NO_FAULTS);
  await passTime(clock, REST_MS);
  judge(testimony, memory.ending());
  judgeRest(memory, messenger, browser, testimony);
  return { seed, violations: testimony.violations, summary: testimony.summary() };
}

async function populate(memory: MemoryWorld, messenger: Messenger, browser: Browser, random: Random): Promise<void> {
  const people = random.between(3, 7);
  for (let i = 0; i < people; i += 1) {
    const tokenHash = `hash ${i}`;
    if (random.chance(0.5)) messenger.add(await memory.people.ofChat({ bot: 1, chat: 1_000 + i }, 'en'));
    else browser.add(await memory.people.enrol(tokenHash, 'en'), tokenHash);
  }
}

/** Runs again and again after a pause, as long as it may. */
function every(clock: VirtualClock, pauseMs: () => number, run: () => void, isDue = (): boolean => true): void {
  clock.after(pauseMs(), () => {
    if (!isDue()) return;
    run();
    every(clock, pauseMs, run, isDue);
  });
}

async function passTime(clock: VirtualClock, ms: number): Promise<void> {
  const until = clock.now() + ms;
  await drained();
  while (clock.step(until)) await drained();
}

/** Everything that waits on promises alone has run: a tick comes when their queue is empty. */
const drained = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));
