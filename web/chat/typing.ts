/** Who is writing just now: what is told of this person, and for how long they see it of their partner. */
import { TYPING_EVERY_MS } from '../../bootstrap/adapters/web/frames.js';
import type { RoomId } from '../../bootstrap/adapters/web/frames.js';
import type { ChatPorts } from './ports.js';
import type { Transcript } from './transcript.js';

/** Longer than until the next hint of somebody who goes on writing, so that the words stand still meanwhile. */
export const TYPING_SHOWN_MS = 6_500;

export class Typing {
  #partnerIn: RoomId | undefined;
  #hasTold = false;
  #cancel: (() => void) | undefined;

  constructor(readonly ports: Pick<ChatPorts, 'send' | 'after' | 'changed'>) {}

  typed(room: RoomId): void {
    if (this.#hasTold) return;
    this.#hasTold = true;
    this.ports.after(TYPING_EVERY_MS, () => (this.#hasTold = false));
    this.ports.send({ type: 'typing', room });
  }

  /** The partner in the room that is on screen. */
  isPartner({ room, hasEnded }: Pick<Transcript, 'room' | 'hasEnded'>): boolean {
    return !hasEnded && this.#partnerIn === room;
  }

  partnerTyped(room: RoomId): void {
    this.partnerStopped();
    this.#partnerIn = room;
    this.#cancel = this.ports.after(TYPING_SHOWN_MS, () => {
      this.partnerStopped();
      this.ports.changed();
    });
  }

  partnerStopped(): void {
    this.#partnerIn = undefined;
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
