/** What happens in the conversation, said once to who hears the page. The log itself is silent: it is drawn anew too often. */
import { newsOf } from '../chat/news.js';
import type { Transcript } from '../chat/transcript.js';
import type { Texts } from '../chat/wording.js';
import { byId, make } from './elements.js';

/** Long enough to be taken up; then it is out of the way of who reads the page from top to bottom. */
const GONE_AFTER_MS = 5_000;

export class Speaker {
  readonly #news = byId('news', HTMLDivElement);
  /** Undefined: nothing has been drawn, and what is there first is no news. */
  #last: Transcript | null | undefined;

  say(transcript: Transcript | null, texts: Texts): void {
    const news = this.#last === undefined ? [] : newsOf(this.#last, transcript, texts);
    this.#last = transcript;
    for (const words of news) {
      const line = make('p', '', words);
      this.#news.append(line);
      setTimeout(() => line.remove(), GONE_AFTER_MS);
    }
  }
}
