/** What a person does and sees in one chat: the programmatic side of a phone. */
import { badRequest, forbidden } from './api-error.js';
import type { ApiEntity, ApiReaction, ChatMember } from './api-types.js';
import type { Bot } from './bot.js';
import type { ChatChange } from './call.js';
import type { Chat, StoredMessage, Tap } from './chat.js';
import { viewChat, viewMessage } from './chat-view.js';
import type { ChatView, SeenMessage } from './chat-view.js';
import { mediaKindOf } from './media.js';
import { captionFields, looksSame, receive, textFields } from './messages.js';
import { contentFields, personFormatted, personMedia } from './person-content.js';
import type { PersonContent, PersonMedia } from './person-content.js';
import type { Person } from './people.js';
import type { Simulator } from './simulator.js';

export class PersonChat {
  constructor(
    private readonly simulator: Simulator,
    private readonly bot: Bot,
    private readonly inner: Chat,
  ) {}

  /** Presses Start, with the payload of a deep link if there is one; unblocks a blocked bot, as the app does. */
  start(payload?: string): SeenMessage {
    if (this.inner.isBlocked) this.unblock();
    return this.send({ type: 'text', text: payload === undefined ? '/start' : `/start ${payload}` });
  }
  /** Sends anything. Throws ApiError when the app would not let one. */
  send(content: PersonContent): SeenMessage {
    this.#checkActive();
    if (this.inner.isBlocked) throw forbidden('unblock the bot first');
    const { replyTo, quote } = content;
    if (replyTo !== undefined && this.inner.find(replyTo) === undefined)
      throw badRequest('message to be replied not found');
    if (!this.inner.isStarted) {
      this.inner.isStarted = true;
      this.#changed({ is: 'around' });
    }
    const fields = contentFields(this.simulator, this.bot, content);
    const reply = replyTo === undefined ? undefined : { messageId: replyTo, ...(quote === undefined ? {} : { quote }) };
    const stored = receive(this.bot, this.inner, fields, reply, this.simulator.now());
    this.#changed({ is: 'said', stored });
    return viewMessage(this.inner, stored);
  }
  text(text: string): SeenMessage {
    return this.send({ type: 'text', text });
  }
  /** Sends photos and videos as one album: a message each, with the same album id. */
  sendAlbum(items: readonly PersonMedia[]): SeenMessage[] {
    const albumId = String(this.bot.nextMessageId);
    return items.map((item) => this.send({ ...item, albumId }));
  }

  /** Changes a message of one's own; the bot is told only of a real change. `text` is the text, or the caption. */
  edit(messageId: number, text: string, entities?: readonly ApiEntity[]): SeenMessage {
    this.#checkActive();
    const stored = this.#own(messageId);
    const next = { ...stored.message };
    const written = personFormatted(this.simulator, text, entities);
    if (mediaKindOf(next) === undefined) {
      if (next.text === undefined || written.text === '') throw badRequest("message can't be edited");
      delete next.entities;
      Object.assign(next, textFields(written));
    } else {
      delete next.caption;
      delete next.caption_entities;
      Object.assign(next, captionFields(written));
    }
    if (!looksSame(stored.message, next)) {
      next.edit_date = Math.floor(this.simulator.now() / 1_000);
      stored.message = next;
      this.bot.tell('edited_message', this.id, { edited_message: this.inner.present(stored) });
      this.#changed({ is: 'said', stored });
    }
    return viewMessage(this.inner, stored);
  }
  /** Exchanges the file of a message of one's own, and its caption. */
  editMedia(messageId: number, content: PersonMedia): SeenMessage {
    this.#checkActive();
    const stored = this.#own(messageId);
    const { message_id, from, chat, date, media_group_id } = stored.message;
    const album = media_group_id === undefined ? {} : { media_group_id };
    const media = personMedia(this.simulator, this.bot, content);
    stored.message = { message_id, from, chat, date, ...media, ...album };
    stored.message.edit_date = Math.floor(this.simulator.now() / 1_000);
    this.bot.tell('edited_message', this.id, { edited_message: this.inner.present(stored) });
    this.#changed({ is: 'said', stored });
    return viewMessage(this.inner, stored);
  }
  /** Taps a button, named by its text or its data. Ask `waitForAnswer` for what comes of it. */
  tap(messageId: number, button: string): Tap {
    this.#checkActive();
    const stored = this.#find(messageId);
    const buttons = stored.message.reply_markup?.inline_keyboard.flat() ?? [];
    const tapped =
      buttons.find(({ callback_data }) => callback_data === button) ?? buttons.find(({ text }) => text === button);
    if (tapped?.callback_data === undefined) throw badRequest(`no such button to tap: ${button}`);
    const atMs = this.simulator.now();
    // Unique among all bots and restarts, and without a counter to keep.
    const id = `${this.id}${atMs}${Math.floor(Math.random() * 1e6)}`;
    const tap: Tap = { id, messageId, data: tapped.callback_data, atMs };
    this.inner.addTap(tap);
    const message = this.inner.present(stored);
    const chat_instance = String(this.id * 31 + this.bot.id);
    const query = { id, from: this.inner.person.user, message, chat_instance, data: tap.data };
    this.bot.tell('callback_query', this.id, { callback_query: query });
    this.#changed({ is: 'tapped', tap });
    return tap;
  }
  /** Sets one's reactions to a message; none takes them back. */
  react(messageId: number, emoji: readonly string[]): void {
    this.#checkActive();
    const stored = this.#find(messageId);
    const asReactions = (list: readonly string[]): ApiReaction[] => list.map((one) => ({ type: 'emoji', emoji: one }));
    const old_reaction = asReactions(stored.personReaction ?? []);
    stored.personReaction = [...emoji];
    const { user, chat } = this.inner.person;
    const change = { old_reaction, new_reaction: asReactions(emoji), date: Math.floor(this.simulator.now() / 1_000) };
    this.bot.tell('message_reaction', this.id, { message_reaction: { chat, user, message_id: messageId, ...change } });
    this.#changed({ is: 'said', stored });
  }
  /** Deletes a message for both. No bot is ever told. */
  remove(messageId: number): void {
    this.#find(messageId);
    this.inner.delete(messageId);
    this.#changed({ is: 'unsaid', id: messageId });
  }
  block(): void {
    this.#setBlocked('kicked');
  }
  unblock(): void {
    this.#setBlocked('member');
  }

