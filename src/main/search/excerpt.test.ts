import { expect, it } from 'vitest';
import { excerptOf } from './excerpt.ts';
import { parseQuery } from './query.ts';

function shown(text: string, typed: string): string | null {
  const excerpt = excerptOf(text, parseQuery(typed));
  if (excerpt === null) return null;
  let marked = '';
  let at = 0;
  for (const [start, end] of excerpt.marks) {
    marked += `${excerpt.text.slice(at, start)}[${excerpt.text.slice(start, end)}]`;
    at = end;
  }
  return marked + excerpt.text.slice(at);
}

it.each([
  ['The Crème brûlée is shown.', 'creme bru', 'The [Crème] [brûlée] is shown.'],
  ['First line\nThe serum works\nLast line', 'serum', 'The [serum] works Last line'],
  ['这款手机壳很好看', '手机', '这款[手机]壳很好看'],
  ['one retinol here', '"retinol here"', 'one [retinol here]'],
  ['nothing', 'serum', null],
])('%j: %s is shown as %j', (text, typed, excerpt) => {
  expect(shown(text, typed)).toBe(excerpt);
});

it('shows the place where most words stand together', () => {
  const text = `serum ${'and other words '.repeat(40)}retinol serum ${'and other words '.repeat(40)}`;
  expect(shown(text, 'serum retinol')).toMatch(/^…[a-z ]+ \[retinol\] \[serum\] and [^[]+…$/u);
});

it('is short in texts without spaces, and cuts no character in two', () => {
  const excerpt = excerptOf(`${'😀'.repeat(300)}手机${'😀'.repeat(300)}`, parseQuery('手机'));
  expect(excerpt?.found).toBe('手机');
  expect(excerpt?.text.length).toBeLessThan(200);
  expect(excerpt?.text).not.toMatch(/\p{Surrogate}/u);
});

it('tells the line of what it shows, and how often the same stands before it', () => {
  const text = `The Serum.\nNo serum ${'here or there '.repeat(30)}\nA serum with retinol`;
  expect(excerptOf(text, parseQuery('serum retinol'))).toMatchObject({ found: 'serum', line: 2, nth: 2 });
  expect(excerptOf(text, parseQuery('seru'))).toMatchObject({ found: 'Serum', line: 0, nth: 0 });
});

it('shows the first place with all words of a text of many pages, with every mark, as if all of it was read', () => {
  const pages = `${'and other words '.repeat(900)}serum ${'and other words '.repeat(900)}`;
  const text = `${pages}retinol serum, serum and retinol ${pages}`;
  expect(shown(text, 'serum retinol')).toMatch(/ \[retinol\] \[serum\], \[serum\] and \[retinol\] and/u);
  expect(shown(`${pages}${pages}`, '"serum and other"')).toMatch(/ \[serum and other\] words/u);
  expect(shown(`${pages}end`, 'serum end')).toMatch(/ \[serum\] /u);
});
