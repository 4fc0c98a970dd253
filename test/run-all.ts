/**
 * `npm test`: every test, in one process, quick ones first. The services they need are started by the tests themselves.
 * Ends with the line `N passed, N failed`; the exit code says whether any failed. Arguments narrow it to paths that
 * contain one of them: `npm test -- session router`.
 */
import Mocha from 'mocha';
import { readdirSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folders by how long their tests take; what is not named comes first. */
const SLOW_LAST = ['adapters', 'conformance', 'simulation', 'scenarios', 'chaos'];
/** Most tests take milliseconds; those on real processes set a longer limit of their own. */
const TIMEOUT_MS = 10_000;

const here = dirname(fileURLToPath(import.meta.url));
const slowness = (file: string) => SLOW_LAST.indexOf(file.split(sep)[0] ?? '');
const wanted = process.argv.slice(2);
const files = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.js') && (wanted.length === 0 || wanted.some((part) => file.includes(part))))
  .sort((a, b) => slowness(a) - slowness(b) || a.localeCompare(b));

const mocha = new Mocha({ timeout: TIMEOUT_MS, reporter: 'spec', color: process.stdout.isTTY });
for (const file of files) mocha.addFile(join(here, file));
await mocha.loadFilesAsync();

const runner = mocha.run((failures) => {
  const { passes = 0 } = runner.stats ?? {};
  process.stdout.write(`${passes} passed, ${failures} failed\n`, () =>
    process.exit(failures > 0 || passes === 0 ? 1 : 0),
  );
});
