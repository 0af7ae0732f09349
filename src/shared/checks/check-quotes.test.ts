import { expect, it } from 'vitest';
import { checkQuotes } from './check-quotes.ts';
import type { TreeNode } from './html-tree.ts';
import { normalizeText, SpokenText } from './quotes.ts';

const said = new SpokenText([normalizeText('everyone asks what I use')]);
const text = (value: string): TreeNode => ({ type: 'text', value });
const tag = (tagName: string, ...children: TreeNode[]): TreeNode => ({ type: 'element', tagName, children });

/** Renders the tree as one line, with marked parts in brackets. */
function show({ type, tagName, value, children, properties }: TreeNode): string {
  if (type === 'text') return value ?? '';
  const inside = (children ?? []).map(show).join('');
  return tagName === 'mark' ? `[${inside}${properties?.dataEnd === undefined ? '' : '!'}]` : inside;
}

function marked(tree: TreeNode, by: SpokenText | null = said): string {
  checkQuotes(by)()(tree);
  return show(tree);
}

it('marks what was not said, and nothing else', () => {
  const tree = tag('p', text('Says “everyone asks what I use” and “fades marks in days”, then ends.'));
  expect(marked(tree)).toBe('Says “everyone asks what I use” and [“fades marks in days”!], then ends.');
});

it('marks a quote through bold words and links, piece by piece', () => {
  const tree = tag('p', text('It is “fades '), tag('strong', text('marks')), text(' in days”.'));
  expect(marked(tree)).toBe('It is [“fades ][marks][ in days”!].');
});

it('takes two cells for two texts, and code for no text', () => {
  const tree = tag('tr', tag('td', text('“it goes')), tag('td', text('on and on”')));
  expect(marked(tree)).toBe('“it goeson and on”');
  expect(marked(tag('p', text('“it is '), tag('code', text('x')), text(' that counts”')))).toBe(
    '“it is x that counts”',
  );
});

it('marks nothing where nobody knows what is said', () => {
  expect(marked(tag('p', text('“fades marks in days”')), null)).toBe('“fades marks in days”');
});
