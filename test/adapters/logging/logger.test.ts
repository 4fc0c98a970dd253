import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { errorField, safeError } from '../../../bootstrap/adapters/logging/logger.js';

describe('a log', () => {
  const module = new URL('../../../bootstrap/adapters/logging/logger.js', import.meta.url).href;
  const script = `
    import { createLogger } from '${module}';
    const log = createLogger({ level: 'info', name: 'test' });
    process.on('message', () => {
      for (let i = 0; i < 1_000; i += 1) log.info({ event: 'test', i }, 'x'.repeat(100));
      process.exit(0);
    });
    process.send('ready');`;

  it('P10: keeps no process alive whose output nobody reads', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    await once(child, 'message');
    child.stdout?.destroy();
    const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
    child.send('end');
    const [code] = (await once(child, 'exit')) as [number | null];
    clearTimeout(late);
    expect(code).to.equal(0);
  });
});

describe('what a log may hold of an error', () => {
  it('is nothing where nothing has failed, as when a process is fenced', () => {
    expect(errorField(undefined)).to.deep.equal({});
    expect(errorField(new TypeError('wrong')).error).to.include({ type: 'TypeError', message: 'wrong' });
  });

  it('P8: leaves out what a database says about the row, and keeps the name of the constraint', () => {
    const failure = Object.assign(new Error('invalid input: "my secret words"'), {
      name: 'PostgresError',
      code: '23505',
      detail: 'Key (content)=(my secret words) already exists.',
      query: 'INSERT my secret words',
      constraint_name: 'chat_histories_pkey',
    });
    const safe = safeError(failure);
    expect(safe.code).to.equal('23505');
    expect(safe.message).to.equal('violates chat_histories_pkey');
    expect(JSON.stringify(safe)).not.to.contain('secret');
  });

  it('P8: leaves out tokens, and the passwords in addresses, also of causes', () => {
    const cause = new Error('POST https://api.telegram.org/bot123456789:AAabcdefghijklmnopqrstuvwxyz012345/getMe');
    const failure = new Error('cannot reach postgres://user:hunter2@db/chat', { cause });
    const text = JSON.stringify(safeError(failure));
    expect(text).not.to.contain('hunter2');
    expect(text).not.to.contain('AAabcdefghijklmnopqrstuvwxyz012345');
    expect(text).to.contain('[credentials]@db/chat').and.to.contain('[token]');
  });

  it('says where it came from, and what led to it', () => {
    const safe = safeError(new RangeError('too far', { cause: new Error('because') }));
    expect(safe.type).to.equal('RangeError');
    expect(safe.at[0]).to.match(/^at .*logger\.test/);
    expect(safe.causes?.[0]).to.equal('Error: because');
  });

  it('takes whatever is thrown', () => {
    for (const thrown of [undefined, null, 'words', 7, {}])
      expect(safeError(thrown)).to.deep.equal({ type: typeof thrown, at: [] });
  });
});
