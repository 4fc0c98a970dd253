import { expect } from 'chai';
import fc from 'fast-check';
import { popped, pushed } from '../../actors/matcher/heap.js';
import type { Heap } from '../../actors/matcher/heap.js';
import { firstOf, joinedBy, lastOf, leftByFirst, lineOf } from '../../actors/matcher/line.js';
import type { Line } from '../../actors/matcher/line.js';
import { PersistentMap } from '../../actors/matcher/persistent-map.js';

const smaller = (one: number, other: number) => one < other;

describe('what the queue of a matcher is made of', () => {
  it('a heap: gives everything back in order, and what it was stays what it was', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (numbers) => {
        const all = (heap: Heap<number> | undefined): readonly number[] => {
          const drawn: number[] = [];
          for (let rest = heap; rest; rest = popped(rest, smaller)) drawn.push(rest.top);
          return drawn;
        };
        const versions: (Heap<number> | undefined)[] = [undefined];
        for (const number of numbers) versions.push(pushed(versions.at(-1), number, smaller));
        versions.forEach((heap, size) => {
          expect(all(heap)).to.deep.equal(numbers.slice(0, size).sort((one, other) => one - other));
        });
      }),
    );
  });

  it('a heap: is no deeper on the right than the logarithm of its size, in whatever order it grew', () => {
    const depth = (heap: Heap<number> | undefined): number => (heap ? 1 + depth(heap.right) : 0);
    for (const order of [(n: number) => n, (n: number) => -n, (n: number) => (n * 7919) % 10_007]) {
      let heap: Heap<number> | undefined;
      for (let n = 0; n < 10_000; n += 1) heap = pushed(heap, order(n), smaller);
      expect(depth(heap)).to.be.at.most(14);
    }
  });

  it('a line: first in, first out, and what it was stays what it was, however it grows from there', () => {
    const acts = fc.array(fc.record({ version: fc.nat(), isLeaving: fc.boolean(), item: fc.integer() }), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(acts, (all) => {
        const versions: (readonly [Line<number>, readonly number[]])[] = [[lineOf([]), []]];
        for (const { version, isLeaving, item } of all) {
          const [line, model] = versions[version % versions.length] ?? expect.fail();
          if (!isLeaving) versions.push([joinedBy(line, item), [...model, item]]);
          else if (model.length > 0) versions.push([leftByFirst(line), model.slice(1)]);
        }
        for (const [line, model] of versions) {
          const left: number[] = [];
          expect(lastOf(line)).to.equal(model.at(-1));
          for (let rest = line, first = firstOf(rest); first !== undefined; first = firstOf(rest)) {
            left.push(first);
            rest = leftByFirst(rest);
          }
          expect(left).to.deep.equal(model);
        }
      }),
    );
  });

  it('a line: forgets those who have left', () => {
    let line = lineOf<number>([]);
    for (let n = 0; n < 50_000; n += 1) {
      line = joinedBy(line, n);
      if (n >= 10) line = leftByFirst(line);
    }
    expect(line.items.length).to.be.at.most(2_000);
    expect([firstOf(line), lastOf(line)]).to.deep.equal([49_990, 49_999]);
  });

  it('a persistent map: each version says what a copy of it would say, in whatever order they are asked', () => {
    const keys = fc.constantFrom('a', 'b', 'c', 'd');
    const acts = fc.array(fc.record({ version: fc.nat(), key: keys, value: fc.option(fc.nat(3)) }), { maxLength: 60 });
    fc.assert(
      fc.property(acts, fc.array(fc.nat()), (all, order) => {
        const versions: (readonly [PersistentMap<number>, ReadonlyMap<string, number>])[] = [
          [PersistentMap.of([]), new Map()],
        ];
        for (const { version, key, value } of all) {
          const [map, model] = versions[version % versions.length] ?? expect.fail();
          const copy = new Map(model);
          if (value === null) copy.delete(key);
          else copy.set(key, value);
          versions.push([value === null ? map.without(key) : map.with(key, value), copy]);
        }
        for (const place of [...order, ...versions.keys()]) {
          const [map, model] = versions[place % versions.length] ?? expect.fail();
          for (const key of ['a', 'b', 'c', 'd']) expect(map.get(key)).to.equal(model.get(key));
        }
      }),
    );
  });
});
