/**
 * The page with the phones. The server tells what has changed; the page fetches it and draws anew what differs.
 * Nothing a bot or a person wrote is ever taken for markup: elements are made here, texts are put in as texts.
 */

/** @typedef {import('../chat-view.js').ChatView} ChatView */
/** @typedef {import('../chat-view.js').SeenMessage} SeenMessage */
/** @typedef {import('../api-types.js').ApiEntity} Entity */
/** @typedef {{ id: number, first_name: string, language_code?: string }} Person */
/** @typedef {{ people: Person[], bots: { id: number, name: string, username: string }[] }} State */

/** The one element of this kind inside `root`. */
const one = (/** @type {ParentNode} */ root, /** @type {string} */ selector) => {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`no ${selector}`);
  return found;
};
/** Makes an element; `fields` are its properties. */
const make = (
  /** @type {string} */ tag,
  /** @type {object} */ fields = {},
  /** @type {(Node | string)[]} */ ...inside
) => {
  const element = Object.assign(document.createElement(tag), fields);
  element.append(...inside);
  return element;
};
const button = (/** @type {string} */ text, /** @type {() => void} */ onclick, className = '') =>
  make('button', { type: 'button', textContent: text, onclick, className });

const status = one(document, '#status');

/** @returns {Promise<unknown>} */
async function call(/** @type {string} */ path, /** @type {object | undefined} */ body = undefined) {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`/sim/${path}`, body === undefined ? {} : init);
  /** @type {unknown} */
  const answer = await response.json();
  if (response.ok) return answer;
  const { description } = /** @type {{ description: string }} */ (answer);
  throw new Error(description);
}

/* Texts ------------------------------------------------------------------------------------------------------- */

/** @type {Record<string, string>} */
const TAGS = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre' };

/** Draws `text` from `from` to `to` with what formats it. Entities are sorted; those inside another come after it. */
function rich(
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
  if (type === 'spoiler') {
    const spoiler = make(
      'span',
      { className: 'spoiler', role: 'button', tabIndex: 0, ariaLabel: 'Hidden text' },
      inner,
    );
    const reveal = () => {
      spoiler.classList.add('seen');
      for (const name of ['role', 'tabindex', 'aria-label']) spoiler.removeAttribute(name);
    };
    spoiler.onclick = reveal;
    spoiler.onkeydown = ({ key }) => (key === 'Enter' || key === ' ') && reveal();
    return spoiler;
  }
  if (type === 'bot_command') return button(covered, () => onCommand(covered), 'link');
  if (type === 'url' || type === 'text_link') {
    const href = type === 'url' && !covered.includes('://') ? `https://${covered}` : (entity.url ?? covered);
    // Never a `javascript:` one.
    if (/^https?:/i.test(href)) return make('a', { href, target: '_blank', rel: 'noopener noreferrer' }, inner);
  }
  if (type.endsWith('blockquote')) return make('blockquote', {}, inner);
  return make(TAGS[type] ?? 'span', {}, inner);
}

const MARKS = /\*\*(.+?)\*\*|__(.+?)__|\|\|(.+?)\|\||`(.+?)`/gs;
const MARK_TYPES = ['bold', 'italic', 'spoiler', 'code'];
/** What the apps do on sending: marks around a text become its formatting. */
function written(/** @type {string} */ source) {
  /** @type {Entity[]} */
  const entities = [];
  let text = '';
  let at = 0;
  for (const match of source.matchAll(MARKS)) {
    text += source.slice(at, match.index);
    const group = match.slice(1).findIndex((part) => part !== undefined);
    const inside = match[group + 1] ?? '';
    entities.push({ type: MARK_TYPES[group] ?? 'bold', offset: text.length, length: inside.length });
    text += inside;
    at = match.index + match[0].length;
  }
  return { text: text + source.slice(at), entities };
}

/* Messages ---------------------------------------------------------------------------------------------------- */

/** @type {Record<string, string>} */
const LABELS = {
  photo: '🖼 Photo',
  video: '🎬 Video',
  animation: '🎞 Animation',
  voice: '🎤 Voice message',
  video_note: '⏺ Video message',
  sticker: 'Sticker',
  audio: '🎵 Music',
  document: '📄 File',
};

function drawMedia(/** @type {SeenMessage} */ { media, isCovered }) {
  if (media === undefined) return '';
  const { kind, unique, name, emoji } = media;
  const label = name === undefined ? (LABELS[kind] ?? kind) : `${LABELS[kind] ?? kind}: ${name}`;
  const figure = make('figure', { className: kind });
  const src = `/sim/files/${unique}`;
  if (kind === 'sticker') figure.append(make('div', { className: 'sticker-emoji', textContent: emoji ?? '🙂' }));
  else if (kind === 'voice' || kind === 'audio') figure.append(make('audio', { controls: true, preload: 'none', src }));
  else if (kind !== 'document') {
    const picture = make('img', { src, alt: label });
    picture.onerror = () => picture.remove(); // a real video that somebody uploaded: its label will do
    figure.append(picture);
  }
  if (kind !== 'photo') figure.append(make('figcaption', { textContent: label }));
  if (isCovered) {
    const cover = button(`Hidden ${kind.replace('_', ' ')} – tap to see`, () => cover.remove(), 'cover');
    figure.append(cover);
  }
  return figure;
}

