/** The processes of this machine, as the kernel tells: who is whose child. */
import { readFileSync, readdirSync } from 'node:fs';

export type ProcessSeen = Readonly<{ pid: number; parent: number; args: readonly string[] }>;

/** All that run now. Linux only: the tests on real processes need /proc. */
function processes(): readonly ProcessSeen[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const args = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0').slice(0, -1);
        return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent), args }];
      } catch {
        return []; // ended meanwhile
      }
    });
}

export const childrenOf = (parent: number): readonly ProcessSeen[] =>
  processes().filter((process) => process.parent === parent);

export function isAlive(pid: number): boolean {
  return processes().some((process) => process.pid === pid);
}
