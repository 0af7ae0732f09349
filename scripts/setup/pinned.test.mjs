// @ts-check
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { officialEnvironment } from './electron.mjs';
import { newestInRegistry, oldInRegistry } from './ffmpeg.mjs';
import { keepIfPinned, packagedFfmpeg } from './pinned.mjs';

const require = createRequire(import.meta.url);
const { signal } = new AbortController();
const sha256 = createHash('sha256').update('the program').digest('hex');
/** @type {string} */
let dir;
/** @type {string} */
let file;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'framelane-pinned-'));
  file = path.join(dir, 'ffmpeg');
  await writeFile(file, 'the program');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test('the pinned program is taken, and read once', async () => {
  expect(await keepIfPinned(file, sha256, signal)).toBe(true);
  expect(await readFile(`${file}.checked`, 'utf8')).toContain(sha256);
  expect(await keepIfPinned(file, sha256, signal)).toBe(true);
});

test('another program is removed, also in the place of a checked one', async () => {
  expect(await keepIfPinned(file, sha256, signal)).toBe(true);
  await writeFile(file, 'another one');
  await utimes(file, 1, 1);
  expect(await keepIfPinned(file, sha256, signal)).toBe(false);
  await expect(stat(file)).rejects.toThrow();
});

test('a platform without a pinned program has none', async () => {
  expect(await keepIfPinned(file, undefined, signal)).toBe(false);
  expect(await keepIfPinned(path.join(dir, 'missing'), sha256, signal)).toBe(false);
});

test('the hashes belong to the installed release of ffmpeg-static', () => {
  const manifest = require('ffmpeg-static/package.json');
  expect([manifest.version, manifest['ffmpeg-static']['binary-release-tag']]).toEqual(['5.3.0', 'b6.1.1']);
  expect([...packagedFfmpeg.values()].every((one) => /^[\da-f]{64}$/u.test(one))).toBe(true);
});

test('each ffmpeg of the npm registry has its hash and its size, and none is downloaded by npm itself', () => {
  const { packages } = require('../../package-lock.json');
  for (const { name, version, integrity, bytes } of [
    ...newestInRegistry.values(),
    ...oldInRegistry.values(),
  ]) {
    expect([version, integrity, bytes]).toEqual([
      expect.stringMatching(/^\d+\.\d+\.\d+$/u),
      expect.stringMatching(/^sha512-[\w+/]{86}==$/u),
      expect.any(Number),
    ]);
    expect(packages).not.toHaveProperty([`node_modules/${name}`]);
  }
  // The old package is better than none, so each platform with a newer one has it too.
  expect([...newestInRegistry.keys()].filter((platform) => !oldInRegistry.has(platform))).toEqual([]);
});

test('Electron is checked by the hashes in its package, which the lock file pins, whatever the environment says', () => {
  const checksums = require('electron/checksums.json');
  const { version } = require('electron/package.json');
  const platforms = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-arm64', 'win32-x64'];
  for (const platform of platforms) {
    expect(checksums[`electron-v${version}-${platform}.zip`]).toMatch(/^[\da-f]{64}$/u);
  }
  const locked = require('../../package-lock.json').packages['node_modules/electron'];
  expect([locked.version, locked.integrity.slice(0, 7)]).toEqual([version, 'sha512-']);
  const outside = {
    electron_use_remote_checksums: '1',
    npm_config_electron_use_remote_checksums: '1',
    ELECTRON_OVERRIDE_DIST_PATH: '/x',
    PATH: '/bin',
  };
  expect(officialEnvironment(outside, '/work')).toEqual({
    PATH: '/bin',
    TMPDIR: '/work',
    TEMP: '/work',
    TMP: '/work',
  });
});
