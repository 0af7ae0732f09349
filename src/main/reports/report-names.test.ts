import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportNames } from './report-names.ts';
import { anyText } from '../../shared/testing/any-text.ts';
import { lawRuns } from '../../shared/testing/law-runs.ts';

const DEVICES = ['CON', 'nul.mp4', 'com1.tar.mov', 'LPT9', 'aux '];

/** Short names of few characters often collide; the long and odd ones test the cleaning. */
const segment = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.string({
      unit: fc.constantFrom('a', 'A', 'é', 'E', '\u0301', '.', ' ', '1', '(', '2', ')', '?', '*', ':', '_'),
      maxLength: 5,
    }),
  },
  { weight: 2, arbitrary: anyText({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 90, maxLength: 150 }) },
  { weight: 1, arbitrary: fc.constantFrom(...DEVICES, '..', '.', 'clip.md') },
);
const videoName = fc
  .tuple(fc.array(segment, { maxLength: 2 }), segment, fc.constantFrom('.mp4', '.MP4', '.mov', '.md', ''))
  .map(([folders, file, ending]) => [...folders, `${file}${ending}`].join('/'));

describe('reportNames', () => {
  it('mirrors the folders and drops the extension', () => {
    expect([...reportNames(['clip.mp4', 'sub/clip.mp4', 'sub/deep/a.b.mov']).values()]).toEqual([
      'clip.md',
      'sub/clip.md',
      'sub/deep/a.b.md',
    ]);
  });

  it('keeps the extension where videos of a folder share a stem', () => {
    expect([...reportNames(['clip.mp4', 'Clip.mov', 'other.mov', 'sub/clip.mp4']).values()]).toEqual([
      'clip.mp4.md',
      'Clip.mov.md',
      'other.md',
      'sub/clip.md',
    ]);
  });

  it('numbers names that still collide', () => {
    expect([...reportNames(['a?.mp4', 'a*.mp4', 'a?.mov']).values()]).toEqual([
      'a_.mp4.md',
      'a_.mp4 (2).md',
      'a_.mov.md',
    ]);
  });

  it('keeps the end of a long name, where the names of a series differ', () => {
    const start = 'x'.repeat(300);
    const names = [...reportNames([`${start} part 1.mp4`, `${start} part 2.mp4`]).values()];
    expect(names.map((name) => name.slice(-10))).toEqual([' part 1.md', ' part 2.md']);
  });

  it('does not let a report take the place of a folder', () => {
    const names = reportNames(['clip.mp4', 'clip.md/other.mp4']);
    expect(names.get('clip.mp4')).toBe('clip.mp4.md');
  });

  it('gives every video one name that no other has, on any file system', () => {
    fc.assert(
      fc.property(fc.uniqueArray(videoName, { maxLength: 30 }), (videos) => {
        const names = reportNames(videos);
        const reports = [...names.values()];
        const keys = reports.map((name) => name.normalize('NFC').toLowerCase().normalize('NFC'));
        expect([...names.keys()]).toEqual(videos);
        expect(new Set(keys).size).toBe(keys.length);
        for (const key of keys) {
          expect(keys.some((other) => other.startsWith(`${key}/`))).toBe(false);
        }
      }),
      { numRuns: lawRuns(1000) },
    );
  });

  it('uses only names that every system accepts', () => {
    fc.assert(
      fc.property(videoName, (video) => {
        const [report = ''] = reportNames([video]).values();
        expect(report).toMatch(/\.md$/u);
        for (const part of report.split('/')) {
          // oxlint-disable-next-line no-control-regex -- the law is about control characters
          expect(part).toMatch(/^[^<>:"\\|?*\u0000-\u001f\u007f\p{Surrogate}]+(?<![. ])$/u);
          expect(part).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d) *(?:\.|$)/iu);
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(203);
        }
      }),
      { numRuns: lawRuns(1000) },
    );
  });

  it('does not depend on the order for videos whose names do not collide', () => {
    const videos = ['b.mp4', 'a.mp4', 'sub/a.mp4'];
    const there = reportNames(videos);
    const back = reportNames(videos.toReversed());
    expect(new Map([...back].reverse())).toEqual(there);
  });
});
