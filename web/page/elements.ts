/** The page's elements, found by id, and made from text: nothing here ever becomes HTML by being read as such. */

/** Throws when the page has no such element: then the page and its modules are not of the same build. */
export function byId<E extends HTMLElement>(id: string, kind: new () => E): E {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new TypeError(`The page has no ${kind.name} #${id}.`);
}

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  looks: string,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (looks !== '') element.className = looks;
  element.append(...children);
  return element;
}

/** A button that does not send a form. */
export function makeButton(looks: string, words: string, press: () => void): HTMLButtonElement {
  const button = make('button', looks, words);
  button.type = 'button';
  button.addEventListener('click', press);
  return button;
}

/** A button that shows a symbol of the page, `#icon-<name>`, and says its words. */
export function iconButton(name: string, words: string, press: () => void): HTMLButtonElement {
  const button = makeButton('tool', '', press);
  button.setAttribute('aria-label', words);
  button.title = words;
  const [icon, use] = [drawing('svg'), drawing('use')];
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `#icon-${name}`);
  icon.append(use);
  button.append(icon);
  return button;
}
const drawing = (tag: 'svg' | 'use'): SVGElement => document.createElementNS('http://www.w3.org/2000/svg', tag);

/** Puts the texts of a language wherever the page names one. */
export function translate(texts: Readonly<Record<string, string>>): void {
  const marked = '[data-text], [data-lines], [data-label], [data-placeholder]';
  for (const element of document.querySelectorAll<HTMLElement>(marked)) {
    const { text, lines, label, placeholder } = element.dataset;
    if (text !== undefined) element.textContent = texts[text] ?? text;
    if (lines !== undefined) element.replaceChildren(...paragraphs(texts[lines] ?? lines));
    if (label !== undefined) element.setAttribute('aria-label', texts[label] ?? label);
    if (placeholder !== undefined) element.setAttribute('placeholder', texts[placeholder] ?? placeholder);
  }
}

const paragraphs = (text: string): HTMLElement[] => text.split('\n').map((line) => make('p', '', line));