  get person(): Person {
    return this.inner.person;
  }
  get id(): number {
    return this.inner.person.id;
  }
  /** What the screen shows; of the messages the newest, when there are more than `limit`. */
  view(limit?: number): ChatView {
    return viewChat(this.bot, this.inner, this.simulator.now(), limit);
  }
  /** Oldest first. */
  messages(): readonly SeenMessage[] {
    return this.view().messages;
  }
  /** Resolves with the oldest message, there or to come, after `afterId` if given, that `predicate` accepts. */
  waitFor(predicate: (message: SeenMessage) => boolean, timeoutMs: number, afterId?: number): Promise<SeenMessage> {
    const look = () => {
      for (const stored of this.inner.messages()) {
        if (stored.message.message_id <= (afterId ?? 0)) continue;
        const seen = viewMessage(this.inner, stored);
        if (predicate(seen)) return seen;
      }
      return undefined;
    };
    return this.simulator.until(look, timeoutMs, `a message to ${this.inner.person.profile.first_name}`);
  }
  /** Resolves with the bot's answer to a tap. */
  waitForAnswer(tap: Tap, timeoutMs: number): Promise<NonNullable<Tap['answer']>> {
    return this.simulator.until(() => tap.answer, timeoutMs, `an answer to the tap on ${tap.data}`);
  }

  #find(messageId: number): StoredMessage {
    const stored = this.inner.find(messageId);
    if (stored === undefined) throw badRequest('message not found');
    return stored;
  }
  #own(messageId: number): StoredMessage {
    const stored = this.#find(messageId);
    if (stored.message.from.is_bot) throw badRequest("message can't be edited");
    return stored;
  }
  #checkActive(): void {
    if (this.inner.person.profile.deactivated === true) throw forbidden('user is deactivated');
  }
  #setBlocked(status: 'kicked' | 'member'): void {
    this.#checkActive();
    const isBlocked = status === 'kicked';
    if (this.inner.isBlocked === isBlocked) return;
    this.inner.isBlocked = isBlocked;
    const member = (now: ChatMember['status']): ChatMember =>
      now === 'kicked' ? { user: this.bot.user, status: now, until_date: 0 } : { user: this.bot.user, status: now };
    const { user, chat } = this.inner.person;
    this.bot.tell('my_chat_member', this.id, {
      my_chat_member: {
        chat,
        from: user,
        date: Math.floor(this.simulator.now() / 1_000),
        old_chat_member: member(isBlocked ? 'member' : 'kicked'),
        new_chat_member: member(status),
      },
    });
    this.#changed({ is: 'around' });
  }
  #changed(change: ChatChange): void {
    this.simulator.chatChanged(this.bot, this.inner, change);
  }
}