/** @param {Phone} phone */
function drawMessage(/** @type {SeenMessage} */ message, phone) {
  const { id, by, at, text, entities, note, replyTo, reactions, buttons } = message;
  const isMine = by === 'person';
  const bubble = make('div', { className: 'bubble' });
  if (message.isForwarded) bubble.append(make('p', { className: 'meta', textContent: 'Forwarded' }));
  if (replyTo !== undefined) {
    const whose = replyTo.by === 'person' ? 'You' : 'Bot';
    bubble.append(make('div', { className: 'reply', dir: 'auto', textContent: `${whose}: ${replyTo.text}` }));
  }
  const words = make(
    'div',
    { className: 'text', dir: 'auto' },
    rich(text, entities, (command) => phone.say(command)),
  );
  const media = drawMedia(message);
  bubble.append(...(message.isCaptionAbove ? [words, media] : [media, words]), note ?? '');
  const time = new Date(at * 1000).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  const reacted = [...reactions.bot, ...reactions.person].join(' ');
  const meta = [reacted, message.isProtected ? '🔒' : '', message.isEdited ? 'edited' : '', time];
  bubble.append(make('div', { className: 'meta', textContent: meta.filter((part) => part !== '').join(' · ') }));

  const rows = buttons.map((row) =>
    make(
      'div',
      {},
      ...row.map(({ text: label, callback_data, url, style }) =>
        callback_data === undefined
          ? make(
              'a',
              { href: /^https?:/i.test(url ?? '') ? url : '#', target: '_blank', rel: 'noopener noreferrer' },
              label,
            )
          : button(label, () => void phone.act('tap', { messageId: id, button: callback_data }), style),
      ),
    ),
  );
  const acts = [
    button('Reply', () => phone.turnTo('reply', message)),
    ...(isMine ? [button('Edit', () => phone.turnTo('edit', message))] : []),
    ...['👍', '❤', '😁'].map((emoji) => {
      const has = reactions.person.includes(emoji);
      return button(has ? `Take back ${emoji}` : `React ${emoji}`, () => {
        void phone.act('react', { messageId: id, emoji: has ? [] : [emoji] });
      });
    }),
    button('Delete', () => void phone.act('remove', { messageId: id })),
  ];
  const summary = make('summary', { ariaLabel: 'Message menu', textContent: '⋮' });
  const menu = make('details', { className: 'menu' }, summary, make('div', { className: 'items' }, ...acts));
  const item = make('li', { className: isMine ? 'message mine' : 'message' }, bubble, menu);
  item.lang = phone.person.language_code ?? '';
  if (rows.length > 0) item.append(make('div', { className: 'buttons' }, ...rows));
  return item;
}

/* Phones ------------------------------------------------------------------------------------------------------ */

class Phone {
  /** @type {Map<number, { as: string, item: HTMLElement }>} */
  #drawn = new Map();
  /** Answers shown already. @type {Set<string> | undefined} */
  #answered;
  /** @type {{ what: 'reply' | 'edit', message: SeenMessage } | undefined} */
  #turned;
  #isLoading = false;
  #isStale = false;

  constructor(/** @type {Person} */ person, /** @type {() => void} */ onClose) {
    this.person = person;
    const template = /** @type {HTMLTemplateElement} */ (one(document, '#phone'));
    this.element = one(/** @type {DocumentFragment} */ (template.content.cloneNode(true)), '.phone');
    const title = `${person.first_name} · ${person.language_code ?? '–'}`;
    this.element.ariaLabel = `Phone of ${person.first_name}`;
    this.part('h2').textContent = title;
    this.chat = this.part('.chat');
    this.chat.ariaLabel = `Messages of ${person.first_name}`;
    this.input = /** @type {HTMLTextAreaElement} */ (this.part('textarea'));
    this.part('.close').onclick = onClose;
    this.part('.context button').onclick = () => this.turnTo(undefined, undefined);
    this.part('.toast button').onclick = () => (this.part('.toast').hidden = true);
    this.part('.composer').onsubmit = (event) => {
      event.preventDefault();
      this.submit();
    };
    this.input.onkeydown = (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    };
    for (const item of this.element.querySelectorAll('[data-kind]'))
      if (item instanceof HTMLElement) item.onclick = () => this.attach(item.dataset['kind'] ?? '');
  }
  part(/** @type {string} */ selector) {
    return one(this.element, selector);
  }

