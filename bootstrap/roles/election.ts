/**
 * Election: does what one process of all may do at a time, while that office is ours. It begins when the office is won,
 * ends when it is lost or this process is not fit for it, and is given up in order when the process leaves.
 */
import type { Clock } from '../../actors/contracts/ports.js';

export const HOLD_EVERY_MS = 1_000;
/** What ended by itself (a token that is refused) is begun again so much later. */
export const AGAIN_AFTER_MS = 30_000;

/** Something that goes on until it is told to stop; `done` resolves when it has come to its end, or rejects. */
export type Service = Readonly<{ done: Promise<void>; stop(): void }>;

export interface ElectionPorts {
  readonly clock: Clock;
  /** Whether the office is ours now. Rejects when nobody can say: then nothing changes as long as we are fit. */
  hold(): Promise<boolean>;
  release(): Promise<void>;
  /** Whether this process may act: its lease holds, and it reaches the others. */
  isFit(): boolean;
  serve(): Service;
  onTrouble(what: 'hold' | 'release' | 'service', failure: unknown): void;
}

export class Election {
  #isRunning = false;
  #isAsking = false;
  #cancel = (): void => undefined;
  #service: Service | undefined;
  #isStopping = false;
  #ending: Promise<void> = Promise.resolve();
  #notBefore = 0;

  constructor(readonly ports: ElectionPorts) {}

  /** Whether we serve now. */
  get isElected(): boolean {
    return this.#service !== undefined;
  }

  start(): void {
    this.#isRunning = true;
    this.#tick();
  }

  /** Resolves when the service has ended and the office is free. */
  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#cancel();
    await this.#giveUp();
  }

  #tick(): void {
    if (!this.#isRunning) return;
    this.#cancel = this.ports.clock.after(HOLD_EVERY_MS, () => this.#tick());
    if (!this.ports.isFit()) return void this.#giveUp();
    if (!this.#isAsking) void this.#ask();
  }

  async #ask(): Promise<void> {
    this.#isAsking = true;
    try {
      const isOurs = await this.ports.hold();
      if (!this.#isRunning || this.#isStopping || !this.ports.isFit()) return;
      if (isOurs) this.#begin();
      else await this.#end();
    } catch (failure) {
      this.ports.onTrouble('hold', failure);
    } finally {
      this.#isAsking = false;
    }
  }

  #begin(): void {
    const { clock } = this.ports;
    if (this.#service || clock.monotonic() < this.#notBefore) return;
    const service = this.ports.serve();
    this.#service = service;
    this.#ending = service.done
      .catch((failure: unknown) => {
        this.#notBefore = clock.monotonic() + AGAIN_AFTER_MS;
        this.ports.onTrouble('service', failure);
      })
      .finally(() => {
        this.#service = undefined;
        this.#isStopping = false;
      });
  }

  async #end(): Promise<void> {
    if (this.#service && !this.#isStopping) {
      this.#isStopping = true;
      this.#service.stop();
    }
    await this.#ending;
  }

  /** Once what is in hand is finished, the next who asks has the office. */
  async #giveUp(): Promise<void> {
    const wasServing = this.#service !== undefined;
    await this.#end();
    if (!wasServing && this.#isRunning) return;
    await this.ports.release().catch((failure: unknown) => this.ports.onTrouble('release', failure));
  }
}
