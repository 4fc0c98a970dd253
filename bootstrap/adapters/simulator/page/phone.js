/** One phone: the chat of one person with the bot, and what they can do there. */
import { button, call, make, one, timeOf } from './dom.js';
import { drawMessage } from './message.js';
import { written } from './rich-text.js';

/** @typedef {import('../chat-view.js').ChatView} ChatView */
/** @typedef {import('../chat-view.js').SeenMessage} SeenMessage */
/** @typedef {{ id: number, first_name: string, language_code?: string }} Person */

/** Messages that are shown; older ones are scrolled past by nobody. */
const SHOWN = 200;
const languages = new Intl.DisplayNames('en', { type: 'language' });

export class Phone {
  botName = 'Bot';
  /** What stands on the screen. @type {Map<number, { as: string, item: HTMLElement, message: SeenMessage }>} */
  #drawn = new Map();
  /** Answers shown already. @type {Set<string> | undefined} */
  #answered;
  /** @type {{ what: 'reply' | 'edit', message: SeenMessage } | undefined} */
  #turned;
  #isLoading = false;
  #isStale = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #actionEnds;

  /**
   * @param {Person} person
   * @param {() => number | undefined} botId
   * @param {() => void} onClose
   */
  constructor(person, botId, onClose) {
    this.person = person;
    this.botId = botId;
    const template = /** @type {HTMLTemplateElement} */ (one(document, '#phone'));
    this.element = one(/** @type {DocumentFragment} */ (template.content.cloneNode(true)), '.phone');
    const language = person.language_code === undefined ? '' : (languages.of(person.language_code) ?? '');
    this.part('.owner').append(person.first_name, make('small', { textContent: language }));
    this.element.ariaLabel = `Phone of ${person.first_name}`;
    this.chat = this.part('.chat');
    this.chat.ariaLabel = `Messages of ${person.first_name}`;
    this.input = /** @type {HTMLTextAreaElement} */ (this.part('textarea'));
    this.part('.close').onclick = onClose;
    this.part('.context button').onclick = () => this.turnTo(undefined, undefined);
    this.part('.toast button').onclick = () => {
      this.part('.toast').hidden = true;
      this.input.focus();
    };
    this.part('.composer').onsubmit = (event) => {
      event.preventDefault();
      this.submit();
    };
    this.input.onkeydown = (event) => this.#onKey(event);
    for (const item of this.element.querySelectorAll('[data-kind]'))
      if (item instanceof HTMLElement) item.onclick = () => this.attach(item.dataset['kind'] ?? '');
    this.tick();
  }
  part(/** @type {string} */ selector) {
    return one(this.element, selector);
  }
  /** What the clock of the phone says. */
  tick() {
    this.part('.clock').textContent = timeOf(new Date());
  }

