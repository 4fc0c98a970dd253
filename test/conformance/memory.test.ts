/** The database in memory, held to the suites of the real one. */
import { systemClock } from '../../actors/runtime/clock.js';
import { ALL_GUARDS, MemoryWorld } from '../../bootstrap/adapters/memory/world.js';
import { worldConformance } from './world.conformance.js';

worldConformance('memory', () => {
  const memory = new MemoryWorld({ clock: systemClock, guards: ALL_GUARDS });
  const { placement, people, messages, parking } = memory;
  return Promise.resolve({
    placement,
    people,
    messages,
    parking,
    storeFor: (me) => memory.storeFor(me),
    expireLease: (me) => Promise.resolve(memory.expireLease(me)),
    close: () => Promise.resolve(),
  });
});
