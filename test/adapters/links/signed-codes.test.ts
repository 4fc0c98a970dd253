import { expect } from 'chai';
import fc from 'fast-check';
import type { InvitationId } from '../../../actors/contracts/ids.js';
import { once, SignedCodes } from '../../../bootstrap/adapters/links/signed-codes.js';
import { botLinks } from '../../../bootstrap/roles/bot-links.js';

const invitation = '018f0000-0000-7000-8000-0000000002a5' as InvitationId;
const payloadOf = (link: string) => new URL(link).searchParams.get('start') ?? '';
const signedBy = (byte: number) =>
  botLinks(new SignedCodes(() => Promise.resolve(Buffer.alloc(32, byte))), () => Promise.resolve('some_bot'));
const LINKS = signedBy(7);

describe('links', () => {
  it('lead to the bot with a payload that Telegram takes, and say again what they were made for', async () => {
    const link = await LINKS.linkOf(invitation);
    expect(link).to.match(/^https:\/\/t\.me\/some_bot\?start=[\w-]{1,64}$/);
    expect(await LINKS.read(payloadOf(link))).to.deep.equal({ is: 'invitation', invitation });
    const source = await LINKS.linkFrom('x'.repeat(40));
    expect(payloadOf(source)).to.have.lengthOf.at.most(64);
    expect(await LINKS.read(payloadOf(source))).to.deep.equal({ is: 'source', label: 'x'.repeat(40) });
  });

  it('are opaque: what an invitation is called does not stand in its link', async () => {
    expect(await LINKS.linkOf(invitation)).not.to.include(invitation.slice(0, 8));
  });

  it('that somebody else has made, or changed anywhere, lead nowhere', async () => {
    const unknown = { is: 'unknown' };
    const payload = payloadOf(await LINKS.linkOf(invitation));
    expect(await LINKS.read(payloadOf(await signedBy(8).linkOf(invitation)))).to.deep.equal(unknown);
    for (let place = 0; place < payload.length; place += 1) {
      const other = payload[place] === 'A' ? 'B' : 'A';
      const forged = payload.slice(0, place) + other + payload.slice(place + 1);
      expect(await LINKS.read(forged), `letter ${place}`).to.deep.equal(unknown);
      expect(await LINKS.read(payload.slice(0, place)), `cut at ${place}`).to.deep.equal(unknown);
    }
    // What was signed as a label is no invitation.
    const label = payloadOf(await LINKS.linkFrom('spring'));
    expect(await LINKS.read(`i${label.slice(1)}`)).to.deep.equal(unknown);
  });

  it('of any text lead nowhere, and nothing throws', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 70 }), async (payload) => {
        expect(await LINKS.read(payload)).to.deep.equal({ is: 'unknown' });
      }),
    ));

  it('take labels of a few plain letters alone', () => {
    for (const label of ['', 'Spring', 'a b', 'ä', 'x'.repeat(41), 'a_b'])
      expect(() => LINKS.linkFrom(label), label).to.throw('A label has 1 to 40');
  });

  it('ask once for what they need, and again when that failed', async () => {
    let asked = 0;
    const ask = once(() => ((asked += 1) === 1 ? Promise.reject(new Error('away')) : Promise.resolve(asked)));
    expect(await ask().catch(() => 'away')).to.equal('away');
    expect([await ask(), await ask(), asked]).to.deep.equal([2, 2, 2]);
  });
});
