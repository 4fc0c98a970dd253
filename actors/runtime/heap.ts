/**
 * How the heap of each process is kept. V8's own settings are for a short life on a large machine. `young`: megabytes of new
 * objects before they are looked through; a turn leaves much behind that dies with it, and with the 16 of V8 a worker with
 * too much to do spends more than a quarter of its time on what is still alive. `growth`: per cent by which what has lived
 * for a while may grow before all of it is gone through; rooms and sessions keep the newest few of everything, so V8 did so
 * every three seconds, which took both processors of a small host at once, and half as many messages kept p99 below 50 ms.
 */
const HEAP = { young: '--max-semi-space-size=64', growth: '--heap-growing-percent=300' };
/** For node's command line. */
export const HEAP_FLAGS: readonly string[] = Object.values(HEAP);
