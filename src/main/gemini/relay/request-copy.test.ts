import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RequestCopy } from './request-copy.ts';

const picture = Buffer.alloc(71_234, 7);
const body = {
  contents: [
    {
      parts: [
        { text: 'He said "data":"AAAA" and “so on”' },
        { inlineData: { data: picture.toString('base64'), mimeType: 'image/jpeg' } },
        { inlineData: { data: '', mimeType: 'audio/ogg' } },
      ],
    },
  ],
  generationConfig: { temperature: 0.2 },
};
const shown = JSON.stringify(body)
  .replace(picture.toString('base64'), '[[71235]]')
  .replace('"data":"","mimeType":"audio', '"data":"[[0]]","mimeType":"audio');

function copyOf(bytes: Buffer, cuts: readonly number[]): string {
  const copy = new RequestCopy();
  const places = [0, ...cuts.map((cut) => cut % bytes.length).toSorted((a, b) => a - b), bytes.length];
  for (const [index, from] of places.slice(0, -1).entries())
    copy.add(bytes.subarray(from, places[index + 1]));
  return copy.text;
}

test('words stay as they were sent, and of a file only its size is kept, wherever the body is cut into pieces', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 8 }), (cuts) => {
      expect(copyOf(Buffer.from(JSON.stringify(body)), cuts)).toBe(shown);
    }),
  );
});

test('a long copy is cut, and says so', () => {
  const copy = new RequestCopy();
  const piece = Buffer.alloc(100_000, 'a');
  for (let index = 0; index < 100; index += 1) copy.add(piece);
  expect(copy.text.length).toBeLessThan(1024 * 1024 + 2);
  expect(copy.text.endsWith('a…')).toBe(true);
});
