import { expect } from 'chai';
import { text as i18nText, LANGUAGES } from '../../../bootstrap/adapters/i18n/texts.js';
import { CallError, classify } from '../../../bootstrap/adapters/telegram/failures.js';
import type { Failure } from '../../../bootstrap/adapters/telegram/failures.js';
import type { Text } from '../../../bootstrap/adapters/telegram/ports.js';
import { insistOnWebhook, setUpBot } from '../../../bootstrap/adapters/telegram/setup.js';
import { RecordedLog, seeded, VirtualClock } from './support.js';

/** The texts of the product are texts for this adapter: keys that are missing there do not compile. */
const text: Text = i18nText;

/** A profile as Telegram keeps it, by language. */
function profile() {
  const kept = new Map<string, unknown>();
  const writes: string[] = [];
  const get = <T>(what: string, language: string | undefined, none: T): Promise<T> =>
    Promise.resolve((kept.get(`${what}/${language ?? ''}`) as T | undefined) ?? none);
  const set = (what: string, language: string | undefined, value: unknown): Promise<true> => {
    writes.push(`${what}/${language ?? ''}`);
    kept.set(`${what}/${language ?? ''}`, value);
    return Promise.resolve(true);
  };
  type Scope = { language_code?: string };
  const api = {
    getMyCommands: (scope?: Scope) =>
      get<{ command: string; description: string }[]>('commands', scope?.language_code, []),
    setMyCommands: (p: Scope & { commands: { command: string; description: string }[] }) =>
      set('commands', p.language_code, p.commands),
    getMyDescription: (scope?: Scope) => get('long', scope?.language_code, { description: '' }),
    setMyDescription: (p?: Scope & { description?: string }) =>
      set('long', p?.language_code, { description: p?.description }),
    getMyShortDescription: (scope?: Scope) => get('short', scope?.language_code, { short_description: '' }),
    setMyShortDescription: (p?: Scope & { short_description?: string }) =>
      set('short', p?.language_code, { short_description: p?.short_description }),
  };
  return { api, kept, writes };
}

describe('telegram/setup', () => {
  it('sets up every language and one for everybody else, within what Telegram takes', async () => {
    const { api, kept, writes } = profile();
    await setUpBot(api, text, new RecordedLog());
    expect(writes).to.have.length(3 * (LANGUAGES.length + 1));
    expect(writes).to.include.members(['commands/', 'commands/pt', 'long/uk', 'short/de']);
    for (const [what, value] of kept) {
      if (!what.startsWith('commands'))
        expect(JSON.stringify(value).length, what).to.be.at.most(what.startsWith('short') ? 150 : 560);
      else
        for (const { command, description } of value as { command: string; description: string }[]) {
          expect(command).to.match(/^[a-z0-9_]{1,32}$/);
          expect(description.length).to.be.within(1, 256);
        }
    }
  });

  it('writes nothing that is already so', async () => {
    const { api, writes } = profile();
    await setUpBot(api, text, new RecordedLog());
    const before = writes.length;
    await setUpBot(api, text, new RecordedLog());
    expect(writes).to.have.length(before);
  });

  it('waits out a limit', async () => {
    const { api, kept } = profile();
    let refusals = 0;
    const limited: typeof api.setMyCommands = (params) => {
      if (refusals++ % 2 > 0) return api.setMyCommands(params);
      return Promise.reject(new CallError('setMyCommands', { is: 'limited', retryAfterMs: 1 }));
    };
    const log = new RecordedLog();
    await setUpBot({ ...api, setMyCommands: limited }, text, log);
    expect([...kept.keys()].filter((key) => key.startsWith('commands'))).to.have.length(LANGUAGES.length + 1);
    expect(log.entries).to.be.empty;
  });

  it('insists on the webhook until Telegram takes it, unless it never will', async () => {
    const clock = new VirtualClock();
    const failures: Failure[] = [
      { is: 'unsent', code: 'ECONNREFUSED' },
      { is: 'limited', retryAfterMs: 5_000 },
    ];
    const places: string[] = [];
    const setWebhook = ({ url }: { url: string }) => {
      const failure = failures.shift();
      if (failure) return Promise.reject(new CallError('setWebhook', failure));
      places.push(url);
      return Promise.resolve(true as const);
    };
    const place = { url: 'https://example.org/hook', secret: 'sesame' };
    const ports = { clock, random: seeded(1), log: new RecordedLog() };
    const done = insistOnWebhook({ setWebhook }, place, ports);
    await clock.run(10_000);
    await done;
    expect(places).to.deep.equal([place.url]);
    failures.push({ is: 'refused', text: 'bad webhook' });
    expect(await insistOnWebhook({ setWebhook }, place, ports).catch(classify)).to.include({ is: 'refused' });
  });

  it('goes on after a failure, and tells of it', async () => {
    const { api, writes } = profile();
    const log = new RecordedLog();
    const failing = {
      ...api,
      setMyCommands: () => Promise.reject(new CallError('setMyCommands', { is: 'limited', retryAfterMs: 9 })),
    };
    await setUpBot(failing, text, log);
    expect(writes).to.have.length(2 * (LANGUAGES.length + 1));
    expect(new Set(log.events())).to.deep.equal(new Set(['telegram.setupFailed']));
  });
});
