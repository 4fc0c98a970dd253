/**
 * Who has all they need but a token of the bot, in the order in which they get one: what people say to each other before
 * what we say to them, so that whoever makes us talk much holds up no conversation. Of ten one is a notice's all the same:
 * a bot that is always busy still answers.
 */

/** `words`: of a conversation. `notice`: our own. */
export type Urgency = 'words' | 'notice';
/** Of so many grants one goes to a notice that waits. */
const NOTICE_EVERY = 10;

export class ReadyChats<T extends Readonly<{ urgency: Urgency }>> {
  readonly #waiting: Readonly<Record<Urgency, T[]>> = { words: [], notice: [] };
  #wordsInARow = 0;

  get size(): number {
    return this.#waiting.words.length + this.#waiting.notice.length;
  }

  push(chat: T): void {
    this.#waiting[chat.urgency].push(chat);
  }

  /** Whose turn it is; they wait no longer. */
  shift(): T | undefined {
    const { words, notice } = this.#waiting;
    const isNoticesTurn = words.length === 0 || (notice.length > 0 && this.#wordsInARow >= NOTICE_EVERY - 1);
    this.#wordsInARow = isNoticesTurn ? 0 : this.#wordsInARow + 1;
    return (isNoticesTurn ? notice : words).shift();
  }

  /** It could not be served after all: it goes on waiting, before the others. */
  putBack(chat: T): void {
    this.#waiting[chat.urgency].unshift(chat);
  }
}
