import { expect, test } from 'vitest';
import { copiesAmong } from './copies.ts';
import type { Candidate, ReadPart } from './found-files.ts';

const neverAborted = new AbortController().signal;
const LARGE_BYTES = 20 * 1024 * 1024;

const video = (name: string, sizeBytes = LARGE_BYTES): Candidate => ({
  name,
  path: name,
  sizeBytes,
  fileId: null,
});

/** Files of zeros with one byte that is not, at a place of its own. Notes how much was read of each. */
function files(places: Readonly<Record<string, number>>): {
  readonly read: ReadPart;
  readonly bytes: Map<string, number>;
} {
  const bytes = new Map<string, number>();
  const read: ReadPart = (path, fromByte, length) => {
    bytes.set(path, (bytes.get(path) ?? 0) + length);
    const part = Buffer.alloc(length);
    const at = (places[path] ?? 0) - fromByte;
    if (at >= 0 && at < length) part[at] = 1;
    return Promise.resolve(part);
  };
  return { read, bytes };
}

/** A place that no part has which is compared before the rest is. */
const BETWEEN = 2_000_000;

test('large files that differ in one byte between the parts are no copies', async () => {
  const { read } = files({ 'a.mp4': BETWEEN, 'b.mp4': BETWEEN, 'c.mp4': BETWEEN + 1 });
  expect(
    await copiesAmong(
      ['b.mp4', 'a.mp4', 'c.mp4'].map((name) => video(name)),
      read,
      neverAborted,
      () => 0,
    ),
  ).toEqual([{ name: 'a.mp4', of: 'b.mp4', isCertain: true }]);
});

test('where there is no time to compare them in full, that is said', async () => {
  const { read } = files({});
  let ms = 0;
  const slow = (): number => (ms += 1500);
  expect(await copiesAmong([video('a.mp4'), video('b.mp4')], read, neverAborted, slow)).toEqual([
    { name: 'b.mp4', of: 'a.mp4', isCertain: false },
  ]);
});

test('of thousands of files of the same size little is read', async () => {
  const names = Array.from({ length: 3000 }, (_, index) => `${index}.mp4`);
  const { read, bytes } = files(Object.fromEntries(names.map((name, index) => [name, index * 20])));
  expect(
    await copiesAmong(
      names.map((name) => video(name, 5_000_000)),
      read,
      neverAborted,
    ),
  ).toEqual([]);
  expect(Math.max(...bytes.values())).toBe(64 * 1024);
});

test('files without a byte, and those that cannot be read, are no copies', async () => {
  const broken: ReadPart = () => Promise.reject(new Error('EIO'));
  expect(await copiesAmong([video('a.mp4', 0), video('b.mp4', 0)], broken, neverAborted)).toEqual([]);
  expect(await copiesAmong([video('a.mp4', 9), video('b.mp4', 9)], broken, neverAborted)).toEqual([]);
});
