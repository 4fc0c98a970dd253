/** Where the person is, as far as the page can tell before the server does. */
import type { PageCommand, Register } from '../../bootstrap/adapters/web/frames.js';
import type { Transcript } from './transcript.js';

/** `loading`: nothing is known yet. `ended`: the room on screen is over. */
export type Phase = 'loading' | 'start' | 'searching' | 'chatting' | 'ended';

type Known = Readonly<{
  register: Register | undefined;
  transcript: Transcript | null;
  isWaitingFor(...types: readonly PageCommand['type'][]): boolean;
}>;

export function phaseOf(known: Known): Phase {
  const { register, transcript } = known;
  if (transcript && !transcript.hasEnded) return 'chatting';
  if (known.isWaitingFor('search', 'next')) return 'searching';
  if (register?.at === 'searching') return 'searching';
  // A partner has been found, and the first row is on its way; the end of the room on screen is known here first.
  if (register?.at === 'chatting' && register.room !== transcript?.room) return 'searching';
  if (transcript) return 'ended';
  return register ? 'start' : 'loading';
}
