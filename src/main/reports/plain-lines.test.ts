import { expect, it } from 'vitest';
import { plainLines } from './report-search.ts';

it('gives the lines as they are read', () => {
  const markdown = [
    '## What **works**',
    '',
    '- [ ] a *fast* hook, see [the page](https://example.org)',
    '> 1. quoted `code`',
    '| Time | What is shown |',
    '| --- | :---: |',
    '| 0:02 | a \\| b, snake_case_name |',
    '---',
    '3 drops',
    '[page]: https://example.org',
    '[//]: # (Framelane: end of the answer)',
    '[^1]: a note',
  ].join('\n');
  expect(plainLines(markdown)).toEqual([
    'What works',
    'a fast hook, see the page',
    'quoted code',
    'Time · What is shown',
    '0:02 · a | b, snake_case_name',
    '3 drops',
    '[^1]: a note',
  ]);
});

it('takes a long line without a link in a moment', () => {
  const line = '['.repeat(50_000);
  expect(plainLines(line)).toEqual([line]);
});
