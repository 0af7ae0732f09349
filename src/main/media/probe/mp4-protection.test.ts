import { expect, it } from 'vitest';
import { namesProtectedPicture } from './mp4-protection.ts';

const gap = (bytes: number): string => '\0'.repeat(bytes);
const sinf = 'sinf\0\0\0\u000cfrma';

it('sees an encrypted track by the boxes behind its description', () => {
  expect(namesProtectedPicture(`encv${gap(78)}${sinf}`)).toBe(true);
  expect(namesProtectedPicture(`avc1 drmi${gap(4096)}${sinf}avc1`)).toBe(true);
  expect(namesProtectedPicture(`encv${gap(10)}encv${gap(100)}${sinf}`)).toBe(true);
  expect(namesProtectedPicture(`encv${gap(5000)}${sinf} drmi${gap(100)}${sinf}`)).toBe(true);
});

it('takes boxes that are too near, too far or in another order for no encryption', () => {
  expect(namesProtectedPicture(`encv${gap(77)}${sinf}`)).toBe(false);
  expect(namesProtectedPicture(`encv${gap(4097)}${sinf}`)).toBe(false);
  expect(namesProtectedPicture(`${sinf}${gap(100)}encv`)).toBe(false);
  expect(namesProtectedPicture(`encv${gap(100)}sinf\0\0\0\0avc1`)).toBe(false);
});

it('ends with an index of thousands of tracks that lead nowhere', () => {
  expect(namesProtectedPicture(`encv${gap(50)}`.repeat(200_000))).toBe(false);
  expect(namesProtectedPicture(`encvsinf${gap(4)}frm!`.repeat(200_000))).toBe(false);
});
