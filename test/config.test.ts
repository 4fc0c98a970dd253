import { expect } from 'chai';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { ConfigError, configFrom, webhookOf } from '../bootstrap/config.js';
import { SETTINGS } from '../bootstrap/settings.js';

const TOKEN = '123456:abcdefghijklmnop';
const problemsOf = (env: Record<string, string>, role = 'all'): readonly string[] => {
  try {
    configFrom(env, role);
    return [];
  } catch (failure) {
    if (failure instanceof ConfigError) return failure.problems;
    throw failure;
  }
};

describe('settings', () => {
  it('need nothing: one host, embedded database, simulated Telegram', () => {
    const config = configFrom({}, 'all');
    expect(config.db.kind).to.equal('embedded');
    expect(config.redis).to.equal(undefined);
    expect(config.telegram).to.deep.equal({ tokens: [], mode: 'polling', ratePerSecond: 28, chatRatePerSecond: 1 });
    expect(config.web).to.deep.equal({ host: '127.0.0.1', port: 8080 });
    expect(config.workers).to.be.at.least(2);
    expect(config.logLevel).to.equal('warn');
  });

  it('take an empty value for none', () => {
    expect(configFrom({ PORT: '', DB_HOST: ' ' }, 'all')).to.deep.equal(configFrom({}, 'all'));
  });

  it('name a database and a Redis in parts', () => {
    const config = configFrom(
      {
        DB_HOST: 'db',
        DB_USER: 'a b',
        DB_PASSWORD: 'p@ss/word',
        REDIS_ADDR: 'r:6379',
        REDIS_DB: '3',
        REDIS_PASSWORD: 'x',
      },
      'worker',
    );
    expect(config.db).to.deep.equal({ kind: 'url', url: 'postgres://a%20b:p%40ss%2Fword@db:5432/chatgogo' });
    expect(config.redis).to.deep.equal({ host: 'r', port: 6379, db: 3, password: 'x' });
  });

  it('are refused all at once, by name', () => {
    const problems = problemsOf({
      PORT: '99999',
      TELEGRAM_MODE: 'pigeon',
      WORKER_PROCESSES: '0',
      REDIS_ADDR: 'nowhere',
    });
    expect(problems.map((line) => line.split(':')[0])).to.deep.equal([
      'TELEGRAM_MODE',
      'PORT',
      'REDIS_ADDR',
      'WORKER_PROCESSES',
    ]);
  });

  it('never repeat a value that is wrong: it may be a secret', () => {
    const problems = problemsOf({
      TELEGRAM_BOT_TOKEN: 'hush-hush',
      TELEGRAM_WEBHOOK_SECRET: 'hush',
      DATABASE_URL: 'hush',
    });
    expect(problems).to.have.lengthOf(3);
    expect(problems.join()).not.to.contain('hush');
  });

  it('are told in words what they must be', () => {
    expect(problemsOf({ PORT: 'http', REDIS_DB: '1.5', REDIS_ADDR: 'r:99999', LOG_LEVEL: 'loud' })).to.deep.equal([
      'PORT: must be a whole number from 1 to 65535',
      'REDIS_ADDR: must end in a port from 1 to 65535',
      'REDIS_DB: must be a whole number from 0 to 1000',
      'LOG_LEVEL: must be one of fatal, error, warn, info, debug, trace, silent',
    ]);
    expect(problemsOf({ TELEGRAM_RATE_PER_SECOND: 'many' })).to.deep.equal([
      'TELEGRAM_RATE_PER_SECOND: must be a number from 0 to 10000',
    ]);
  });

  it('that only say more of another are not taken without it: the embedded database has no such name', () => {
    expect(problemsOf({ DB_PORT: '5433', DB_NAME: 'mine' })).to.deep.equal([
      'DB_PORT: says nothing without DB_HOST; set both, or none',
      'DB_NAME: says nothing without DB_HOST; set both, or none',
    ]);
    expect(problemsOf({ REDIS_PASSWORD: 'x', REDIS_URL: 'redis://r' })).to.have.lengthOf(1);
  });

  it('give each of our servers a port of its own', () => {
    expect(problemsOf({ PORT: '8081' })).to.deep.equal([
      'SIMULATOR_PORT: is the same as PORT, which is for the page; set another one',
    ]);
    expect(problemsOf({ PORT: '8081', TELEGRAM_BOT_TOKEN: TOKEN }), 'no simulator').to.be.empty;
    expect(problemsOf({ METRICS_PORT: '8081' })).to.have.lengthOf(1);
  });

  it('keep the webhook off the paths of the page', () => {
    const hooked = (url: string, more: Record<string, string> = { TELEGRAM_BOT_TOKEN: TOKEN }) =>
      problemsOf({
        TELEGRAM_MODE: 'webhook',
        TELEGRAM_WEBHOOK_SECRET: 'abcdefghijklmnopq',
        TELEGRAM_WEBHOOK_URL: url,
        ...more,
      });
    for (const path of ['', '/', '/ws', '/healthz', '/assets/x'])
      expect(hooked(`https://a.example${path}`), path).to.have.lengthOf(1);
    expect(hooked('https://a.example/telegram')).to.be.empty;
    expect(hooked('https://a.example', { TELEGRAM_BOT_TOKENS: TOKEN }), 'each adds its id').to.be.empty;
  });

  it('must not contradict each other', () => {
    expect(problemsOf({ DB_HOST: 'a', DATABASE_URL: 'postgres://b/c' })).to.have.lengthOf(1);
    expect(problemsOf({ REDIS_URL: 'redis://a', REDIS_ADDR: 'b:1' })).to.have.lengthOf(1);
    expect(problemsOf({ TELEGRAM_MODE: 'webhook', TELEGRAM_BOT_TOKEN: TOKEN })).to.have.lengthOf(2);
  });

  it('give operators a port of their own, which is not that of the page', () => {
    expect(configFrom({ METRICS_PORT: '9100', HOST: '10.0.0.1' }, 'all').metrics).to.deep.equal({
      host: '10.0.0.1',
      port: 9100,
    });
    expect(configFrom({}, 'all')).not.to.have.property('metrics');
    expect(problemsOf({ METRICS_PORT: '8080' })).to.have.lengthOf(1);
    expect(problemsOf({ METRICS_PORT: '9000', PORT: '9000' })).to.have.lengthOf(1);
    const where = { REDIS_ADDR: 'r:1', DB_HOST: 'd' };
    expect(problemsOf({ METRICS_PORT: '8080', ...where }, 'worker'), 'has no page').to.be.empty;
  });

  it('name one bot or several, each once; of several each has its own webhook', () => {
    const tokens = ['11:abcdefghijklmnop', '22:abcdefghijklmnop'];
    const hook = { TELEGRAM_WEBHOOK_URL: 'https://a.example/hook/', TELEGRAM_WEBHOOK_SECRET: 'abcdefghijklmnopq' };
    const telegramOf = (env: Record<string, string>) => configFrom({ ...hook, ...env }, 'all').telegram;
    const one = telegramOf({ TELEGRAM_BOT_TOKEN: TOKEN });
    expect([one.tokens, webhookOf(one, 123456)?.url]).to.deep.equal([[TOKEN], 'https://a.example/hook/']);
    const several = telegramOf({ TELEGRAM_BOT_TOKENS: tokens.join(' , ') });
    expect([several.tokens, webhookOf(several, 22)?.url]).to.deep.equal([tokens, 'https://a.example/hook/22']);
    for (const env of [
      { TELEGRAM_BOT_TOKENS: `${TOKEN},${TOKEN}` },
      { TELEGRAM_BOT_TOKENS: `${TOKEN},` },
      { TELEGRAM_BOT_TOKENS: TOKEN, TELEGRAM_BOT_TOKEN: TOKEN },
    ] satisfies Record<string, string>[])
      expect(problemsOf(env)).to.have.lengthOf(1);
  });

  it('say that Redis is a cluster, which has one database', () => {
    const addressOf = (env: Record<string, string>) => configFrom({ REDIS_CLUSTER: '1', ...env }, 'all').redis;
    expect(addressOf({ REDIS_ADDR: 'r:6379' })).to.deep.equal({ host: 'r', port: 6379, db: 0, isCluster: true });
    expect(addressOf({ REDIS_URL: 'redis://r' })).to.deep.equal({ url: 'redis://r', isCluster: true });
    for (const env of [{ REDIS_ADDR: 'r:1', REDIS_DB: '2' }, { REDIS_URL: 'redis://r/2' }])
      expect(problemsOf({ REDIS_CLUSTER: '1', ...env })).to.have.lengthOf(1);
    expect(configFrom({ REDIS_CLUSTER: '0', REDIS_ADDR: 'r:1', REDIS_DB: '2' }, 'all').redis).not.to.have.property(
      'isCluster',
    );
  });

  it('of a role that shares its work name where to meet: Redis and a database', () => {
    for (const role of ['web', 'worker']) expect(problemsOf({}, role)).to.have.lengthOf(2);
    expect(problemsOf({}, 'telegram')).to.have.lengthOf(3);
  });

  it('refuse whatever a person may write, and never throw anything else', () => {
    const names = Object.keys(SETTINGS);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.string({ unit: 'binary' })), (env) => {
        expect(problemsOf(env)).to.be.an('array');
      }),
      { numRuns: 2_000 },
    );
  });

  const listed = (file: string, line: (name: string, byDefault: string, meaning: string) => string) => {
    const text = readFileSync(file, 'utf8').replace(/ +/g, ' ');
    const missing = Object.entries(SETTINGS).filter(
      ([name, { default: byDefault, meaning }]) => !text.includes(line(name, byDefault, meaning)),
    );
    expect(missing.map(([name]) => name)).to.deep.equal([]);
    return text;
  };

  it('are all in .env.example, and nothing else is', () => {
    const text = listed('.env.example', (name, byDefault, meaning) => `\n# ${meaning}\n# ${name}=${byDefault}\n`);
    expect(text.match(/^# [A-Z_]+=/gm)).to.have.lengthOf(Object.keys(SETTINGS).length);
  });

  it('are all in the README, and nothing else is', () => {
    const text = listed('README.md', (name, byDefault, meaning) =>
      `| \`${name}\` | ${byDefault} | ${meaning} |`.replace(/ +/g, ' '),
    );
    expect(text.match(/^\| `[A-Z_]+` \|/gm)).to.have.lengthOf(Object.keys(SETTINGS).length);
  });
});
