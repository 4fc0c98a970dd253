/** The link for a friend: shown, copied, or handed to whatever the device shares by. */
import type { Chat } from '../chat/chat.js';
import { textOf } from '../chat/wording.js';
import type { Texts } from '../chat/wording.js';
import { byId } from './elements.js';

export class InviteDialog {
  readonly #dialog = byId('invite', HTMLDialogElement);
  readonly #link = byId('invite-link', HTMLInputElement);
  readonly #told = byId('invite-told', HTMLParagraphElement);
  readonly #copy = byId('invite-copy', HTMLButtonElement);
  readonly #share = byId('invite-share', HTMLButtonElement);
  #texts: Texts = {};

  constructor(readonly chat: Chat) {
    this.#copy.addEventListener('click', () => void this.#copied());
    this.#share.addEventListener('click', () => void navigator.share({ url: this.#link.value }).catch(ignore));
    this.#link.addEventListener('focus', () => this.#link.select());
  }

  open(): void {
    if (this.#dialog.open) return;
    this.#told.textContent = '';
    this.chat.inviting.invite();
    this.#dialog.showModal();
  }

  draw(texts: Texts): void {
    this.#texts = texts;
    const { code } = this.chat.inviting;
    const link = code === undefined ? '' : `${location.origin}${location.pathname}#${code}`;
    if (this.#link.value !== link) this.#link.value = link;
    this.#copy.disabled = code === undefined;
    this.#share.disabled = code === undefined;
    this.#share.hidden = !('share' in navigator);
    // Whoever has come is here: there is nobody to be invited any more.
    if (this.#dialog.open && this.chat.phase === 'chatting') this.#dialog.close('');
  }

  /** Where a browser forbids it, the link stands selected, to be copied by hand. */
  async #copied(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#link.value);
      this.#told.textContent = textOf(this.#texts, 'web-invite-copied');
    } catch {
      this.#link.focus();
    }
  }
}

const ignore = (): void => undefined;
