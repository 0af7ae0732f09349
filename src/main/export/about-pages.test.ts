import { expect, it } from 'vitest';
import { aboutBytes, aboutPages } from './about-pages.ts';

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

it('takes the bytes of pictures for each report, and those of the rest for each page', () => {
  // The contents of a thousand reports are 30 pages of 60 seen ones; each report has one picture and a page.
  const bytes = aboutBytes({
    seenBytes: 60 * 20_000 + 3 * 90_000,
    seenPages: 60,
    seenReports: 3,
    pictureBytes: 3 * 90_000,
    unseenPages: 997,
    unseenReports: 997,
  });
  expect(bytes).toBe(1057 * 20_000 + 1000 * 90_000);
});
