import { expect } from 'chai';
import { Meters, pageOf } from '../../../bootstrap/adapters/metrics/meters.js';

describe('metrics', () => {
  it('of several processes add up on one page', async () => {
    const [one, other] = [new Meters('worker'), new Meters('worker')];
    one.relayed(2);
    other.relayed(3);
    one.watch({ name: 'test_open', help: 'Open.', over: 'sum', read: () => 4 });
    other.watch({ name: 'test_open', help: 'Open.', over: 'sum', read: () => 5 });
    one.watch({ name: 'test_seen', help: 'Seen by each.', over: 'max', read: () => Promise.resolve(7) });
    other.watch({ name: 'test_seen', help: 'Seen by each.', over: 'max', read: () => Promise.resolve(7) });
    const { body, contentType } = await pageOf([await one.asJson(), await other.asJson()]);
    expect(contentType).to.contain('text/plain');
    expect(body).to.match(/^chatgogo_messages_relayed_total\{role="worker"\} 5$/m);
    expect(body).to.match(/^test_open\{role="worker"\} 9$/m);
    expect(body).to.match(/^test_seen\{role="worker"\} 7$/m);
  });

  it('go on when one of them cannot be read', async () => {
    const meters = new Meters('edge');
    meters.watch({ name: 'test_away', help: 'Away.', over: 'max', read: () => Promise.reject(new Error('away')) });
    meters.refused('idle');
    const { body } = await pageOf([await meters.asJson()]);
    expect(body).to.match(/^chatgogo_messages_refused_total\{.*refusal="idle".*\} 1$/m);
  });
});
