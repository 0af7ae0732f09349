import { expect, it } from 'vitest';
import { tipOf } from './FocusTip.tsx';

const element = (
  title: string,
  textContent: string,
  role: string | null = null,
  marks: readonly string[][] = [],
) => ({
  title,
  textContent,
  getAttribute: () => role,
  querySelectorAll: () => marks.map(([text = '', why = '']) => ({ title: why, textContent: text })),
});

it('tells what a pointer would be told, but not what stands there already', () => {
  expect(tipOf(element('What is sent of each video', '12 frames'))).toBe('What is sent of each video');
  expect(tipOf(element('Home', ''))).toBe('Home');
  expect(tipOf(element('Start', ' Start '))).toBe('');
  expect(tipOf(element('', 'Start'))).toBe('');
});

it('tells what the marks of a row mean', () => {
  const marks = [
    ['new', 'Never reported before.'],
    ['', 'The sound is missing.'],
  ];
  expect(tipOf(element('', 'a', 'row', marks))).toBe('new: Never reported before.\nThe sound is missing.');
  expect(tipOf(element('', 'a', 'button', marks))).toBe('');
});
