/** One message as a phone shows it. */
import { aside, button, make, timeOf } from './dom.js';
import { rich } from './rich-text.js';

/** @typedef {import('../chat-view.js').SeenMessage} SeenMessage */
/** @typedef {import('./phone.js').Phone} Phone */

/** @type {Record<string, string>} */
const LABELS = {
  photo: 'Photo',
  live_photo: 'Live photo',
  video: 'Video',
  animation: 'GIF',
  voice: 'Voice message',
  video_note: 'Video message',
  sticker: 'Sticker',
  audio: 'Music',
  document: 'File',
};
const REACTIONS = ['👍', '❤', '😁'];

/** @param {Phone} phone */
export function drawMessage(/** @type {SeenMessage} */ message, phone) {
  const { by, media } = message;
  const isMine = by === 'person';
  const isBare = media?.kind === 'sticker' || media?.kind === 'video_note';
  const item = make('li', { className: ['message', isMine ? 'mine' : '', isBare ? 'bare' : ''].join(' ') });
  item.lang = phone.person.language_code ?? '';
  item.dataset['id'] = String(message.id);
  item.append(drawBubble(message, phone, isMine), drawMenu(message, phone, isMine), ...drawButtons(message, phone));
  return item;
}

/** @param {Phone} phone */
function drawBubble(/** @type {SeenMessage} */ message, phone, /** @type {boolean} */ isMine) {
  const { text, entities, note, replyTo, isCaptionAbove } = message;
  const bubble = make('div', { className: 'bubble' }, aside(isMine ? 'You: ' : 'Bot: '));
  if (message.isForwarded) bubble.append(make('p', { className: 'origin', textContent: 'Forwarded message' }));
  if (replyTo !== undefined) {
    const whose = replyTo.by === 'person' ? 'You' : phone.botName;
    const quoted = make('button', { type: 'button', className: 'reply', dir: 'auto' });
    quoted.append(
      aside('Reply to '),
      make('strong', { textContent: whose }),
      make('span', { textContent: replyTo.text }),
    );
    quoted.onclick = () => phone.goTo(replyTo.id);
    bubble.append(quoted);
  }
  const words = rich(text, entities, (command) => phone.say(command));
  const caption = text === '' ? [] : [make('div', { className: 'text', dir: 'auto' }, words)];
  const picture = message.media === undefined ? [] : [drawMedia(message)];
  bubble.append(...(isCaptionAbove ? [...caption, ...picture] : [...picture, ...caption]));
  if (note !== undefined) bubble.append(make('div', { className: 'text', textContent: note }));
  bubble.append(drawFoot(message, isMine));
  return bubble;
}

function drawFoot(/** @type {SeenMessage} */ { at, isEdited, isProtected, reactions }, /** @type {boolean} */ isMine) {
  const date = new Date(at * 1000);
  const time = make('time', { textContent: timeOf(date) });
  time.setAttribute('datetime', date.toISOString());
  const meta = make('span', { className: 'meta' });
  if (isProtected) meta.append(make('span', { title: 'Cannot be forwarded', textContent: '🔒 ' }));
  if (isEdited) meta.append('edited ');
  meta.append(time);
  if (isMine) meta.append(make('span', { className: 'tick', ariaHidden: 'true', textContent: ' ✓' }));
  const pills = [...reactions.bot, ...reactions.person].map((emoji) =>
    make('span', { className: 'reaction', textContent: emoji }),
  );
  return make('div', { className: 'foot' }, ...pills, meta);
}

