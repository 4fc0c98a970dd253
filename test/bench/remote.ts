/** A process of the bench's own: asked by name, answered once, ended by its pid. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { HEAP_FLAGS } from '../../actors/runtime/heap.js';

/** What a process answers; arguments and answers are plain JSON. */
export type Handlers = Readonly<Record<string, (argument: never) => Promise<unknown>>>;
type Argument<H extends Handlers, N extends keyof H> = Parameters<H[N]>[0];
type Answer<H extends Handlers, N extends keyof H> = Awaited<ReturnType<H[N]>>;

type Request = Readonly<{ id: number; name: string; argument: unknown }>;
type Response = Readonly<{ id: number; value?: unknown; failure?: string }>;

/** Ours too: what the load waits for its own memory must not be taken for what the product takes. */
const EXEC_ARGV = ['--enable-source-maps', ...HEAP_FLAGS];
const OUTPUT_KEPT = 8_000;
/** A host that is still being started ends what it has begun first. */
const END_WITHIN_MS = 40_000;

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Ends all that run, politely first: a host process has a database to stop. */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map(ended));
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  if (child.connected) child.disconnect();
  const late = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
  await exited;
  clearTimeout(late);
}

export class Remote<H extends Handlers> {
  readonly #child: ChildProcess;
  readonly #open = new Map<number, (response: Response) => void>();
  #last = 0;
  #output = '';

  /** @param module compiled file of this folder that calls `serve`. */
  constructor(module: string) {
    const path = fileURLToPath(new URL(module, import.meta.url));
    this.#child = fork(path, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: EXEC_ARGV });
    running.add(this.#child);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (text: Buffer) => (this.#output = (this.#output + text.toString()).slice(-OUTPUT_KEPT)));
    }
    this.#child.on('message', (message) => {
      const response = message as Response; // from our own child, by our own pipe
      this.#open.get(response.id)?.(response);
    });
    this.#child.on('exit', (code, signal) => {
      running.delete(this.#child);
      const failure = `the process has ended (${String(signal ?? code)})`;
      for (const [id, answer] of this.#open) answer({ id, failure });
    });
  }

  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error('the process could not be started');
    return pid;
  }

  /** What it and its children have printed lately. */
  get output(): string {
    return this.#output;
  }

  /** Rejects when there is no answer in time, with what the process has printed lately. */
  ask<N extends keyof H & string>(name: N, argument: Argument<H, N>, timeoutMs: number): Promise<Answer<H, N>> {
    const id = (this.#last += 1);
    return new Promise((resolve, reject) => {
      const settle = ({ value, failure }: Response) => {
        clearTimeout(timer);
        this.#open.delete(id);
        if (failure === undefined) resolve(value as Answer<H, N>);
        else reject(new Error(`${name}: ${failure}\n${this.#output}`.trimEnd()));
      };
      const timer = setTimeout(() => settle({ id, failure: `no answer in ${timeoutMs} ms` }), timeoutMs);
      this.#open.set(id, settle);
      if (this.#child.connected) this.#child.send({ id, name, argument } satisfies Request);
      else settle({ id, failure: 'the process has ended' });
    });
  }

  /** Politely, by ending the pipe; then by force. */
  end(): Promise<void> {
    return ended(this.#child);
  }
}

/** The child's side. `leave` ends what the process has begun; called once, when the parent lets go or is gone. */
export function serve(handlers: Handlers, leave: () => Promise<void> = () => Promise.resolve()): void {
  process.on('message', (message) => {
    const { id, name, argument } = message as Request; // from our own parent, by our own pipe
    const answer = (response: Response) => void process.send?.(response, undefined, undefined, () => undefined);
    Promise.resolve(argument as never)
      .then(handlers[name] ?? (() => Promise.reject(new Error(`there is no ${name} here`))))
      .then((value) => answer({ id, value }))
      .catch((failure: unknown) =>
        answer({ id, failure: failure instanceof Error ? String(failure.stack) : 'failed' }),
      );
  });
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), END_WITHIN_MS).unref();
    leave().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
