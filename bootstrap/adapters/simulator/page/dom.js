/** Making and finding elements. Nothing a bot or a person wrote is ever taken for markup: texts are put in as texts. */

/** The one element of this kind inside `root`. */
export const one = (/** @type {ParentNode} */ root, /** @type {string} */ selector) => {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`no ${selector}`);
  return found;
};

/** Makes an element; `fields` are its properties. */
export const make = (
  /** @type {string} */ tag,
  /** @type {object} */ fields = {},
  /** @type {(Node | string)[]} */ ...inside
) => {
  const element = Object.assign(document.createElement(tag), fields);
  element.append(...inside);
  return element;
};

export const button = (/** @type {string} */ text, /** @type {() => void} */ onclick, className = '') =>
  make('button', { type: 'button', textContent: text, onclick, className });

/** As the clock of a phone shows it. */
export const timeOf = (/** @type {Date} */ date) =>
  date.toLocaleTimeString([], { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' });

/** For ears only. */
export const aside = (/** @type {string} */ text) => make('span', { className: 'aside', textContent: text });

/**
 * Asks the simulator. Rejects with its own words when it refuses.
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<unknown>}
 */
export async function call(path, body) {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`/sim/${path}`, body === undefined ? {} : init);
  /** @type {unknown} */
  const answer = await response.json();
  if (response.ok) return answer;
  const { description } = /** @type {{ description: string }} */ (answer);
  throw new Error(description);
}