function drawMedia(/** @type {SeenMessage} */ { media, isCovered }) {
  if (media === undefined) return '';
  const { kind, unique, name, emoji, duration } = media;
  const label = LABELS[kind] ?? kind;
  const src = `/sim/files/${unique}`;
  const figure = make('figure', { className: kind });
  if (kind === 'sticker')
    figure.append(
      make('div', { className: 'sticker-emoji', role: 'img', ariaLabel: `Sticker ${emoji ?? ''}` }, emoji ?? '🙂'),
    );
  else if (kind === 'voice' || kind === 'audio') figure.append(drawSound(kind, src, name ?? label, duration));
  else if (kind === 'document')
    figure.append(
      make('span', { className: 'paper', ariaHidden: 'true', textContent: '📄' }),
      make('figcaption', { textContent: name ?? label }),
    );
  else {
    const picture = make('img', { src, alt: isCovered ? '' : label });
    picture.onerror = () => picture.replaceWith(make('figcaption', { textContent: label })); // no picture a page can show
    figure.append(picture);
    if (kind !== 'photo') figure.append(make('span', { className: 'badge', textContent: badgeOf(kind, duration) }));
  }
  if (isCovered) {
    figure.classList.add('covered');
    const reveal = () => {
      figure.classList.remove('covered');
      cover.remove();
      figure.querySelector('img')?.setAttribute('alt', label);
    };
    const cover = button(`Hidden ${label.toLowerCase()}: tap to see`, reveal, 'cover');
    figure.append(cover);
  }
  return figure;
}

const badgeOf = (/** @type {string} */ kind, /** @type {number | undefined} */ duration) =>
  kind === 'animation' ? 'GIF' : `▶ ${clock(duration ?? 0)}`;
const clock = (/** @type {number} */ seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** A button that plays, and the wave of a voice, drawn from the name of its file. */
function drawSound(
  /** @type {string} */ kind,
  /** @type {string} */ src,
  /** @type {string} */ label,
  /** @type {number | undefined} */ seconds,
) {
  const audio = /** @type {HTMLAudioElement} */ (make('audio', { preload: 'none', src }));
  const play = make('button', { type: 'button', className: 'play', ariaLabel: `Play: ${label}`, textContent: '▶' });
  play.onclick = () => void (audio.paused ? audio.play() : audio.pause());
  const show = () => {
    play.textContent = audio.paused ? '▶' : '⏸';
    play.ariaLabel = `${audio.paused ? 'Play' : 'Pause'}: ${label}`;
  };
  audio.onplay = audio.onpause = audio.onended = show;
  const wave = make('span', { className: 'wave', ariaHidden: 'true' });
  for (const letter of src.slice(-28)) {
    const bar = make('i');
    bar.style.height = `${20 + (letter.charCodeAt(0) % 9) * 10}%`;
    wave.append(bar);
  }
  const beside = kind === 'voice' ? wave : make('span', { className: 'track', textContent: label });
  return make(
    'div',
    { className: 'sound' },
    play,
    beside,
    make('span', { className: 'length', textContent: clock(seconds ?? 0) }),
    audio,
  );
}

/** @param {Phone} phone */
function drawButtons(/** @type {SeenMessage} */ { id, buttons }, phone) {
  if (buttons.length === 0) return [];
  const rows = buttons.map((row) =>
    make(
      'div',
      {},
      ...row.map(({ text, callback_data, url, style }) =>
        callback_data === undefined
          ? make(
              'a',
              { href: /^https?:/i.test(url ?? '') ? url : '#', target: '_blank', rel: 'noopener noreferrer' },
              text,
            )
          : button(text, () => void phone.act('tap', { messageId: id, button: callback_data }), style),
      ),
    ),
  );
  return [make('div', { className: 'buttons' }, ...rows)];
}

/** @param {Phone} phone */
function drawMenu(/** @type {SeenMessage} */ message, phone, /** @type {boolean} */ isMine) {
  const { id, reactions } = message;
  const acts = [
    button('↩ Reply', () => phone.turnTo('reply', message)),
    ...(isMine ? [button('✏ Edit', () => phone.turnTo('edit', message))] : []),
    ...REACTIONS.map((emoji) => {
      const has = reactions.person.includes(emoji);
      return button(has ? `${emoji} Take back` : `${emoji} React`, () => {
        void phone.act('react', { messageId: id, emoji: has ? [] : [emoji] });
      });
    }),
    button('🗑 Delete', () => void phone.act('remove', { messageId: id })),
  ];
  const summary = make('summary', { ariaLabel: 'Message menu', title: 'Message menu', textContent: '⋮' });
  return make('details', { className: 'menu' }, summary, make('div', { className: 'items' }, ...acts));
}
