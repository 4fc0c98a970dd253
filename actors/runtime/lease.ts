/**
 * Lease: the right of one run of a node to speak. Renewed every second on the database's clock; we never compare clocks:
 * we only count, on our own monotonic clock, how long ago the last good renewal *began*.
 */
import type { NodeRef } from '../contracts/ids.js';
import type { Clock, Placement, PlacementView } from '../contracts/ports.js';

export const LEASE_MS = 5_000;
export const RENEW_EVERY_MS = 1_000;
/** A second before anybody may declare us dead: what we send has left by then. */
export const SILENT_AFTER_MS = 4_000;

export interface LeasePorts {
  readonly clock: Clock;
  readonly placement: Pick<Placement, 'renew'>;
  /** Said with each renewal: whether the bus reaches us. */
  bus(): 'up' | 'down';
  /** After each good renewal. */
  onView(view: PlacementView): void;
  /** This incarnation is over: the process must end. */
  onLost(): void;
  /** A renewal could not be made; the next one is tried as usual. */
  onTrouble(failure: unknown): void;
}

export class Lease {
  #lastGoodAt: number;
  #isOver = false;
  #cancel = (): void => undefined;

  /** @param joinedAt monotonic time just before the node joined. */
  constructor(
    readonly me: NodeRef,
    readonly ports: LeasePorts,
    joinedAt: number,
  ) {
    this.#lastGoodAt = joinedAt;
  }

  /** Whether anything may leave this process now: an answer, a parcel, a request to a messenger. */
  isSafe(): boolean {
    return !this.#isOver && this.ports.clock.monotonic() - this.#lastGoodAt < SILENT_AFTER_MS;
  }

  start(): void {
    this.#cancel = this.ports.clock.after(RENEW_EVERY_MS, () => {
      void this.renew().finally(() => {
        if (!this.#isOver) this.start();
      });
    });
  }

  stop(): void {
    this.#isOver = true;
    this.#cancel();
  }

  async renew(): Promise<void> {
    const { clock, placement } = this.ports;
    const begunAt = clock.monotonic();
    try {
      const view = await placement.renew(this.me, LEASE_MS, this.ports.bus());
      if (this.#isOver) return;
      if (view === false) {
        this.stop();
        return this.ports.onLost();
      }
      this.#lastGoodAt = Math.max(this.#lastGoodAt, begunAt);
      this.ports.onView(view);
    } catch (failure) {
      this.ports.onTrouble(failure);
    }
  }
}
