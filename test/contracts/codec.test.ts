import { expect } from 'chai';
import fc from 'fast-check';
import { ENVELOPE_VERSION, OLDEST_VERSION, decode, encode, versionFor } from '../../actors/contracts/codec.js';
import type { Item, Parcel } from '../../actors/contracts/codec.js';
import type { NodeId, NodeRef } from '../../actors/contracts/ids.js';
import { ERROR_CODES } from '../../actors/contracts/ports.js';
import { PREVIOUS_READS, previousDecode, previousEncode } from '../support/previous-codec.js';

const from: NodeRef = { id: 'host/1' as NodeId, inc: 3 };
const parcel: Parcel = { to: { kind: 'room', id: 'r1' }, command: { type: 'hello' } };
const command: Item = { t: 'command', parcel };

/** What JSON carries unchanged; it knows no -0. */
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const text = fc.string({ minLength: 1, unit: 'binary' });
const count = fc.maxSafeNat();
const nodeIds = text as fc.Arbitrary<NodeId>;
const parcels = fc.record(
  {
    to: fc.record({ kind: text, id: text }),
    command: fc.record({ type: text, content: json }),
    asker: fc.record({ node: nodeIds, inc: count, ask: count }),
    hops: count,
  },
  { requiredKeys: ['to', 'command'] },
) as fc.Arbitrary<Parcel>;
const items: fc.Arbitrary<Item> = fc.oneof(
  fc.record({ t: fc.constantFrom('command' as const, 'notOwner' as const), parcel: parcels }),
  fc.record({ t: fc.constant('answer' as const), inc: count, ask: count, value: json }),
  fc.record({
    t: fc.constant('failure' as const),
    inc: count,
    ask: count,
    code: fc.constantFrom(...ERROR_CODES),
    detail: fc.string(),
  }),
  fc.constant({ t: 'moved' as const }),
);
const refs: fc.Arbitrary<NodeRef> = fc.record({ id: nodeIds, inc: count });

/** One field of one item is lost or becomes something else. */
const spoil = (value: unknown, path: readonly string[], to: unknown): unknown => {
  const [field, ...rest] = path;
  if (field === undefined) return to;
  const fields = value as Record<string, unknown>;
  return { ...fields, [field]: spoil(fields[field], rest, to) };
};