  /** Lets the person do something; says what is wrong if that is refused. */
  async act(/** @type {string} */ what, /** @type {object} */ body) {
    try {
      await call(`people/${this.person.id}/${what}`, { bot: page.botId, ...body });
    } catch (error) {
      this.toast(error instanceof Error ? error.message : String(error));
    }
  }
  say(/** @type {string} */ text) {
    void this.act('send', { type: 'text', text });
  }
  submit() {
    const { text, entities } = written(this.input.value);
    if (text.trim() === '') return;
    const turned = this.#turned;
    if (turned?.what === 'edit') void this.act('edit', { messageId: turned.message.id, text, entities });
    else void this.act('send', { type: 'text', text, entities, replyTo: turned?.message.id });
    this.input.value = '';
    this.turnTo(undefined, undefined);
  }
  attach(/** @type {string} */ type) {
    const { text: caption, entities } = written(this.input.value);
    const { checked: spoiler } = /** @type {HTMLInputElement} */ (this.part('.covered'));
    void this.act('send', { type, caption, entities, spoiler, replyTo: this.#turned?.message.id });
    this.input.value = '';
    this.turnTo(undefined, undefined);
  }
  /** What the composer is about: an answer, an edit, or neither. */
  turnTo(/** @type {'reply' | 'edit' | undefined} */ what, /** @type {SeenMessage | undefined} */ message) {
    if (this.#turned?.what === 'edit') this.input.value = '';
    this.#turned = what === undefined || message === undefined ? undefined : { what, message };
    this.part('.context').hidden = this.#turned === undefined;
    if (this.#turned === undefined || message === undefined) return;
    const about = message.text || message.note || (message.media?.kind ?? '');
    this.part('.context p').textContent = `${what === 'edit' ? 'Edit' : 'Reply to'}: ${about}`;
    if (what === 'edit') this.input.value = message.text;
    this.input.focus();
  }
  toast(/** @type {string} */ text) {
    this.part('.toast p').textContent = text;
    this.part('.toast').hidden = false;
  }

  /** Fetches and draws; a call while one is under way makes it do so once more. */
  async load() {
    this.#isStale = true;
    if (this.#isLoading || page.botId === undefined) return;
    this.#isLoading = true;
    try {
      while (this.#isStale) {
        this.#isStale = false;
        const path = `people/${this.person.id}/chat?bot=${page.botId}`;
        this.draw(/** @type {ChatView} */ (await call(path)));
      }
    } finally {
      this.#isLoading = false;
    }
  }

  draw(/** @type {ChatView} */ view) {
    const { isStarted, isBlocked } = view;
    this.part('.doing').textContent =
      view.action === undefined ? `${view.bot.name} @${view.bot.username}` : `${view.action.replace('_', ' ')}…`;
    clearTimeout(this.actionEnds);
    // An action ends by itself after five seconds, without an event.
    if (view.action !== undefined) this.actionEnds = setTimeout(() => void this.load(), 5_200);
    this.drawMessages(view);

    const begin = /** @type {HTMLButtonElement} */ (this.part('.begin'));
    begin.hidden = isStarted && !isBlocked;
    begin.textContent = isBlocked ? 'Unblock' : 'Start';
    begin.onclick = () => void this.act(isBlocked ? 'unblock' : 'start', {});
    this.part('.composer').hidden = !begin.hidden;
    const block = this.part('.block');
    block.textContent = isBlocked ? 'Unblock the bot' : 'Block the bot';
    block.onclick = () => void this.act(isBlocked ? 'unblock' : 'block', {});

    const keyboard = this.part('.keyboard');
    keyboard.hidden = view.keyboard.length === 0 || !begin.hidden;
    const rows = view.keyboard.map((row) => make('div', {}, ...row.map((text) => button(text, () => this.say(text)))));
    keyboard.replaceChildren(...rows);
    const commands = view.commands.map(({ command, description }) =>
      button(`/${command} – ${description}`, () => this.say(`/${command}`)),
    );
    this.part('.commands').hidden = commands.length === 0;
    this.part('.commands .items').replaceChildren(...commands);

    const answers = view.taps.filter(({ answer }) => answer !== undefined);
    for (const { id, answer } of answers) {
      if (this.#answered !== undefined && !this.#answered.has(id) && answer?.text !== undefined)
        this.toast(answer.text);
    }
    this.#answered = new Set(answers.map(({ id }) => id));
  }

  /** Only what differs is drawn anew: a screen reader then says what is new, and a menu stays open. */
  drawMessages(/** @type {ChatView} */ { messages, bot, isStarted }) {
    const wasAtEnd = this.chat.scrollHeight - this.chat.scrollTop - this.chat.clientHeight < 80;
    this.chat.querySelector('.about')?.remove();
    if (!isStarted && bot.description !== '')
      this.chat.prepend(
        make('li', { className: 'message about' }, make('div', { className: 'bubble text' }, bot.description)),
      );
    const ids = new Set(messages.map(({ id }) => id));
    for (const [id, { item }] of this.#drawn)
      if (!ids.has(id)) {
        item.remove();
        this.#drawn.delete(id);
      }
    for (const message of messages) {
      const as = JSON.stringify(message);
      const old = this.#drawn.get(message.id);
      if (old?.as === as) continue;
      const item = drawMessage(message, this);
      if (old === undefined) this.chat.append(item);
      else old.item.replaceWith(item);
      this.#drawn.set(message.id, { as, item });
    }
    if (wasAtEnd) this.chat.scrollTop = this.chat.scrollHeight;
  }
}

/* The page ---------------------------------------------------------------------------------------------------- */

const page = {
  /** @type {State} */
  state: { people: [], bots: [] },
  /** @type {number | undefined} */
  botId: undefined,
  /** @type {Map<number, Phone>} */
  phones: new Map(),
};
const bots = /** @type {HTMLSelectElement} */ (one(document, '#bots'));
const people = /** @type {HTMLSelectElement} */ (one(document, '#people'));
const OPEN = 'open-phones';

function openPhone(/** @type {Person} */ person) {
  if (page.phones.has(person.id)) return;
  const phone = new Phone(person, () => {
    phone.element.remove();
    page.phones.delete(person.id);
    remember();
  });
  page.phones.set(person.id, phone);
  one(document, '#phones').append(phone.element);
  void phone.load();
}
function remember() {
  localStorage.setItem(OPEN, [...page.phones.keys()].join());
  drawChoice();
}
function drawChoice() {
  const away = page.state.people.filter(({ id }) => !page.phones.has(id));
  const choices = away.map(({ id, first_name }) => make('option', { value: String(id), textContent: first_name }));
  people.replaceChildren(make('option', { value: '', textContent: 'a phone…' }), ...choices);
  /** @type {HTMLElement} */ (people.parentElement).hidden = away.length === 0;
}

async function loadState() {
  page.state = /** @type {State} */ (await call('state'));
  const { state } = page;
  if (!state.bots.some(({ id }) => id === page.botId)) page.botId = state.bots.at(-1)?.id;
  bots.replaceChildren(...state.bots.map(({ id, name }) => new Option(`${name} (${id})`, String(id))));
  bots.value = String(page.botId);
  one(document, '.bots').hidden = state.bots.length < 2;
  one(document, '#hint').hidden = state.bots.length > 0;
  one(document, '#root').textContent = location.origin;
  if (page.phones.size === 0) {
    const remembered = (localStorage.getItem(OPEN) ?? '').split(',').map(Number);
    const known = state.people.filter(({ id }) => remembered.includes(id));
    for (const person of known.length > 0 ? known : state.people.slice(0, 2)) openPhone(person);
  }
  drawChoice();
  await Promise.all([...page.phones.values()].map((phone) => phone.load()));
}

bots.onchange = () => {
  page.botId = Number(bots.value);
  void loadState();
};
people.onchange = () => {
  const person = page.state.people.find(({ id }) => String(id) === people.value);
  if (person === undefined) return;
  openPhone(person);
  remember();
};
const dialog = /** @type {HTMLDialogElement} */ (one(document, '#new-person'));
one(document, '#add').onclick = () => dialog.showModal();
dialog.onclose = async () => {
  const form = /** @type {HTMLFormElement} */ (one(dialog, 'form'));
  const fields = new FormData(form);
  if (dialog.returnValue !== 'add') return;
  form.reset();
  openPhone(/** @type {Person} */ (await call('people', Object.fromEntries(fields))));
  remember();
};
// A menu closes when something in it, or anything outside of it, is chosen.
document.addEventListener('click', ({ target }) => {
  for (const menu of document.querySelectorAll('details[open]'))
    if (!(target instanceof Element) || !menu.contains(target) || target.closest('.items button'))
      menu.removeAttribute('open');
});
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') for (const menu of document.querySelectorAll('details[open]')) menu.removeAttribute('open');
});

const events = new EventSource('/sim/events');
events.onmessage = ({ data }) => {
  const event = /** @type {{ type: string, bot?: number, person?: number }} */ (JSON.parse(String(data)));
  if (event.type === 'state') void loadState();
  else if (event.bot === page.botId) void page.phones.get(event.person ?? 0)?.load();
};
events.onopen = () => (status.textContent = '');
events.onerror = () => (status.textContent = 'The simulator does not answer. Trying again…');
