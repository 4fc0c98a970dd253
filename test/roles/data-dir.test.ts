/** What a person is told when nothing can be kept where they said. */
import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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

  (process.platform === 'linux' ? it : it.skip)('that takes no folders is refused, not tried for ever', () => {
    for (const dataDir of ['/proc', '/proc/below', '/proc/far/below'])
      expect(claiming(dataDir)).to.contain('Set DATA_DIR');
  });
});

/** What a process of its own says that keeps its place there: one that tries for ever can be ended. */
function claiming(dataDir: string): string {
  const module = fileURLToPath(new URL('../../bootstrap/roles/host-id.js', import.meta.url));
  const script = `(await import(${JSON.stringify(module)})).claimHostId(${JSON.stringify(dataDir)})`;
  const options = { encoding: 'utf8', timeout: 10_000, killSignal: 'SIGKILL' } as const;
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], options).stderr;
}