  #onKey(/** @type {KeyboardEvent} */ event) {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === 'Escape' && this.#turned !== undefined) {
      this.turnTo(undefined, undefined);
    } else if (event.key === 'ArrowUp' && this.input.value === '') {
      const own = [...this.#drawn.values()].filter(({ message }) => message.by === 'person' && message.text !== '');
      const last = own.at(-1);
      if (last === undefined) return;
      event.preventDefault();
      this.turnTo('edit', last.message);
    }
  }

  /** Lets the person do something; says what is wrong if that is refused. */
  async act(/** @type {string} */ what, /** @type {object} */ body) {
    // Whoever writes wants to see what they wrote.
    if (what === 'send') this.chat.scrollTop = this.chat.scrollHeight;
    try {
      await call(`people/${this.person.id}/${what}`, { bot: this.botId(), ...body });
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
    const covered = /** @type {HTMLInputElement} */ (this.part('.covered'));
    const replyTo = this.#turned?.what === 'reply' ? this.#turned.message.id : undefined;
    void this.act('send', { type, caption, entities, spoiler: covered.checked, replyTo });
    covered.checked = false;
    this.input.value = '';
    this.turnTo(undefined, undefined);
  }
  /** What the composer is about: an answer, an edit, or neither. */
  turnTo(/** @type {'reply' | 'edit' | undefined} */ what, /** @type {SeenMessage | undefined} */ message) {
    if (this.#turned?.what === 'edit') this.input.value = '';
    this.#turned = what === undefined || message === undefined ? undefined : { what, message };
    this.part('.context').hidden = this.#turned === undefined;
    this.input.focus();
    if (this.#turned === undefined || message === undefined) return;
    const about = message.text || message.note || (message.media?.kind ?? '').replace('_', ' ');
    this.part('.context p').textContent = `${what === 'edit' ? 'Edit' : 'Reply to'}: ${about}`;
    if (what === 'edit') this.input.value = message.text;
  }
  toast(/** @type {string} */ text) {
    this.part('.toast p').textContent = text;
    this.part('.toast').hidden = false;
  }
  /** Shows the message that was answered. */
  goTo(/** @type {number} */ id) {
    const item = this.#drawn.get(id)?.item;
    item?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    item?.classList.add('found');
    setTimeout(() => item?.classList.remove('found'), 1_200);
  }

  /** Fetches and draws; a call while one is under way makes it do so once more. */
  async load() {
    this.#isStale = true;
    if (this.#isLoading || this.botId() === undefined) return;
    this.#isLoading = true;
    try {
      while (this.#isStale) {
        this.#isStale = false;
        const path = `people/${this.person.id}/chat?bot=${this.botId()}&limit=${SHOWN}`;
        this.draw(/** @type {ChatView} */ (await call(path)));
      }
    } finally {
      this.#isLoading = false;
    }
  }

  draw(/** @type {ChatView} */ view) {
    const { isStarted, isBlocked, bot, action } = view;
    this.botName = bot.name;
    this.part('.bot-name').textContent = bot.name;
    this.part('.avatar').textContent = String.fromCodePoint(bot.name.codePointAt(0) ?? 0x3f);
    this.part('.doing').textContent = action === undefined ? `@${bot.username}` : `${action.replace('_', ' ')}…`;
    clearTimeout(this.#actionEnds);
    // An action ends by itself after five seconds, without an event.
    if (action !== undefined) this.#actionEnds = setTimeout(() => void this.load(), 5_200);
    this.drawMessages(view);

    const begin = /** @type {HTMLButtonElement} */ (this.part('.begin'));
    begin.hidden = isStarted && !isBlocked;
    begin.textContent = isBlocked ? 'Unblock' : 'Start';
    begin.onclick = () => {
      void this.act(isBlocked ? 'unblock' : 'start', {}).then(() => this.input.focus());
    };
    this.part('.composer').hidden = !begin.hidden;
    const block = this.part('.block');
    block.textContent = isBlocked ? 'Unblock the bot' : 'Block the bot';
    block.onclick = () => void this.act(isBlocked ? 'unblock' : 'block', {});

    const keyboard = this.part('.keyboard');
    keyboard.hidden = view.keyboard.length === 0 || !begin.hidden;
    const rows = view.keyboard.map((row) => make('div', {}, ...row.map((text) => button(text, () => this.say(text)))));
    keyboard.replaceChildren(...rows);
    const commands = view.commands.map(({ command, description }) => {
      const item = button('', () => this.say(`/${command}`), 'command');
      item.append(
        make('span', { lang: this.person.language_code ?? '', textContent: description }),
        make('code', { textContent: `/${command}` }),
      );
      return item;
    });
    this.part('.commands').hidden = commands.length === 0;
    this.part('.commands .items').replaceChildren(...commands);
    this.#showAnswers(view);
  }

  /** What the bot answered to a tap is shown once. */
  #showAnswers(/** @type {ChatView} */ { taps }) {
    const answers = taps.filter(({ answer }) => answer !== undefined);
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
    if (!isStarted && bot.description !== '') {
      const title = make('strong', { textContent: 'What can this bot do?' });
      const about = make('div', { className: 'bubble text' }, title, '\n', bot.description);
      this.chat.prepend(make('li', { className: 'about', lang: this.person.language_code ?? '' }, about));
    }
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
      else exchange(old.item, item);
      this.#drawn.set(message.id, { as, item, message });
    }
    if (wasAtEnd) this.chat.scrollTop = this.chat.scrollHeight;
  }
}

/** Puts one element in the place of another; focus stays where it was. */
function exchange(/** @type {HTMLElement} */ old, /** @type {HTMLElement} */ item) {
  const stops = (/** @type {HTMLElement} */ root) => [...root.querySelectorAll('button, a, summary, [tabindex]')];
  const focused = stops(old).findIndex((stop) => stop === document.activeElement);
  old.replaceWith(item);
  const stop = focused < 0 ? undefined : (stops(item)[focused] ?? item.closest('.chat'));
  if (stop instanceof HTMLElement) stop.focus();
}
