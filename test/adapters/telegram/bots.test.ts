import { expect } from 'chai';
import fc from 'fast-check';
import type { Download, Upload } from '../../../bootstrap/adapters/telegram/api.js';
import { performerOf } from '../../../bootstrap/adapters/telegram/bots.js';
import type { Call } from '../../../bootstrap/adapters/telegram/call.js';
import { CallError, classify } from '../../../bootstrap/adapters/telegram/failures.js';
import { fileNamed, filesOf } from '../../../bootstrap/adapters/telegram/file-names.js';
import { meaningOf } from '../../../bootstrap/adapters/telegram/refusals.js';

const LIVE = () => true;
const photo = (name: string): Call => ({
  method: 'sendPhoto',
  params: { chat_id: 7, photo: name, caption: '11/AgAD' },
});

/** Bot 22 among its fellows 11 and 22; what it was asked to send, and what was fetched for it. */
function bots(
  download: (id: string) => Promise<Download> = (id) => Promise.resolve({ bytes: bytesOf(id), extension: 'pdf' }),
) {
  const performed: Call[] = [];
  const uploaded: { method: string; params: object; files: readonly Upload[] }[] = [];
  const own = {
    bot: 22,
    perform: (call: Call) => Promise.resolve(performed.push(call)),
    upload: (method: string, params: object, files: readonly Upload[]) =>
      Promise.resolve(uploaded.push({ method, params, files })),
    download,
  };
  return { by: performerOf(own, new Map([11, 22].map((bot) => [bot, { download }]))), performed, uploaded };
}
const bytesOf = (id: string) => new Uint8Array(Buffer.from(`the bytes of ${id}`));

describe('telegram/bots', () => {
  it('show their own files by the ids they were given, and what has none as it is', async () => {
    const { by, performed, uploaded } = bots();
    for (const name of ['22/AgAD', 'AgAD']) await by.perform(photo(name), LIVE);
    await by.perform({ method: 'sendMessage', params: { chat_id: 7, text: '11/AgAD' } }, LIVE);
    expect(performed.slice(0, 2)).to.deep.equal([photo('AgAD'), photo('AgAD')]);
    expect(performed[2]?.params).to.include({ text: '11/AgAD' });
    expect(uploaded).to.be.empty;
  });

  it('P8: upload the files of another bot anew, under names that tell nothing', async () => {
    const { by, performed, uploaded } = bots();
    await by.perform({ method: 'sendVideo', params: { chat_id: 7, video: '11/V', cover: '11/C' } }, LIVE);
    await by.perform(
      { method: 'editMessageMedia', params: { chat_id: 7, message_id: 3, media: { type: 'photo', media: '11/P' } } },
      LIVE,
    );
    expect(performed).to.be.empty;
    expect(uploaded.map(({ method, params }) => [method, params])).to.deep.equal([
      ['sendVideo', { chat_id: 7, video: 'attach://file0', cover: 'attach://file1' }],
      ['editMessageMedia', { chat_id: 7, message_id: 3, media: { type: 'photo', media: 'attach://file0' } }],
    ]);
    expect(uploaded[0]?.files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).to.deep.equal([
      ['file0', 'the bytes of V'],
      ['file1', 'the bytes of C'],
    ]);
  });

  it('P8: upload what is to lose its name anew, their own files too; one too large for that goes as it is', async () => {
    const document: Call = { method: 'sendDocument', params: { chat_id: 7, document: 'bare:22/AgAD' } };
    const { by, performed, uploaded } = bots();
    await by.perform(document, LIVE);
    const [upload] = uploaded;
    expect(upload?.params).to.deep.equal({ chat_id: 7, document: 'attach://file0' });
    expect(upload?.files.map(({ name, called }) => [name, called])).to.deep.equal([['file0', 'file.pdf']]);
    const refuse = (text: string) => () => Promise.reject(new CallError('getFile', { is: 'refused', text }));
    const large = bots(refuse('file is too big'));
    await large.by.perform(document, LIVE);
    expect(large.performed.map(({ params }) => params)).to.deep.equal([{ chat_id: 7, document: 'AgAD' }]);
    const gone = bots(refuse('wrong file_id'));
    expect(await gone.by.perform(document, LIVE).catch(() => 'refused')).to.equal('refused');
    expect([performed, gone.performed, gone.uploaded]).to.deep.equal([[], [], []]);
  });

  it('hold no more than four in memory at once, and lose none', async () => {
    let [inHand, most] = [0, 0];
    const { by, uploaded } = bots(async (id) => {
      most = Math.max(most, (inHand += 1));
      await new Promise((resolve) => setTimeout(resolve, 1));
      inHand -= 1;
      if (id === 'F3') throw new CallError('getFile', { is: 'unsent', code: 'DOWNLOAD' });
      return { bytes: bytesOf(id) };
    });
    const all = Array.from({ length: 20 }, (_, i) => by.perform(photo(`11/F${i}`), LIVE).catch(() => 'failed'));
    expect((await Promise.all(all)).filter((outcome) => outcome === 'failed')).to.have.lengthOf(1);
    expect([uploaded.length, most]).to.deep.equal([19, 4]);
  });

  it('say why a file cannot be had: its bot is not ours any more, or it is too large for a bot to fetch', async () => {
    const reasonOf = async (by: ReturnType<typeof bots>['by'], name: string) =>
      by.perform(photo(name), LIVE).then(
        () => 'shown',
        (failure: unknown) => meaningOf(classify(failure)),
      );
    expect(await reasonOf(bots().by, '33/AgAD')).to.equal('fileGone');
    const tooLarge = () => Promise.reject(new CallError('getFile', { is: 'refused', text: 'file is too big' }));
    expect(await reasonOf(bots(tooLarge).by, '11/AgAD')).to.equal('tooLarge');
  });

  it('name what a person sends by the bot it was sent to, and find both in the name again', () => {
    const fileId = fc.stringMatching(/^[\w-]+$/);
    fc.assert(
      fc.property(fc.integer({ min: 1 }), fileId, fileId, (bot, file, cover) => {
        const named = filesOf(bot, { kind: 'video', file, cover });
        expect(named.kind === 'video' && [named.file, named.cover].map((name) => fileNamed(name ?? ''))).to.deep.equal([
          { bot, id: file },
          { bot, id: cover },
        ]);
        expect(fileNamed(file)).to.equal(undefined);
      }),
    );
    const words = { kind: 'text', text: 'hi' } as const;
    expect(filesOf(11, words)).to.equal(words);
  });
});
