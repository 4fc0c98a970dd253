/** What follows from how the placement table shows the nodes: who takes part, who should own shards, who is cut off. */
import { OLDEST_VERSION } from '../contracts/codec.js';
import type { NodeId, NodeRef } from '../contracts/ids.js';
import type { NodeView } from '../contracts/ports.js';

export const readsOf = ({ reads = OLDEST_VERSION }: NodeView): number => reads;
/** May still answer for what it owns. */
export const isLive = ({ status, hasExpired }: NodeView): boolean => status !== 'dead' && !hasExpired;
const isAlive = ({ status, hasExpired }: NodeView): boolean => status === 'alive' && !hasExpired;

/** Those that take part in owning shards. */
export const workersAmong = (nodes: readonly NodeView[]): readonly NodeView[] =>
  nodes.filter((node) => node.role === 'worker' && isAlive(node));

/** Those that should own shards: who is cut off keeps what is its, only while nobody else is better off. */
export function ownersAmong(nodes: readonly NodeView[]): readonly NodeView[] {
  const workers = workersAmong(nodes);
  const reachable = workers.filter(({ isCutOff }) => !isCutOff);
  return reachable.length > 0 ? reachable : workers;
}

/** It says that the bus does not reach it, and another does not say so. */
export function seemsCutOff(nodes: readonly NodeView[], me: NodeId): boolean {
  const alive = nodes.filter(isAlive);
  return (
    alive.some(({ id, isCutOff }) => id === me && isCutOff) && alive.some(({ id, isCutOff }) => id !== me && !isCutOff)
  );
}

export const isDraining = (nodes: readonly NodeView[], me: NodeRef): boolean =>
  nodes.some(({ id, inc, status }) => id === me.id && inc === me.inc && status !== 'alive');
