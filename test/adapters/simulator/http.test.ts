import { expect } from 'chai';
import { request } from 'node:http';
import { ANNA, ask, closeAll, form, json, started } from './started.js';

describe('simulator: HTTP', () => {
  afterEach(closeAll);

  it('takes arguments from the query, a form, JSON and multipart, and names of methods in any case', async () => {
    const { root, anna } = await started();
    const chat_id = String(ANNA);
    const multipart = new FormData();
    multipart.set('chat_id', chat_id);
    multipart.set('text', 'in parts: €');
    const answers = [
      await ask(`${root}/sendMessage?chat_id=${chat_id}&text=asked+%E2%82%AC`),
      await ask(`${root}/SENDMESSAGE`, form({ chat_id, text: 'a form: &=+ €' })),
      await ask(`${root}/sendmessage`, json({ chat_id: ANNA, text: 'JSON €', protect_content: true })),
      await ask(`${root}/sendMessage`, { method: 'POST', body: multipart }),
    ];
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200]);
    const texts = anna.messages().map(({ text }) => text);
    expect(texts).to.deep.equal(['/start', 'asked €', 'a form: &=+ €', 'JSON €', 'in parts: €']);
  });

  it('reads an upload sent in chunks, and lets the bot download it again', async () => {
    const { api, root, url, anna } = await started();
    const { InputFile } = await import('node-telegram-bot-api');
    const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => at % 251);
    const file = new InputFile(bytes, { filename: 'notes "1".bin', contentType: 'application/x-thing' });
    const sent = await api.sendDocument({ chat_id: ANNA, document: file, caption: 'here' });
    expect(sent.document).to.include({ file_size: 70_000, mime_type: 'application/x-thing' });
    expect(anna.messages().at(-1)?.media?.kind).to.equal('document');
    const { file_path } = await api.getFile({ file_id: sent.document?.file_id ?? '' });
    const download = await fetch(`${url}/file/${root.split('/').at(-1) ?? ''}/${file_path ?? ''}`);
    expect(Buffer.from(await download.arrayBuffer()).equals(Buffer.from(bytes))).to.be.true;
  });

  it('refuses malformed tokens, unknown methods and verbs', async () => {
    const { url, root } = await started();
    expect((await ask(`${url}/botnonsense/getMe`)).body).to.deep.equal({
      ok: false,
      error_code: 401,
      description: 'Unauthorized',
    });
    const unknown = await ask(`${root}/sendLove`);
    expect(unknown.status).to.equal(404);
    expect(unknown.body.description).to.equal('Not Found: method not found');
    expect((await ask(`${root}/getMe`, { method: 'PUT' })).status).to.equal(405);
    expect((await ask(`${url}/nothing`)).status).to.equal(404);
    expect((await ask(`${url}/file/bot1:x/photos/none.png`)).status).to.equal(404);
  });

  it('makes each well-formed token a bot of its own', async () => {
    const { url } = await started();
    expect((await ask(`${url}/bot77:abc/getMe`)).body.result).to.include({ id: 77, is_bot: true });
    expect((await ask(`${url}/bot77:abc/test/getMe`)).body.result).to.include({ id: 77 });
  });

  const type = 'application/json';
  const bad: Readonly<Record<string, RequestInit>> = {
    'JSON that ends early': { method: 'POST', headers: { 'content-type': type }, body: '{"chat_id":' },
    'JSON that is no object': { method: 'POST', headers: { 'content-type': type }, body: '[1]' },
    'very deep JSON': {
      method: 'POST',
      headers: { 'content-type': type },
      body: `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    },
    'deep JSON in a form': form({ chat_id: '1', text: 'x', reply_markup: '['.repeat(200_000) }),
    'a form that is not UTF-8': {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'text=%ff%fe',
    },
    'raw bytes that are not UTF-8': {
      method: 'POST',
      headers: { 'content-type': type },
      body: Buffer.from([0x7b, 0xff, 0x7d]),
    },
    'multipart without a boundary': { method: 'POST', headers: { 'content-type': 'multipart/form-data' }, body: 'x' },
    'multipart without an end': {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nx',
    },
    'a body of an unknown kind': { method: 'POST', headers: { 'content-type': 'text/csv' }, body: 'a,b' },
    'reply_markup that is no object': form({ chat_id: String(ANNA), text: 'x', reply_markup: '7' }),
    'entities that are no list': form({ chat_id: String(ANNA), text: 'x', entities: '{}' }),
  };
  it('answers bad input with 400', async () => {
    const { root } = await started();
    for (const [what, init] of Object.entries(bad))
      expect((await ask(`${root}/sendMessage`, init)).status, what).to.equal(400);
  });

  it('refuses a body above one megabyte that is not an upload, and lives on', async () => {
    const { root } = await started();
    const large = await ask(`${root}/sendMessage`, form({ chat_id: '1', text: 'x'.repeat(1_100_000) }));
    expect(large.body).to.deep.equal({ ok: false, error_code: 413, description: 'Request Entity Too Large' });
    expect((await ask(`${root}/getMe`)).status).to.equal(200);
  });

  it('survives a client that goes away in the middle of its body', async () => {
    const { root } = await started();
    await new Promise<void>((resolve) => {
      const headers = { 'content-type': 'application/json', 'content-length': 1_000 };
      const outgoing = request(`${root}/sendMessage`, { method: 'POST', headers });
      outgoing.on('error', () => resolve());
      outgoing.write('{', () => outgoing.destroy(new Error('gone')));
    });
    expect((await ask(`${root}/getMe`)).status).to.equal(200);
  });
});