describe('codec', () => {
  it('gives back what was sent, whatever it was', () => {
    fc.assert(
      fc.property(refs, fc.array(items), (sender, sent) => {
        const expected = { envelope: { v: ENVELOPE_VERSION, from: sender, items: sent }, unknownItems: 0 };
        expect(decode(encode(sender, sent, ENVELOPE_VERSION))).to.deep.equal(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses text that is no envelope, by a word', () => {
    for (const nonsense of ['', '{', 'nonsense', '\u0000', encode(from, [command], ENVELOPE_VERSION).slice(0, -1)]) {
      expect(decode(nonsense)).to.equal('notJson');
    }
    const envelope = { v: ENVELOPE_VERSION, from, items: [] };
    for (const value of [
      null,
      1,
      [],
      '',
      {},
      { ...envelope, v: undefined },
      { ...envelope, v: `${ENVELOPE_VERSION}` },
      { ...envelope, items: undefined },
      { ...envelope, items: {} },
      ...[undefined, null, 'host/1', [], {}, { ...from, id: '' }, { ...from, id: 7 }].map((one) => ({
        ...envelope,
        from: one,
      })),
      ...[undefined, '3', -1, 1.5, 2 ** 53].map((inc) => ({ ...envelope, from: { ...from, inc } })),
    ]) {
      expect(decode(JSON.stringify(value)), JSON.stringify(value)).to.equal('notEnvelope');
    }
  });

  it('writes to a node the newest version that both read, and the oldest to one that says nothing', () => {
    expect(versionFor(undefined)).to.equal(OLDEST_VERSION);
    expect([OLDEST_VERSION, ENVELOPE_VERSION, ENVELOPE_VERSION + 1].map((reads) => versionFor(reads))).to.deep.equal([
      OLDEST_VERSION,
      ENVELOPE_VERSION,
      ENVELOPE_VERSION,
    ]);
    for (const v of [OLDEST_VERSION, ENVELOPE_VERSION]) {
      const refused: Item = { t: 'failure', inc: 1, ask: 2, code: 'NOT_UNDERSTOOD', detail: '' };
      const said = decode(encode(from, [refused], v));
      const codes = typeof said === 'string' ? [] : said.envelope.items.map((item) => 'code' in item && item.code);
      expect(codes).to.deep.equal([v < 2 ? 'UNAVAILABLE' : 'NOT_UNDERSTOOD']);
      expect(decode(encode(from, [command], v))).to.deep.equal({
        envelope: { v, from, items: [command] },
        unknownItems: 0,
      });
    }
  });

  it('refuses a version that it does not read, whatever else is in it', () => {
    for (const v of [0, -1, 1.5, ENVELOPE_VERSION + 1, 99]) {
      expect(decode(JSON.stringify({ v, from, items: [command] }))).to.equal('version');
      expect(decode(JSON.stringify({ v, anything: true }))).to.equal('version');
    }
  });

  it('reads the release before whole, and what it writes is read there', () => {
    fc.assert(
      fc.property(fc.array(items), (sent) => {
        const here = decode(previousEncode(from, sent));
        const there = previousDecode(encode(from, sent, versionFor(PREVIOUS_READS)));
        for (const read of [here, there]) expect(read).to.deep.include({ unknownItems: 0 });
      }),
    );
  });

  it('carries hints, which the release before leaves out: it would take them for commands', () => {
    const hint: Item = { t: 'hint', parcel: { ...parcel, isHint: true } };
    const text = encode(from, [hint, command], OLDEST_VERSION);
    expect(decode(text)).to.deep.equal({
      envelope: { v: OLDEST_VERSION, from, items: [hint, command] },
      unknownItems: 0,
    });
    expect(previousDecode(text)).to.deep.include({ unknownItems: 1 });
  });

  it('leaves out and counts items it does not know, and keeps the others in their order', () => {
    const moved: Item = { t: 'moved' };
    const sent = [command, { t: 'song' }, moved, null, [], 'command', 1, { ...command, t: undefined }, command];
    expect(decode(JSON.stringify({ v: ENVELOPE_VERSION, from, items: sent }))).to.deep.equal({
      envelope: { v: ENVELOPE_VERSION, from, items: [command, moved, command] },
      unknownItems: 6,
    });
  });

  it('leaves out items whose fields are not what they should be', () => {
    const asked: Item = { t: 'notOwner', parcel: { ...parcel, asker: { node: from.id, inc: 1, ask: 2 }, hops: 1 } };
    const answer: Item = { t: 'answer', inc: 1, ask: 2, value: null };
    const failure: Item = { t: 'failure', inc: 1, ask: 2, code: 'STALE', detail: '' };
    const spoilt: readonly (readonly [Item, string, readonly unknown[]])[] = [
      [asked, 'parcel', [undefined, null, [], 'x']],
      [asked, 'parcel.to', [undefined, null, 'room/r1', []]],
      [asked, 'parcel.to.kind', [undefined, '', 1, null]],
      [asked, 'parcel.to.id', [undefined, '', 1, {}]],
      [asked, 'parcel.command', [undefined, null, 'hello', []]],
      [asked, 'parcel.command.type', [undefined, '', 1]],
      [asked, 'parcel.asker', [null, 'x', [], {}]],
      [asked, 'parcel.asker.node', [undefined, '', 1]],
      [asked, 'parcel.asker.inc', [undefined, '1', -1, 0.5]],
      [asked, 'parcel.asker.ask', [undefined, '1', -1, 0.5]],
      [asked, 'parcel.hops', ['1', -1, 0.5, null]],
      [answer, 'inc', [undefined, -1]],
      [answer, 'ask', [undefined, 'x']],
      [answer, 'value', [undefined]],
      [failure, 'inc', [undefined, -1]],
      [failure, 'ask', [undefined, null]],
      [failure, 'code', [undefined, 'NONSENSE', 1]],
      [failure, 'detail', [undefined, 1]],
    ];
    for (const [item, path, values] of spoilt) {
      for (const value of values) {
        const sent = JSON.stringify({
          v: ENVELOPE_VERSION,
          from,
          items: [spoil(item, path.split('.'), value), command],
        });
        const expected = { envelope: { v: ENVELOPE_VERSION, from, items: [command] }, unknownItems: 1 };
        expect(decode(sent), `${path} = ${JSON.stringify(value)}`).to.deep.equal(expected);
      }
    }
  });

  it('never throws, and lets nothing through that it could not have been sent', () => {
    const envelopes = fc.record({
      v: fc.constantFrom<unknown>(ENVELOPE_VERSION, OLDEST_VERSION, ENVELOPE_VERSION + 1, null, '1'),
      from: fc.oneof(refs, json),
      items: fc.oneof(fc.array(fc.oneof(items, json)), json),
    });
    const inputs = fc.oneof(
      fc.string({ unit: 'binary' }),
      json.map((value) => JSON.stringify(value)),
      envelopes.map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(inputs, (input) => {
        const decoded = decode(input);
        if (typeof decoded === 'string') return;
        const { envelope } = decoded;
        expect(decode(encode(envelope.from, envelope.items, ENVELOPE_VERSION))).to.deep.equal({
          envelope: { ...envelope, v: ENVELOPE_VERSION },
          unknownItems: 0,
        });
      }),
      { numRuns: 2_000 },
    );
  });
});
