import { expect, it } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import type { Skipped } from '../../shared/session/model.ts';
import { describeAdded } from './describe-added.ts';

const file = (name: string): Skipped => ({ name, reason: 'not-a-video' });
const told = (added: number, ...names: readonly string[]): string =>
  describeAdded({ added, leftOut: names.map(file) }, 'Shoes', english);

it('says that an archive must be unpacked, and not only that nothing is new', () => {
  expect(told(0, 'clips.zip')).toBe('“clips.zip” is an archive: unpack it to use the videos in it.');
  expect(told(0, 'a.zip', 'b.7z')).toBe('2 files are archives: unpack them to use the videos in them.');
});

it('says both where there is more to say than that', () => {
  expect(told(2, 'notes.txt', 'clips.zip')).toBe(
    '2 videos joined “Shoes”. “clips.zip” is an archive: unpack it to use the videos in it.',
  );
  expect(told(0, 'notes.txt', 'clips.zip')).toMatch(/^Nothing new for “Shoes”.*“clips.zip” is an archive/u);
});

it('says nothing of other files', () => {
  expect(told(1, 'notes.txt')).toBe('1 video joined “Shoes”.');
});
