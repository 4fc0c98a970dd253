/** Every suite of a database's ports, for one database. */
import { messageConformance } from './messages.conformance.js';
import { parkingConformance } from './parking.conformance.js';
import { peopleConformance } from './people.conformance.js';
import { placementConformance } from './placement.conformance.js';
import type { OpenWorld } from './stage.js';
import { storeConformance } from './store.conformance.js';

export function worldConformance(name: string, open: OpenWorld): void {
  placementConformance(name, open);
  peopleConformance(name, open);
  storeConformance(name, open);
  messageConformance(name, open);
  parkingConformance(name, open);
}
