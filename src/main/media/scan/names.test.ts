import { join } from 'node:path';
import { expect, test } from 'vitest';
import { uniqueNames } from './names.ts';

test('one folder needs no prefix', () => {
  expect(uniqueNames([{ root: join('/a', 'clips'), relative: 'x/1.mp4' }])).toEqual(['x/1.mp4']);
});

test('folders are told apart by as many of their parts as it takes', () => {
  const files = [
    { root: join('/a', 'may', 'clips'), relative: '1.mp4' },
    { root: join('/a', 'june', 'clips'), relative: '1.mp4' },
  ];
  expect(uniqueNames(files)).toEqual(['may/clips/1.mp4', 'june/clips/1.mp4']);
});
