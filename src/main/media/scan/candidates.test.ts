import { expect, test } from 'vitest';
import { isHidden, isTemporary, kindByName, nameInCloud } from './candidates.ts';

test.each(
  'a.mp4.fdmdownload a.mp4.dtapart a.mp4.bc! a.td a.mp4.downloading a.jc! a.idm a.temp.mp4 a.mp4.part-Frag3 a.mp4.part-Frag12.part a.f137.mp4 a.f248.webm a.f140.m4a a.tmp.mp4 a.part.mp4 a.mp4.td.cfg a.mp4.part a.mp4.crdownload'.split(
    ' ',
  ),
)('%s is left over from a download', (name) => {
  expect(isTemporary(name)).toBe(true);
});

test.each([
  'a.mp4',
  'f137.mp4',
  'lens f28.mp4',
  'portrait.f18.mp4',
  'temp.mp4',
  'a part.mp4',
  'a.part2.mp4',
  'b.td.mp4',
])('%s is a video', (name) => {
  expect([isTemporary(name), kindByName(name)]).toEqual([false, 'video']);
});

test('files of the operating system are hidden ones', () => {
  const names = ['Thumbs.db', 'desktop.ini', '.DS_Store', '._clip.mp4', 'Icon\r', '$RECYCLE.BIN'];
  expect(names.filter((name) => !isHidden(name))).toEqual([]);
  expect(isHidden('thumbs.mp4')).toBe(false);
});

test('raw streams are videos, photos of cameras and phones are photos', () => {
  expect(['a.h264', 'A.265'].map(kindByName)).toEqual(['video', 'video']);
  expect(['IMG_1.CR3', 'a.avif', 'b.HEIC', 'c.jpg'].map(kindByName)).toEqual(Array(4).fill('photo'));
});

test('what iCloud keeps elsewhere has the name of its video', () => {
  expect(
    ['.talk.mp4.icloud', '.photo.jpg.icloud', 'talk.mp4.icloud', '.hidden.mp4'].map(nameInCloud),
  ).toEqual(['talk.mp4', null, null, null]);
});
