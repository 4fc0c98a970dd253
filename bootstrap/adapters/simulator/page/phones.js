/** The page with the phones. The server tells what has changed; the page fetches it and draws anew what differs. */
import { call, make, one } from './dom.js';
import { Phone } from './phone.js';

/** @typedef {import('./phone.js').Person} Person */
/** @typedef {{ people: Person[], bots: { id: number, name: string, username: string }[] }} State */

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
const line = one(document, '#status');
const OPEN = 'open-phones';

function openPhone(/** @type {Person} */ person) {
  if (page.phones.has(person.id)) return;
  const botId = () => page.botId;
  const phone = new Phone(person, botId, () => {
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

/** Closes the menus that are open, but for the one that is being used. */
function closeMenus(/** @type {Element | undefined} */ used) {
  for (const menu of document.querySelectorAll('details[open]')) {
    const isChosen = used?.closest('.items button') != null;
    if (used !== undefined && menu.contains(used) && !isChosen) continue;
    const hadFocus = menu.contains(document.activeElement);
    menu.removeAttribute('open');
    // Focus never gets lost: it goes back to what opened the menu.
    if (hadFocus) one(menu, 'summary').focus();
  }
}
document.addEventListener('click', ({ target }) => closeMenus(target instanceof Element ? target : undefined));
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') closeMenus(undefined);
});
setInterval(() => page.phones.forEach((phone) => phone.tick()), 10_000);

const events = new EventSource('/sim/events');
events.onmessage = (/** @type {{ data: unknown }} */ { data }) => {
  /** @type {unknown} */
  const told = JSON.parse(String(data));
  const event = /** @type {{ type: string, bot?: number, person?: number }} */ (told);
  if (event.type === 'state') void loadState();
  else if (event.bot === page.botId) void page.phones.get(event.person ?? 0)?.load();
};
events.onopen = () => (line.textContent = '');
events.onerror = () => (line.textContent = 'The simulator does not answer. Trying again…');
