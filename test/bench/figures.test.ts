import { expect } from 'chai';
import { Figures, rounded, verdictOn } from './figures.js';

describe('figures', () => {
  const figure = { name: 'speed', value: 100, unit: '/s' };

  it('are held to their targets, ends included', () => {
    const verdicts = [
      { atLeast: 100, from: 'here' },
      { atLeast: 101, from: 'here' },
      { atMost: 100, from: 'here' },
      { atMost: 99, from: 'here' },
    ].map((target) => verdictOn({ ...figure, target }));
    expect(verdicts).to.deep.equal(['pass', 'miss', 'pass', 'miss']);
    expect(verdictOn(figure)).to.equal('');
  });

  it('that could not be measured never pass', () => {
    expect(verdictOn({ ...figure, value: null, target: { atLeast: 0, from: 'here' } })).to.equal('not measured');
  });

  it('are printed with target, verdict and note', () => {
    const figures = new Figures();
    figures.begin('Relay');
    figures.add({ ...figure, value: 12_345.6, target: { atLeast: 8_000, from: 'goal' }, note: 'alone' });
    figures.add({ name: 'memory', value: null, unit: 'KB', note: 'no such process' });
    expect(figures.table().split('\n')).to.deep.equal([
      '',
      'Relay',
      '  speed   12,346 /s  ≥ 8,000 (goal)  pass          alone',
      '  memory          -                  not measured  no such process',
    ]);
    expect(figures.all()).to.have.lengthOf(2);
  });

  it('are rounded to what means something', () => {
    expect([0, 0.01234, 1.2345, 45.67, 1_234.5].map(rounded)).to.deep.equal(['0', '0.0123', '1.23', '45.7', '1,235']);
  });
});
