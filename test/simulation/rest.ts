/** P7, once everything has come to rest: nobody is left behind, and everybody's screen says where they are. */
import type { MemoryWorld } from '../../bootstrap/adapters/memory/world.js';
import { pageOf } from './browser.js';
import type { Browser } from './browser.js';
import type { Messenger } from './messenger.js';
import { name } from './testimony.js';
import type { Testimony } from './testimony.js';

export function judgeRest(memory: MemoryWorld, messenger: Messenger, browser: Browser, testimony: Testimony): void {
  const { phones, isQuiet } = messenger;
  if (!isQuiet || !browser.isQuiet) testimony.broken('P7', 'something a person did is still waiting');
  const { registers } = memory.ending();
  const blocking = new Set(phones.filter(({ isBlocking }) => isBlocking).map(({ user }) => user));
  const searching = [...registers].filter(([user, { at }]) => at === 'searching' && !blocking.has(user));
  if (searching.length > 1) testimony.broken('P7', `${searching.length} people search and do not meet`);
  for (const { user, screen } of phones) {
    const register = registers.get(user);
    const room = register?.at === 'chatting' ? register.room : null;
    if (!testimony.unreachable.has(user) && room !== screen) {
      testimony.broken('P7', `${name(user)} is in ${name(room)} and looks at ${name(screen)}`);
    }
  }
  for (const surfer of browser.surfers) {
    const { register, screen, isTaken } = pageOf(surfer);
    const truth = registers.get(surfer.user);
    const room = truth?.at === 'chatting' ? truth.room : null;
    if (isTaken) testimony.broken('P7', `the newest page of ${name(surfer.user)} was taken by an older one`);
    else if (register?.at !== truth?.at || room !== screen) {
      const view = `${register?.at ?? 'nothing'} at ${name(screen)}`;
      const state = `${name(surfer.user)} is ${truth?.at ?? 'nobody'} in ${name(room)}`;
      testimony.broken('P7', `${state}, the page says ${view}`);
    }
  }
}
