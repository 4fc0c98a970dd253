import { expect } from 'chai';
import type { InvitationId, RoomId, Seq, SourceKey, UserId } from '../../../actors/contracts/ids.js';
import type { SessionCommand } from '../../../actors/contracts/session.js';
import { CommandQueue } from '../../../bootstrap/adapters/web/command-queue.js';
import { CODE } from '../../../bootstrap/adapters/web/frames.js';
import type { PageCommand, ServerFrame } from '../../../bootstrap/adapters/web/frames.js';
import { commandOf } from '../../../bootstrap/adapters/web/translation.js';
import { SignedCodes } from '../../../bootstrap/adapters/links/signed-codes.js';
import { VirtualClock } from '../../support/virtual-clock.js';

const invitation = '018f0000-0000-7000-8000-0000000002a5' as InvitationId;
const codes = new SignedCodes(() => Promise.resolve(Buffer.alloc(32, 7)));
const away = new SignedCodes(() => Promise.reject(new Error('away')));
const [room, ref, key] = ['room-1' as RoomId, 4 as Seq, 'k' as SourceKey];

/** What a page hears of one command, and what its session is asked. */
async function after(
  command: PageCommand,
  known: SignedCodes,
): Promise<{ heard: ServerFrame[]; asked: SessionCommand[] }> {
  const heard: ServerFrame[] = [];
  const asked: SessionCommand[] = [];
  const page = {
    send: (frame: ServerFrame) => void heard.push(frame),
    asking: () => undefined,
    accepted: () => undefined,
    lost: () => undefined,
  };
  const queue = new CommandQueue('page-1', page, {
    ask: (_, one) => {
      asked.push(one);
      return Promise.resolve({ ok: true, ...(one.type === 'invite' && { invitation }) });
    },
    codes: known,
    clock: new VirtualClock(),
    count: () => undefined,
  });
  queue.begin('user' as UserId);
  queue.push(command);
  await queue.end();
  return { heard, asked };
}

describe('web: invitations', () => {
  it('P8: come to a page as a code that says nothing of what they are called, and back', async () => {
    const { heard } = await after({ type: 'invite', n: 1 }, codes);
    const [done] = heard;
    const code = done?.type === 'done' ? (done.code ?? '') : '';
    expect(code).to.match(CODE).and.not.to.include(invitation.slice(0, 8));
    const { asked } = await after({ type: 'accept', n: 2, code }, codes);
    expect(asked).to.deep.equal([{ type: 'accept', key: 'page-1:2', invitation }]);
  });

  it('by a code that we have not made are refused without asking anybody', async () => {
    const { heard, asked } = await after({ type: 'accept', n: 2, code: `i${'x'.repeat(38)}` }, codes);
    expect(heard).to.deep.equal([{ type: 'refused', n: 2, refusal: 'linkUnknown' }]);
    expect(asked).to.be.empty;
  });

  it('P7: are asked for again while what signs them is away', async () => {
    for (const command of [
      { type: 'invite', n: 1 },
      { type: 'accept', n: 1, code: `i${'x'.repeat(38)}` },
    ] as const) {
      const { heard } = await after(command, away);
      expect(heard.map(({ type }) => type)).to.deep.equal(['again']);
    }
  });
});

describe('web: what is done to a message', () => {
  it('P2: names the room that was on screen', () => {
    expect(commandOf({ type: 'react', n: 1, room, ref, emoji: '❤' }, key)).to.deep.equal({
      type: 'react',
      key,
      ref: { room, seq: ref },
      emoji: '❤',
    });
    expect(commandOf({ type: 'delete', n: 2, room, ref }, key)).to.deep.equal({
      type: 'retract',
      key,
      ref: { room, seq: ref },
    });
  });
});
