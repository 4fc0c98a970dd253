/**
 * A process that supervises others, for `forked.test.ts`: it is told what to start by its argument and what to ask by its
 * parent, to whom it says what happens. A process of its own, so that a test can kill it.
 */
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../actors/contracts/ports.js';
import { systemClock } from '../../actors/runtime/clock.js';
import { ForkingSystem } from '../../actors/runtime/comedy.js';
import { Supervisor } from '../../actors/runtime/supervisor.js';
import type { Up } from '../../actors/runtime/supervisor.js';
import type { ChildControl, ChildParams } from './forked-child.js';

/** `speed`: how much quicker time passes for the supervisor than it does. */
export type HostPlan = Readonly<{ speed: number; slots: readonly Readonly<{ slot: string; params: ChildParams }>[] }>;
export type HostCommand = Readonly<{ number: number; slot: string; message: ChildControl; timeoutMs: number }>;
export type HostEvent = Readonly<
  | { type: 'up'; slot: string; inc: number; restarts: number; pid: number }
  | { type: 'exit'; slot: string; inc: number | null }
  | { type: 'hang' | 'hopeless'; slot: string }
  | { type: 'started' | 'signalled' }
  | { type: 'answer'; number: number; value: unknown }
  | { type: 'failure'; number: number; reason: string }
>;

const { speed, slots } = JSON.parse(process.argv[2] ?? '') as HostPlan;
const CHILD_MODULE = fileURLToPath(new URL('./forked-child.js', import.meta.url));
const clock: Clock = {
  now: () => systemClock.now(),
  monotonic: () => speed * systemClock.monotonic(),
  after: (ms, run) => systemClock.after(ms / speed, run),
};
const say = (event: HostEvent) => process.send?.(event);

const system = new ForkingSystem((message) => {
  supervisor.up(message as Up);
  return Promise.resolve({});
});
const supervisor = new Supervisor<ChildParams>({
  clock,
  fork: (slot, boot) => system.fork(slot, CHILD_MODULE, boot),
  kill: (pid) => process.kill(pid, 'SIGKILL'),
  onUp: (slot, { inc }, restarts) => say({ type: 'up', slot, inc, restarts, pid: supervisor.pids()[slot] ?? 0 }),
  onExit: (slot, node) => say({ type: 'exit', slot, inc: node?.inc ?? null }),
  onHang: (slot) => say({ type: 'hang', slot }),
  onHopeless: (slot) => say({ type: 'hopeless', slot }),
});

process.on('SIGTERM', () => say({ type: 'signalled' }));
process.on('message', ({ number, slot, message, timeoutMs }: HostCommand) => {
  supervisor.ask(slot, message, timeoutMs).then(
    (value) => say({ type: 'answer', number, value }),
    (failure: unknown) => say({ type: 'failure', number, reason: String(failure) }),
  );
});
await supervisor.start(slots);
say({ type: 'started' });
