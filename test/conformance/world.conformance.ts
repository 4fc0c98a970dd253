/** Every suite of a database's ports, for one database. */
import type { OpenWorld } from './stage.js';
import { storeConformance } from './store.conformance.js';

export function worldConformance(name: string, open: OpenWorld): void {
  storeConformance(name, open);
}
