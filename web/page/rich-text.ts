/** Formatted text as elements. Addresses open in a page that learns nothing of this one. */
import type { Node as TextNode } from '../chat/formatting.js';
import { hostToShow } from '../chat/formatting.js';
import { make } from './elements.js';

const TAGS = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
} as const;

/** `reveal`: what the button says that uncovers a spoiler. */
export const richText = (nodes: readonly TextNode[], reveal: string): (Node | string)[] =>
  nodes.map((node) => (typeof node === 'string' ? node : element(node, reveal)));

function element(node: Exclude<TextNode, string>, reveal: string): HTMLElement {
  const { style, children, url } = node;
  if (style === 'spoiler') return spoiler(children, reveal);
  if (style === 'link') return link(url ?? '', children);
  return make(TAGS[style], '', ...richText(children, reveal));
}

function link(url: string, children: readonly TextNode[]): HTMLElement {
  const words = children.filter((child) => typeof child === 'string').join('');
  const anchor = make('a', '', words);
  anchor.href = url;
  anchor.target = '_blank';
  anchor.rel = 'noopener noreferrer nofollow ugc';
  const host = hostToShow(url, words);
  return host === undefined ? anchor : make('span', '', anchor, make('span', 'host', ` (${host})`));
}

/** A button until it is pressed, so that a keyboard and a screen reader can choose too. */
function spoiler(children: readonly TextNode[], reveal: string): HTMLElement {
  const button = make('button', 'spoiler');
  button.type = 'button';
  button.setAttribute('aria-label', reveal);
  button.title = reveal;
  button.append(blank(children));
  button.addEventListener('click', () => {
    const open = make('span', 'spoiler-open', ...richText(children, reveal));
    open.tabIndex = -1;
    button.replaceWith(open);
    open.focus();
  });
  return button;
}

/** As wide as what it covers, and without it: what is hidden is not in the page to be searched or copied. */
const blank = (children: readonly TextNode[]): string =>
  children.map((child) => (typeof child === 'string' ? child.replace(/\S/gu, '█') : blank(child.children))).join('');
