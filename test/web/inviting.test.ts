import { expect } from 'chai';
import type { PageCommand } from '../../bootstrap/adapters/web/frames.js';
import { HOSTING_FOR_MS, Inviting, codeIn } from '../../web/chat/inviting.js';
import type { Hosting } from '../../web/chat/inviting.js';
import type { Wish } from '../../web/chat/outbox.js';

const code = `i${'x'.repeat(38)}`;
const invite: PageCommand = { type: 'invite', n: 1 };
const accept: PageCommand = { type: 'accept', n: 2, code };

/** The friends of one page, what it has sent, and a clock. */
function page(hosting?: Hosting) {
  const world = { sent: [] as Wish[], now: 1_000 };
  const friends = new Inviting(hosting, {
    send: (wish) => void world.sent.push(wish),
    now: () => world.now,
    changed: () => undefined,
  });
  return { world, friends };
}

describe('web page: friends', () => {
  it('are invited by a link that stays the one for as long as it is good', () => {
    const { world, friends } = page();
    friends.invite();
    friends.done(invite, code);
    expect([friends.code, friends.isHosting]).to.deep.equal([code, true]);
    friends.invite();
    expect(world.sent).to.deep.equal([{ type: 'invite' }]);
    world.now += HOSTING_FOR_MS;
    expect([friends.code, friends.isHosting]).to.deep.equal([undefined, false]);
    friends.invite();
    expect(world.sent).to.have.lengthOf(2);
  });

  it('P7: are invited anew when the answer with the link was lost', () => {
    const { world, friends } = page();
    friends.invite();
    friends.done(invite, undefined);
    expect(world.sent).to.deep.equal([{ type: 'invite' }, { type: 'invite' }]);
  });

  it('may come over a reload of the page; once somebody has been met the link is not shown again', () => {
    const { world, friends } = page({ until: 2_000, code });
    expect([friends.code, friends.isHosting]).to.deep.equal([code, true]);
    friends.met();
    expect([friends.code, friends.isHosting, friends.hosting]).to.deep.equal([undefined, true, { until: 2_000 }]);
    world.now = 2_000;
    expect(friends.isHosting).to.equal(false);
  });

  it('are come to by a link, until it is decided what comes of it', () => {
    const { world, friends } = page();
    friends.accept();
    expect(world.sent).to.be.empty;
    friends.follow(code);
    friends.accept();
    expect(world.sent).to.deep.equal([{ type: 'accept', code }]);
    friends.refused(accept, 'friendBusy');
    expect(friends.followed, 'good for later').to.equal(code);
    friends.refused(accept, 'linkUsed');
    expect(friends.followed).to.equal(undefined);
    friends.follow(code);
    friends.done(accept, undefined);
    expect(friends.followed).to.equal(undefined);
    friends.follow(code);
    friends.decline();
    expect(friends.followed).to.equal(undefined);
  });

  it('are named in the address behind its #, where nothing else is taken for a code', () => {
    expect(codeIn(`#${code}`)).to.equal(code);
    for (const other of ['', '#', '#log', '#i', `#s${code}`, `#${code}&x`, `#${'i'.repeat(80)}`])
      expect(codeIn(other), other).to.equal(undefined);
  });
});
