import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ChatView } from '../../../bootstrap/adapters/simulator/chat-view.js';
import { ANNA, ask, BORIS, closeAll, eventually, json, started, TOKEN } from './started.js';

const MAIN = fileURLToPath(new URL('../../../bootstrap/adapters/simulator/main.js', import.meta.url));

describe('simulator: what outlives it', () => {
  let folder: string;
  let snapshotFile: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'simulator-'));
    snapshotFile = join(folder, 'state', 'simulator.json');
  });
  afterEach(async () => {
    await closeAll();
    rmSync(folder, { recursive: true });
  });

  it('P1: is there again after a kill, up to the last call that was answered', async function () {
    this.timeout(30_000);
    const begin = async () => {
      const child = spawn(process.execPath, [MAIN, '--port', '0', '--snapshot', snapshotFile]);
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
      await eventually(() => said.includes('Bots:'));
      const url = /http:\S+(?=\/\n)/.exec(said)?.[0] ?? '';
      const kill = () =>
        new Promise<void>((resolve) => {
          child.once('exit', () => resolve());
          child.kill('SIGKILL');
        });
      return { url, root: `${url}/bot${TOKEN}`, kill };
    };
    const act = (url: string, person: number, what: string, body: object) =>
      ask(`${url}/sim/people/${person}/${what}`, json(body));
    const chatOf = async (url: string, person: number) =>
      (await (await fetch(`${url}/sim/people/${person}/chat`)).json()) as ChatView;

    const first = await begin();
    await ask(`${first.root}/getMe`);
    await act(first.url, ANNA, 'start', {});
    await act(first.url, BORIS, 'start', {});
    await act(first.url, BORIS, 'block', {});
    await ask(`${first.root}/setMyCommands`, json({ commands: [{ command: 'next', description: 'Next' }] }));
    const sent = await ask(`${first.root}/sendMessage`, json({ chat_id: ANNA, text: 'before' }));
    const { message_id } = sent.body.result as { message_id: number };
    await ask(`${first.root}/editMessageText`, json({ chat_id: ANNA, message_id, text: 'edited' }));
    const updates = (await ask(`${first.root}/getUpdates`)).body.result as { update_id: number }[];
    await ask(`${first.root}/getUpdates`, json({ offset: updates[1]?.update_id, timeout: 0 }));
    await act(first.url, ANNA, 'send', { type: 'photo', caption: 'kept', replyTo: message_id });
    await first.kill();

    const second = await begin();
    const anna = await chatOf(second.url, ANNA);
    expect(anna.messages.map(({ text }) => text)).to.deep.equal(['/start', 'edited', 'kept']);
    expect(anna.messages[2]?.replyTo).to.include({ id: message_id });
    expect(anna.commands).to.have.length(1);
    expect((await fetch(`${second.url}/sim/files/${anna.messages[2]?.media?.unique ?? ''}`)).status).to.equal(200);
    expect((await chatOf(second.url, BORIS)).isBlocked).to.equal(true);
    const pending = (await ask(`${second.root}/getUpdates`)).body.result as object[];
    expect(pending.map((update) => Object.keys(update)[1])).to.deep.equal(['message', 'my_chat_member', 'message']);
    const answer = { chat_id: ANNA, text: 'after', reply_parameters: { message_id } };
    const later = (await ask(`${second.root}/sendMessage`, json(answer))).body.result as { message_id: number };
    expect(later.message_id).to.be.greaterThan(anna.messages[2]?.id ?? Infinity);
    await second.kill();
  });

  it('keeps a webhook, and sends it what was pending', async () => {
    const texts: string[] = [];
    let isOpen = false;
    const hook = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => (body += part));
      request.on('end', () => {
        if (isOpen) texts.push((JSON.parse(body) as { message: { text: string } }).message.text);
        response.writeHead(isOpen ? 200 : 503, { 'retry-after': '1' }).end();
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => hook.once('listening', resolve));
    const first = await started({ snapshotFile });
    const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/`;
    await first.api.setWebhook({ url, secret_token: 'sesame' });
    first.anna.text('a');
    first.anna.text('b');
    await closeAll();
    isOpen = true;
    await started({ snapshotFile });
    await eventually(() => texts.length >= 2);
    expect(texts.slice(0, 2)).to.deep.equal(['a', 'b']);
    hook.closeAllConnections();
    await new Promise((resolve) => hook.close(resolve));
  });

  it('takes a last line that was cut off as one that was never written', async () => {
    const { anna } = await started({ snapshotFile });
    anna.text('whole');
    anna.text('cut off');
    await closeAll();
    const text = readFileSync(snapshotFile, 'utf8');
    writeFileSync(snapshotFile, text.slice(0, text.lastIndexOf('cut off')));
    const second = await started({ snapshotFile });
    expect(second.anna.messages().map((message) => message.text)).to.deep.equal(['/start', 'whole', '/start']);
  });

  it('is written anew at each start, with what still counts', async () => {
    const { anna } = await started({ snapshotFile, historyPerChat: 2 });
    for (let n = 0; n < 200; n++) anna.text(`message ${n}`);
    await closeAll();
    const before = statSync(snapshotFile).size;
    const { simulator } = await started({ snapshotFile, historyPerChat: 2 });
    simulator.bot(TOKEN).queue.clear();
    await closeAll();
    await started({ snapshotFile, historyPerChat: 2 });
    expect(statSync(snapshotFile).size).to.be.lessThan(before / 10);
  });

  it('is not begun with a file of another kind', async () => {
    const { url } = await started({ snapshotFile });
    expect(url).not.to.equal('');
    await closeAll();
    writeFileSync(snapshotFile, '{"format":1}\n');
    const failure: unknown = await started({ snapshotFile }).catch((error: unknown) => error);
    expect(failure).to.be.an('error').with.property('message').that.contains('delete it');
  });
});
