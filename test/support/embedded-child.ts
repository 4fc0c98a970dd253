/** A process that runs the embedded database until it is told to stop or is killed. Says what happens, a line each. */
import { once } from 'node:events';
import { startEmbedded } from '../../bootstrap/adapters/sql/embedded/launch.js';

const [dataDir = ''] = process.argv.slice(2);
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

try {
  const embedded = await startEmbedded({ dataDir, log: (event, fields) => say({ event, ...fields }) });
  say({ event: 'up', url: embedded.url });
  await once(process.stdin.resume(), 'end');
  await embedded.stop();
  say({ event: 'stopped' });
} catch (failure) {
  say({ event: 'failed', why: failure instanceof Error ? failure.message : String(failure) });
}
