// @ts-check
import { expect, test } from 'vitest';
import { missingLibraries, packageNameHere, packagesFor } from './system-libraries.mjs';
import { adviceFor } from './sandbox.mjs';

const ldd = `
	linux-vdso.so.1 (0x00007ffd)
	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
	libnss3.so => not found
	libnssutil3.so => not found
	libgtk-3.so.0 => not found
	libgtk-3.so.0 => not found
`;

test('the libraries that the linker does not find are named once each', () => {
  expect(missingLibraries(ldd)).toEqual(['libnss3.so', 'libnssutil3.so', 'libgtk-3.so.0']);
});

test('libraries of one package ask for it once', () => {
  expect(packagesFor(['libnss3.so', 'libnssutil3.so', 'libgtk-3.so.0'])).toEqual(['libgtk-3-0', 'libnss3']);
});

test("an unknown library is looked for by Debian's naming rule", () => {
  expect(packagesFor(['libXi.so.6', 'libpng16.so.16', 'libsmime3.so'])).toEqual([
    'libnss3',
    'libpng16-16',
    'libxi6',
  ]);
});

test('newer systems have some packages under a name with t64', () => {
  const here = new Set(['libasound2t64', 'libnss3']);
  expect(packageNameHere('libasound2', here)).toBe('libasound2t64');
  expect(packageNameHere('libnss3', here)).toBe('libnss3');
});

test('the sandbox is switched off only for root, and said to be', () => {
  expect(adviceFor({ isRoot: true, forbidsNamespaces: false })).toEqual({
    flags: ['--no-sandbox'],
    sentence: expect.stringContaining('root'),
  });
  expect(adviceFor({ isRoot: false, forbidsNamespaces: true }).flags).toEqual([]);
  expect(adviceFor({ isRoot: false, forbidsNamespaces: false })).toEqual({ flags: [], sentence: null });
});
