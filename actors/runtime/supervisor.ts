/**
 * Supervisor: keeps one process per slot running. comedy forks again the moment a process ends; the supervisor adds what
 * it lacks: a growing pause for a process that cannot start or does not last, an end to hopeless repetition, the death of
 * one that hangs, and an orderly leave.
 */
import type { NodeRef } from '../contracts/ids.js';
import type { Clock } from '../contracts/ports.js';
import type { Control, ForkedProcess } from './comedy.js';

/** Pause before the successor of a process that did not last begins; doubles up to the limit with each in a row. */
const BACKOFF_MS = 100;
const BACKOFF_LIMIT_MS = 5_000;
/** A process that has taken part for so long has not failed, whatever ended it. */
export const STEADY_AFTER_MS = 5_000;
/** Starts in a row that never got ready; then the whole host gives up and says so: something is wrong that we cannot mend. */
export const HOPELESS_STARTS = 8;
export const PING_EVERY_MS = 1_000;
/** Twice a lease: by then others own its shards, and only the process is left to clear away. */
export const HANG_AFTER_MS = 10_000;
/** For a process to be there and give its first answer, though it may not take part for want of a database. */
export const THERE_WITHIN_MS = 30_000;

/** comedy forks again what ends while everything stops. Such a process has nothing to do, and ends with us. */
const NEVER_MS = 2 ** 31 - 1;

/** What a process is told at its start: how often its slot was started, and how long to wait before it begins. */
export type Boot<P> = Readonly<{ slot: string; start: number; delayMs: number; params: P }>;
/** What a process says when it takes part. */
export type Up = Readonly<{ type: 'up'; slot: string; node: NodeRef }>;

export interface SupervisorPorts<P> {
  readonly clock: Clock;
  fork(slot: string, boot: () => Boot<P>): Promise<ForkedProcess>;
  kill(pid: number): void;
  /** A process takes part; `restarts`: how often its slot was started before. */
  onUp(slot: string, node: NodeRef, restarts: number): void;
  /** A process has ended; `node`: the run that ended, when it had got so far. */
  onExit(slot: string, node: NodeRef | undefined): void;
  onHang(slot: string): void;
  /** A slot cannot be kept running. */
  onHopeless(slot: string): void;
}

type Slot<P> = {
  readonly name: string;
  readonly params: P;
  starts: number;
  /** Since one took part for STEADY_AFTER_MS; since one took part at all. */
  failedInARow: number;
  unreadyInARow: number;
  node: NodeRef | undefined;
  upAt: number | undefined;
  process: ForkedProcess | undefined;
  /** When it gave its last answer, or was started. */
  answeredAt: number;
  hasAnswered: boolean;
  ready: () => void;
};

export class Supervisor<P> {
  readonly #slots = new Map<string, Slot<P>>();
  #isStopping = false;
  #cancelPings = (): void => undefined;

  constructor(readonly ports: SupervisorPorts<P>) {}

