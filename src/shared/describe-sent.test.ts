import { expect, test } from 'vitest';
import { describeSent, sumOfSent } from './describe-sent.ts';
import { english } from './i18n/i18n.ts';
import type { Sent } from './session/model.ts';

const one: Sent = {
  pictures: 20,
  pictureBytes: 1_420_000,
  soundBytes: 300_000,
  videoBytes: 0,
  wordBytes: 12_000,
  totalBytes: 2_310_000,
};

test('what was sent is told by kind, and in all', () => {
  expect(describeSent(one, english)).toBe(
    '20 pictures, 1.4 MB · sound, 300 kB · words, 12 kB · 2.3 MB sent in all',
  );
});

test('a clip alone, of which the whole is not known', () => {
  const clip = {
    ...one,
    pictures: 0,
    pictureBytes: 0,
    soundBytes: 0,
    videoBytes: 6_200_000,
    totalBytes: null,
  };
  expect(describeSent(clip, english)).toBe('the video, 6.2 MB · words, 12 kB');
});

test('several tries add up', () => {
  expect(sumOfSent([one, { ...one, totalBytes: null }, one])).toMatchObject({
    pictures: 60,
    wordBytes: 36_000,
    totalBytes: 4_620_000,
  });
});
