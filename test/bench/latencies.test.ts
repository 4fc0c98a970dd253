import { expect } from 'chai';
import { Latencies, median } from './latencies.js';

describe('Latencies', () => {
  it('tells quantiles in milliseconds, within a thousandth', () => {
    const latencies = new Latencies();
    for (let ms = 1; ms <= 1_000; ms += 1) latencies.add(ms);
    const { count, p50, p90, p99, max } = latencies.quantiles();
    expect(count).to.equal(1_000);
    expect(p50).to.be.closeTo(500, 1);
    expect(p90).to.be.closeTo(900, 1);
    expect(p99).to.be.closeTo(990, 1);
    expect(max).to.be.closeTo(1_000, 1);
  });

  it('keeps what is below a millisecond apart', () => {
    const latencies = new Latencies();
    for (const ms of [0.1, 0.2, 0.3]) latencies.add(ms);
    expect(latencies.quantiles().p50).to.be.closeTo(0.2, 0.001);
  });

  it('does not forget what took longer than it can tell, nor what took no time', () => {
    const latencies = new Latencies();
    for (const ms of [0, 1, 3_600_000]) latencies.add(ms);
    const { count, max } = latencies.quantiles();
    expect(count).to.equal(3);
    expect(max).to.be.closeTo(60_000, 60);
  });

  it('is all zero when nothing was measured', () => {
    expect(new Latencies().quantiles()).to.deep.equal({ count: 0, p50: 0, p90: 0, p99: 0, max: 0 });
  });
});

describe('median', () => {
  it('is the middle one, or the mean of the two in the middle', () => {
    expect(median([9, 1, 5])).to.equal(5);
    expect(median([4, 1, 2, 9])).to.equal(3);
  });
  it('of nothing is no number at all', () => expect(() => median([])).to.throw('no values'));
});
