/** How much one address, and one page, may ask of us. */
import { LRUCache } from 'lru-cache';

/** Pages open at the same time: a school behind one address, not a machine that opens all it can. */
export const OPEN_PER_ADDRESS = 200;
/** Connections that an address may open at once, and per second ever after. */
export const OPENINGS_AT_ONCE = 60;
export const OPENINGS_PER_SECOND = 2;
/** Addresses remembered; the one not seen for longest is forgiven first. */
const ADDRESSES_KEPT = 20_000;

/** Tokens that come back with time. Not limited: take from none. */
export class Bucket {
  #tokens: number;
  #at: number;

  /** `now` in milliseconds of any steady clock, the same one ever after. */
  constructor(
    readonly capacity: number,
    readonly perSecond: number,
    now: number,
  ) {
    this.#tokens = capacity;
    this.#at = now;
  }

  /** 0: taken. Otherwise the milliseconds until there is one. */
  take(now: number): number {
    this.#tokens = Math.min(this.capacity, this.#tokens + ((now - this.#at) * this.perSecond) / 1_000);
    this.#at = now;
    if (this.#tokens < 1) return Math.ceil(((1 - this.#tokens) * 1_000) / this.perSecond);
    this.#tokens -= 1;
    return 0;
  }
}

export class AddressLimits {
  readonly #open = new Map<string, number>();
  readonly #openings = new LRUCache<string, Bucket>({ max: ADDRESSES_KEPT });

  /** False: the address has too many, or opens them too fast. What is admitted is to be told by `left` when it ends. */
  admit(address: string | undefined, now: number): boolean {
    if (address === undefined) return true;
    const open = this.#open.get(address) ?? 0;
    if (open >= OPEN_PER_ADDRESS) return false;
    let bucket = this.#openings.get(address);
    if (!bucket) {
      bucket = new Bucket(OPENINGS_AT_ONCE, OPENINGS_PER_SECOND, now);
      this.#openings.set(address, bucket);
    }
    if (bucket.take(now) > 0) return false;
    this.#open.set(address, open + 1);
    return true;
  }

  left(address: string): void {
    const open = (this.#open.get(address) ?? 1) - 1;
    if (open > 0) this.#open.set(address, open);
    else this.#open.delete(address);
  }
}
