/** An actor that does what it is told, in a real cell with recorded ports on a virtual clock. */
import { expect } from 'chai';
import sinon from 'sinon';
import type { Address } from '../../actors/contracts/contract.js';
import type { NodeId } from '../../actors/contracts/ids.js';
import type { ActorError, Asker } from '../../actors/contracts/ports.js';
import { ActorCell } from '../../actors/runtime/actor-cell.js';
import type { CellPorts } from '../../actors/runtime/actor-cell.js';
import { call, persist } from '../../actors/runtime/behavior.js';
import type { Behavior, Effect, Turn } from '../../actors/runtime/behavior.js';
import { VirtualClock } from './virtual-clock.js';

/** Its state is how many turns it had; its facts say the same. */
export type Puppet = Readonly<{
  contract: Readonly<{ command: Do | Break; reply: Readonly<{ do: unknown }> }>;
  state: number;
  signal: Do;
  fact: Readonly<{ type: 'noted'; turn: number }>;
  call: Readonly<{ type: 'fetch' }>;
  input: readonly Effect<Puppet>[];
}>;
export type Do = Readonly<{ type: 'do'; effects: readonly Effect<Puppet>[] }>;
type Break = Readonly<{ type: 'break' }>;

export const at: Address<Puppet['contract']> = { kind: 'puppet', id: 'p1' };
export const other: Address<Puppet['contract']> = { kind: 'puppet', id: 'p2' };
export const doing = (...effects: Effect<Puppet>[]): Do => ({ type: 'do', effects });
export const noted = (turn: number) => persist({ type: 'noted', turn } as const);
export const fetching = call({ type: 'fetch' } as const);
export const asker = (ask: number): Asker => ({ node: 'edge/1' as NodeId, inc: 1, ask });
export const failureOf = (turn: Promise<unknown>) =>
  turn.then(
    () => expect.fail('must reject'),
    (failure: unknown) => failure as ActorError,
  );

/** A cell that has started, and everything around it. */
export async function puppetCell(...effects: Effect<Puppet>[]) {
  const clock = new VirtualClock();
  const turns: Turn[] = [];
  const commit = sinon.stub<Parameters<CellPorts<Puppet>['lane']['commit']>, Promise<void>>().resolves();
  const numbered = (effect: Effect<Puppet>, turn: number): Effect<Puppet> =>
    effect.effect === 'persist' ? noted(turn) : effect;
  const puppet: Behavior<Puppet> = {
    kind: 'puppet',
    start: (begin, turn) => ({ state: turns.push(known(turn)), effects: begin }),
    decide: (state, message, turn) => {
      turns.push(known(turn));
      if (message.type === 'break') throw new TypeError('a bug');
      return { state: state + 1, effects: message.effects.map((one) => numbered(one, state + 1)) };
    },
  };
  const ports = {
    clock,
    lane: { commit },
    transport: { send: sinon.stub(), hint: sinon.stub(), answer: sinon.stub(), ask: sinon.stub() },
    newTurnId: () => `turn ${turns.length}`,
    call: sinon.stub<[Puppet['call'], () => boolean], Promise<Do>>(),
    onEnd: sinon.spy(),
  };
  const cell = new ActorCell(at, puppet, ports);
  await cell.start(effects);
  return { clock, turns, commit, puppet, ports, cell };
}

const known = ({ id, now, asker }: Turn): Turn => ({ id, now, ...(asker && { asker }) });
