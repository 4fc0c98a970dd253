/** What a person is told when nothing can be kept where they said. */
import { expect } from 'chai';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDataDir } from '../../bootstrap/roles/data-dir.js';

describe('the data directory', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'data-dir-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made, with all above it, and may be there already', () => {
    const wanted = join(folder, 'a', 'b');
    makeDataDir(wanted);
    makeDataDir(wanted);
    expect(statSync(wanted).isDirectory()).to.equal(true);
  });

  it('that is a file, or lies in one, is refused by the name of its setting', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    for (const wanted of [file, join(file, 'below')]) expect(() => makeDataDir(wanted)).to.throw('Set DATA_DIR');
  });
});
