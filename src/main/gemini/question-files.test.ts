import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PromptBlock } from '../pipeline/ports.ts';
import { promptFor, questionFiles } from './question-files.ts';

const image = (path: string): PromptBlock => ({ type: 'image', path, mimeType: 'image/jpeg' });
const text = (content: string): PromptBlock => ({ type: 'text', text: content });

test('words and pictures become files whose names sort as they were given', () => {
  const files = questionFiles([], [text('Frame 1'), image('/z.jpg'), text('Frame 2'), image('/a.jpg')]);
  expect(files).toEqual([
    { name: 'part-0001.txt', kind: 'text', text: 'Frame 1' },
    { name: 'part-0002.jpg', kind: 'copy', from: '/z.jpg' },
    { name: 'part-0003.txt', kind: 'text', text: 'Frame 2' },
    { name: 'part-0004.jpg', kind: 'copy', from: '/a.jpg' },
  ]);
  expect(promptFor(files)).toContain('@part-0001.txt @part-0002.jpg @part-0003.txt @part-0004.jpg');
});

test('sound and clips keep their kind in their name', () => {
  const files = questionFiles(
    [],
    [
      { type: 'audio', path: '/a', mimeType: 'audio/ogg' },
      { type: 'video', path: '/b', mimeType: 'video/mp4' },
      { type: 'video', path: '/c', mimeType: 'video/webm' },
    ],
  );
  expect(files.map(({ name }) => name)).toEqual(['part-0001.ogg', 'part-0002.mp4', 'part-0003.webm']);
});

test('a second question repeats the first one and its answer', () => {
  const files = questionFiles(
    [{ blocks: [text('First?'), image('/1.jpg')], answer: 'Yes.' }],
    [text('Second?')],
  );
  const told = files.map((file) => (file.kind === 'text' ? file.text : file.from));
  expect(told).toEqual([
    'First?',
    '/1.jpg',
    expect.stringContaining('You answered') as string,
    'Yes.',
    'Second?',
  ]);
});

test('the prompt itself holds no text from the video or the user', () => {
  const orders = ['/help', '!rm', '@/etc/passwd', '$HOME'];
  const prompt = promptFor(questionFiles([], orders.map(text)));
  for (const order of orders) expect(prompt).not.toContain(order);
});

test('no word is lost, and no file is longer than gemini passes on', () => {
  const words = fc.array(fc.stringMatching(/^[a-zäöü€😀@/$!]{1,40}$/u), { minLength: 1, maxLength: 3000 });
  fc.assert(
    fc.property(words, fc.constantFrom(' ', '\n', ' \r\n'), (list, gap) => {
      const files = questionFiles([], [text(list.join(gap))]);
      const pages = files.flatMap((file) => (file.kind === 'text' ? [file.text] : []));
      expect(pages.join(' ').split(/\s+/u).filter(Boolean)).toEqual(list);
      const lines = pages.map((page) => page.split('\n'));
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(2000);
      expect(Math.max(...lines.flat().map(({ length }) => length))).toBeLessThanOrEqual(2000);
      expect(files.map(({ name }) => name)).toEqual(files.map(({ name }) => name).toSorted());
    }),
  );
});

test('a line without spaces is cut between characters, and what no text holds is left out', () => {
  const [first, ...others] = questionFiles([], [text(`\u0000${'😀'.repeat(2000)}\u001B`)]);
  const all = first?.kind === 'text' ? first.text : '';
  expect(others).toEqual([]);
  expect(all).not.toMatch(/\p{Surrogate}/u);
  expect(all.replaceAll(/\s/gu, '')).toBe('😀'.repeat(2000));
});
