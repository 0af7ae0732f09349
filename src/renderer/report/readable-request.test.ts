import { expect, test } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import { readableRequest } from './readable-request.ts';

const head = 'POST https://example.com/x\ncontent-type: application/json\n\n';
const body =
  '{"parts":[{"text":"a"},{"inlineData":{"data":"[[71234]]","mimeType":"image/jpeg"}},{"inlineData":{"data":"[[71900]]","mimeType":"image/jpeg"}},{"inlineData":{"data":"[[300000]]","mimeType":"audio/ogg"}}]}';

test('a request is shown in lines, with words in place of its files', () => {
  const shown = readableRequest(`${head}${body}`, english);
  expect(shown.startsWith(`${head}{\n  "parts": [\n`)).toBe(true);
  expect([...shown.matchAll(/"data": "(.*?)"/gu)].map(([, words]) => words)).toEqual([
    '[picture 1, 71 kB]',
    '[picture 2, 72 kB]',
    '[sound, 300 kB]',
  ]);
});

test('a request that was cut is shown as far as it goes', () => {
  expect(readableRequest(`${head}${body.slice(0, 100)}…`, english)).toBe(
    `${head}${body.slice(0, 100).replace('[[71234]]', '[picture 1, 71 kB]')}…`,
  );
});
