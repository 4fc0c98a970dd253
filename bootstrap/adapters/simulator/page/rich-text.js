/** Formatting of texts: what a message shows of it, and what a person may type. */
import { aside, button, make } from './dom.js';

/** @typedef {import('../api-types.js').ApiEntity} Entity */

/** @type {Record<string, string>} */
const TAGS = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre' };

/** Draws `text` from `from` to `to` with what formats it. Entities are sorted; those inside another come after it. */
export function rich(
  /** @type {string} */ text,
  /** @type {readonly Entity[]} */ entities,
  /** @type {(command: string) => void} */ onCommand,
  from = 0,
  to = text.length,
) {
  const drawn = document.createDocumentFragment();
  let at = from;
  entities.forEach((entity, index) => {
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at || entity.offset >= to) return;
    drawn.append(text.slice(at, entity.offset));
    const inner = rich(text, entities.slice(index + 1), onCommand, entity.offset, end);
    drawn.append(formatted(entity, text.slice(entity.offset, end), inner, onCommand));
    at = end;
  });
  drawn.append(text.slice(at, to));
  return drawn;
}

function formatted(
  /** @type {Entity} */ entity,
  /** @type {string} */ covered,
  /** @type {DocumentFragment} */ inner,
  /** @type {(command: string) => void} */ onCommand,
) {
  const { type } = entity;
  if (type === 'spoiler') return spoiler(inner);
  if (type === 'bot_command') return button(covered, () => onCommand(covered), 'link');
  if (type === 'url' || type === 'text_link') {
    const href = type === 'url' && !covered.includes('://') ? `https://${covered}` : (entity.url ?? covered);
    // Never a `javascript:` one.
    if (/^https?:/i.test(href)) return make('a', { href, target: '_blank', rel: 'noopener noreferrer' }, inner);
  }
  if (type === 'mention' || type === 'hashtag' || type === 'text_mention')
    return make('span', { className: 'mention' }, inner);
  if (type.endsWith('blockquote')) return make('blockquote', {}, inner);
  return make(TAGS[type] ?? 'span', {}, inner);
}

/** Unreadable until it is pressed, for eyes and ears. */
function spoiler(/** @type {DocumentFragment} */ inner) {
  const words = make('span', { ariaHidden: 'true' }, inner);
  const hint = aside('Hidden text');
  const hidden = make('span', { className: 'spoiler', role: 'button', tabIndex: 0 }, hint, words);
  const reveal = () => {
    hidden.classList.add('seen');
    hint.remove();
    words.removeAttribute('aria-hidden');
    for (const name of ['role', 'tabindex']) hidden.removeAttribute(name);
  };
  hidden.onclick = reveal;
  hidden.onkeydown = (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    reveal();
  };
  return hidden;
}

const MARKS = /\*\*(.+?)\*\*|__(.+?)__|\|\|(.+?)\|\||`(.+?)`/gs;
const MARK_TYPES = ['bold', 'italic', 'spoiler', 'code'];

/** What the apps do on sending: marks around a text become its formatting. */
export function written(/** @type {string} */ source) {
  /** @type {Entity[]} */
  const entities = [];
  let text = '';
  let at = 0;
  for (const match of source.matchAll(MARKS)) {
    text += source.slice(at, match.index);
    MARK_TYPES.forEach((type, group) => {
      const inside = match[group + 1] ?? '';
      if (inside === '') return;
      entities.push({ type, offset: text.length, length: inside.length });
      text += inside;
    });
    at = match.index + match[0].length;
  }
  return { text: text + source.slice(at), entities };
}
