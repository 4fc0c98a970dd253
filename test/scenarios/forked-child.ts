/** A forked process that does what its boot ticket and its control messages tell it, for `forked.test.ts`. */
import { EventEmitter } from 'node:events';
import type { Parcel } from '../../actors/contracts/codec.js';
import type { NodeId } from '../../actors/contracts/ids.js';
import { Branch } from '../../actors/runtime/branch.js';
import type { Settle } from '../../actors/runtime/branch.js';
import { ForkedRoot } from '../../actors/runtime/comedy.js';
import type { Control } from '../../actors/runtime/comedy.js';
import type { Boot, Up } from '../../actors/runtime/supervisor.js';

/** `failing`: never gets so far as to take part; `hanging`: nor does its first run. `speed`: how much quicker time passes. */
export type ChildParams = Readonly<{ failing?: boolean; hanging?: boolean; speed: number }>;
/** What the process says of itself. */
export type Status = Readonly<{ pid: number; start: number; delayMs: number }>;
export type ChildControl = Readonly<
  | { type: 'ping' | 'status' | 'hang' | 'exit' | 'brokenPipe' }
  | { type: 'never' }
  | { type: 'parcel'; parcel: Parcel }
  | { type: 'destroy' }
>;

export default class ForkedChild extends ForkedRoot {
  #boot!: Boot<ChildParams>; // set by run, before anything is asked
  readonly #ended: string[] = [];
  /** shard → cell, as in a node; a cell counts what it has received. */
  readonly #tree = new Branch(
    ({ kind }) => kind,
    () =>
      Promise.resolve(
        new Branch(
          ({ id }) => id,
          (to) => this.#cell(to.id),
        ),
      ),
  );

  protected override async run(boot: unknown, settle: Settle): Promise<void> {
    this.#boot = boot as Boot<ChildParams>;
    const { slot, start, delayMs, params } = this.#boot;
    await new Promise((resolve) => setTimeout(resolve, delayMs / params.speed));
    if (params.hanging && start === 1) {
      hang();
      return;
    }
    if (params.failing) throw new Error('cannot start');
    this.#tree.plant(settle);
    const up: Up = { type: 'up', slot, node: { id: `test/${slot}` as NodeId, inc: start } };
    await this.report(up);
  }

  override async control(message: Control): Promise<object> {
    const asked = message as ChildControl;
    switch (asked.type) {
      case 'ping':
        return {};
      case 'status':
        return { pid: process.pid, start: this.#boot.start, delayMs: this.#boot.delayMs } satisfies Status;
      case 'hang':
        hang();
        return {};
      case 'exit':
        return process.exit(1);
      case 'brokenPipe':
        EventEmitter.prototype.emit.call(process, 'error', new Error('write EPIPE')); // as node does when nobody reads
        return {};
      case 'never':
        return new Promise(() => undefined);
      case 'parcel':
        return { received: await this.#tree.receive(asked.parcel) };
      case 'destroy':
        await this.#tree.destroy();
        return { ended: this.#ended };
    }
  }

  protected override giveUp(): void {
    process.exit(70);
  }

  #cell(id: string) {
    let received = 0;
    return Promise.resolve({
      receive: () => Promise.resolve((received += 1)),
      destroy: () => Promise.resolve(void this.#ended.push(id)),
    });
  }
}

/** In a moment: what was said before has left. */
function hang(): void {
  setTimeout(() => {
    for (;;);
  }, 5);
}
