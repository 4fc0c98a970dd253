/** What every store does, whatever keeps it. */
import { fenceConformance } from './fence.conformance.js';
import { invitationConformance } from './invitations.conformance.js';
import { joinConformance } from './joins.conformance.js';
import { roomConformance } from './rooms.conformance.js';
import { sessionConformance } from './sessions.conformance.js';
import type { OpenWorld } from './stage.js';

export function storeConformance(name: string, open: OpenWorld): void {
  sessionConformance(name, open);
  roomConformance(name, open);
  joinConformance(name, open);
  invitationConformance(name, open);
  fenceConformance(name, open);
}