  /** Resolves when all of them take part. */
  async start(slots: readonly Readonly<{ slot: string; params: P }>[]): Promise<void> {
    const ready = slots.map(({ slot, params }) => this.#begin(slot, params));
    this.#ping();
    await Promise.all(ready);
  }

  /** To be called with what the processes report. */
  up({ slot: name, node }: Up): void {
    const slot = this.#slots.get(name);
    if (!slot) return;
    slot.node = node;
    slot.unreadyInARow = 0;
    slot.upAt = this.ports.clock.monotonic();
    answered(slot, slot.upAt);
    if (slot.process) this.#watch(slot, slot.process, node);
    this.ports.onUp(name, node, slot.starts - 1);
    slot.ready();
  }

  /** Asks all processes that take part; those that cannot answer in time are left out. */
  async askAll(message: Control, timeoutMs: number): Promise<readonly unknown[]> {
    const answers = await Promise.allSettled(this.#running().map((process) => process.ask(message, timeoutMs)));
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  }

  /** Asks one slot. */
  async ask(name: string, message: Control, timeoutMs: number): Promise<unknown> {
    const process = this.#slots.get(name)?.process;
    if (!process) throw new Error(`slot ${name} is not running`);
    return process.ask(message, timeoutMs);
  }

  /** From here on an exit is no news. */
  stop(): void {
    this.#isStopping = true;
    this.#cancelPings();
  }

  pids(): Readonly<Record<string, number | undefined>> {
    return Object.fromEntries([...this.#slots.values()].map(({ name, process }) => [name, process?.pid()]));
  }

  async #begin(name: string, params: P): Promise<void> {
    let ready = (): void => undefined;
    const isReady = new Promise<void>((resolve) => (ready = resolve));
    const slot: Slot<P> = {
      name,
      params,
      starts: 0,
      failedInARow: 0,
      unreadyInARow: 0,
      node: undefined,
      upAt: undefined,
      process: undefined,
      answeredAt: this.ports.clock.monotonic(),
      hasAnswered: false,
      ready,
    };
    this.#slots.set(name, slot);
    slot.process = await this.ports.fork(name, () => this.#boot(slot));
    if (slot.node) this.#watch(slot, slot.process, slot.node); // it was quicker than the answer that it is there
    await isReady;
  }

  /** Read by comedy at every start of the slot. */
  #boot(slot: Slot<P>): Boot<P> {
    const now = this.ports.clock.monotonic();
    if (slot.upAt !== undefined && now - slot.upAt >= STEADY_AFTER_MS) slot.failedInARow = 0;
    if (slot.unreadyInARow >= HOPELESS_STARTS) this.#giveUp(slot);
    const failed = slot.failedInARow;
    slot.starts += 1;
    slot.failedInARow += 1;
    slot.unreadyInARow += 1;
    [slot.upAt, slot.answeredAt, slot.hasAnswered] = [undefined, now, false];
    const pauseMs = failed === 0 ? 0 : Math.min(BACKOFF_MS * 2 ** (failed - 1), BACKOFF_LIMIT_MS);
    const delayMs = this.#isStopping ? NEVER_MS : pauseMs;
    return { slot: slot.name, start: slot.starts, delayMs, params: slot.params };
  }

  #watch(slot: Slot<P>, process: ForkedProcess, node: NodeRef): void {
    process.onExit(() => {
      if (slot.node === node) slot.node = undefined;
      if (!this.#isStopping) this.ports.onExit(slot.name, node);
    });
  }

  /** The time in which we ourselves stood still (the machine slept, or was too busy for us) is nobody's silence. */
  #ping(): void {
    const begunAt = this.ports.clock.monotonic();
    this.#cancelPings = this.ports.clock.after(PING_EVERY_MS, () => {
      const stoodMs = this.ports.clock.monotonic() - begunAt - PING_EVERY_MS;
      for (const slot of this.#slots.values()) slot.answeredAt += stoodMs;
      for (const slot of this.#slots.values()) this.#pingOne(slot);
      if (!this.#isStopping) this.#ping();
    });
  }

  #pingOne(slot: Slot<P>): void {
    const { clock } = this.ports;
    const { process, starts } = slot;
    process?.ask({ type: 'ping' }, HANG_AFTER_MS).then(
      () => slot.starts === starts && answered(slot, clock.monotonic()),
      () => undefined, // counted by the time that passes
    );
    const silentMs = clock.monotonic() - slot.answeredAt;
    if (silentMs < (slot.hasAnswered ? HANG_AFTER_MS : THERE_WITHIN_MS)) return;
    slot.answeredAt = clock.monotonic();
    this.ports.onHang(slot.name);
    const pid = process?.pid();
    if (pid !== undefined) this.ports.kill(pid);
    if (!process) this.#giveUp(slot); // the first one, which comedy keeps to itself until it is there
  }

  #giveUp({ name }: Slot<P>): void {
    if (!this.#isStopping) this.ports.onHopeless(name);
  }

  #running(): readonly ForkedProcess[] {
    return [...this.#slots.values()].flatMap(({ node, process }) => (node && process ? [process] : []));
  }
}

function answered(slot: Pick<Slot<unknown>, 'answeredAt' | 'hasAnswered'>, at: number): void {
  slot.answeredAt = at;
  slot.hasAnswered = true;
}
