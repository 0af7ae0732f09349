import { expect, it } from 'vitest';
import { aboutPages } from './about-pages.ts';

it('takes as many pages for reports as long as those that were seen', () => {
  expect(
    aboutPages({ seenWords: [400, 400, 400], seenPages: 6, unseenWords: Array<number>(17).fill(400) }),
  ).toBe(34);
});

it('takes more pages for longer reports, and at least one for each', () => {
  // About 300 words a page: reports of 1,500 words have six pages, those of 50 words one.
  const about = aboutPages({ seenWords: [300, 300, 300], seenPages: 6, unseenWords: [1500, 1500, 50, 50] });
  expect(about).toBeGreaterThanOrEqual(13);
  expect(about).toBeLessThanOrEqual(15);
  expect(aboutPages({ seenWords: [], seenPages: 0, unseenWords: [10, 10] })).toBe(2);
});
