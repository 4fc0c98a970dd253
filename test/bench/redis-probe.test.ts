import { expect } from 'chai';
import { callsOf } from './redis-probe.js';

describe('redis probe', () => {
  it('reads how often a command was called', () => {
    const info =
      '# Commandstats\r\ncmdstat_spublish:calls=9,usec=1\r\ncmdstat_publish:calls=412,usec=3021,usec_per_call=7.33\r\n';
    expect(callsOf(info, 'publish')).to.equal(412);
    expect(callsOf(info, 'subscribe')).to.equal(0);
  });
});
