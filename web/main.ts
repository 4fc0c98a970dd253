/** The page begins: what the tab remembers, the connection, and the elements they speak through. */
import { LANGUAGES, SOCKET_PATH, directionOf } from '../bootstrap/adapters/web/frames.js';
import type { Language } from '../bootstrap/adapters/web/frames.js';
import { Chat } from './chat/chat.js';
import { codeIn } from './chat/inviting.js';
import { recall, remember } from './chat/saved.js';
import type { Storage } from './chat/saved.js';
import type { Texts } from './chat/wording.js';
import { Link } from './link/link.js';
import type { Socket, SocketEvents } from './link/link.js';
import { Page } from './page/page.js';

/** The page is loaded anew for a newer version at most so often. */
const RELOAD_EVERY_MS = 60_000;
const RELOADED = 'chatgogo-reloaded';
const TEXTS_AGAIN_MS = 1_000;

const after = (ms: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/** A browser may forbid even to look at it. */
function storageOfTab(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}

const newPageId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
};

async function textsOf(language: Language): Promise<Texts> {
  for (;;) {
    try {
      const response = await fetch(`/texts/${language}.json`);
      if (response.ok) return (await response.json()) as Texts;
    } catch {
      // The server, or the way to it, is away: nothing else works either.
    }
    await new Promise<void>((resolve) => void after(TEXTS_AGAIN_MS, resolve));
  }
}

function openSocket(events: SocketEvents): Socket {
  const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}${SOCKET_PATH}`);
  socket.addEventListener('open', () => events.opened());
  socket.addEventListener('message', ({ data }) => events.received(String(data)));
  socket.addEventListener('close', ({ code }) => events.closed(code));
  return { send: (text) => socket.send(text), close: () => socket.close() };
}

const languageOfPage = (): Language =>
  LANGUAGES.find((language) => language === document.documentElement.lang) ?? LANGUAGES[0];

async function begin(): Promise<void> {
  const storage = storageOfTab();
  let language = languageOfPage();
  const texts = await textsOf(language);

  const chat = new Chat(recall(storage), {
    page: newPageId(),
    send: (frame) => link.send(frame),
    now: () => Date.now(),
    after,
    save: (saved) => remember(storage, saved),
    changed: () => draw(),
    tell: (key) => page.tell(key),
    rest: () => link.rest(),
    wake: () => link.start(),
  });
  const link = new Link({
    open: openSocket,
    after,
    random: Math.random,
    opened: () => chat.opened(),
    received: (frame) => chat.received(frame),
    closed: () => chat.closed(),
    fetchCookie: () => fetch('/', { cache: 'no-store' }).then(ignore, ignore),
    refused: () => page.withoutCookies(),
    outdated: () => reload(storage),
  });
  const page = new Page(chat, texts);

  /** Draws once for all that comes at the same moment. */
  let isPlanned = false;
  const draw = (): void => {
    if (isPlanned) return;
    isPlanned = true;
    queueMicrotask(() => {
      isPlanned = false;
      page.draw();
      // The code stays in the address until it is decided what comes of it: the page may be loaded anew before.
      if (chat.inviting.followed === undefined && codeIn(location.hash))
        history.replaceState(null, '', location.pathname);
      if (chat.language && chat.language !== language) void speak(chat.language);
    });
  };
  const speak = async (wanted: Language): Promise<void> => {
    language = wanted;
    const spoken = await textsOf(wanted);
    if (language !== wanted) return; // another has been chosen meanwhile
    document.documentElement.lang = wanted;
    document.documentElement.dir = directionOf(wanted);
    page.speak(spoken);
  };

  const follow = (): void => chat.inviting.follow(codeIn(location.hash));
  addEventListener('hashchange', follow);
  follow();
  addEventListener('online', () => link.wake());
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) link.wake();
  });
  draw();
  link.start();
}

const ignore = (): void => undefined;

function reload(storage: Storage | undefined): void {
  try {
    const last = Number(storage?.getItem(RELOADED) ?? 0);
    if (Date.now() - last < RELOAD_EVERY_MS) return;
    storage?.setItem(RELOADED, String(Date.now()));
    location.reload();
  } catch {
    // Who forbids storage has to press the button: otherwise the page might reload for ever.
  }
}

void begin();
