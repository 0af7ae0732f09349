// @ts-check
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { kindByName } from '../../src/main/media/scan/candidates.ts';
import { APP_ID } from '../../src/main/app/app-id.ts';
import { appId, builderConfig, fuses } from './config.mjs';
import { builtIn, leftOutPlaces, loadedPlaces } from './modules.mjs';
import { formats, nameOf, targets } from './targets.mjs';
import { openedTypes, videoExtensions, videoTypes } from './video-types.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
const require = createRequire(import.meta.url);
const builder = createRequire(require.resolve('electron-builder'));
const { validateConfiguration } = builder('app-builder-lib/out/util/config/config.js');
const quiet = { isEnabled: false, add: () => {} };

/** @param {import('./targets.mjs').Target} target */
const configOf = (target) =>
  builderConfig({
    target,
    root,
    stage: '/stage',
    output: '/dist',
    packages,
    releases: null,
    electron: { version: '45.4.1', dist: null },
  });

test.each(targets.map((target) => [nameOf(target), target]))(
  'electron-builder takes the configuration of %s',
  async (_name, target) => {
    await validateConfiguration(configOf(target), quiet);
  },
);

test('electron-builder refuses what it does not know', async () => {
  const wrong = { ...configOf(targets[0]), asarr: true };
  await expect(validateConfiguration(wrong, quiet)).rejects.toThrow(/asarr/u);
});

test('each platform has the formats that were promised', () => {
  const made = Object.entries(formats).map(([name, { own, builder }]) => [
    name,
    [...own, ...builder].toSorted(),
  ]);
  expect(Object.fromEntries(made)).toEqual({
    linux: ['AppImage', 'deb', 'rpm', 'tar.gz'],
    darwin: ['dmg', 'zip'],
    win32: ['nsis', 'portable'],
  });
});

test('no two packages of a release have the same name', () => {
  const names = targets.flatMap((target) => {
    const { linux, mac, nsis, portable } = configOf(target);
    const used = { linux: [linux], darwin: [mac], win32: [nsis, portable] }[target.platform];
    return used.map((part) => part?.artifactName);
  });
  expect(new Set(names).size).toBe(names.length);
});

test('Windows knows the running app and the installed one by the same name', () => {
  expect(APP_ID).toBe(appId);
});

test('of Electron’s switches only those are on that Framelane needs', () => {
  expect(
    Object.entries(fuses)
      .filter(([, on]) => on)
      .map(([name]) => name),
  ).toEqual([
    'runAsNode',
    'enableNodeOptionsEnvironmentVariable',
    'enableEmbeddedAsarIntegrityValidation',
    'onlyLoadAppFromAsar',
  ]);
});

test('what the app loads is packed, and what only the programs beside it need is not', () => {
  const loaded = loadedPlaces(packages);
  expect(loaded).toContain('node_modules/undici');
  expect(loaded).toContain('node_modules/@hyzyla/pdfium');
  // A package that another one needs as well.
  expect(loaded).toContain('node_modules/domhandler');
  const left = leftOutPlaces(packages);
  expect(left.filter((place) => loaded.includes(place))).toEqual([]);
  for (const name of [...builtIn, '@google/gemini-cli', 'ffmpeg-static', '@lydell/node-pty'])
    expect(left).toContain(`node_modules/${name}`);
  expect(configOf(targets[0]).files).toContain('!node_modules/@google/gemini-cli/**/*');
});

test('source maps, sources and tests are not packed', () => {
  const { files } = configOf(targets[0]);
  expect(files).toContain('!out/**/*.map');
  expect(
    Array.isArray(files) && files.filter((name) => typeof name === 'string' && name.startsWith('src')),
  ).toEqual([]);
});

test('every name that "Open with" is offered for is one of a video', () => {
  expect(videoExtensions.filter((name) => kindByName(`clip.${name}`) !== 'video')).toEqual([]);
  expect(new Set(videoExtensions).size).toBe(videoTypes.length);
  expect(openedTypes).toContain('inode/directory');
});

test('no package looks for updates, as long as none is signed', () => {
  expect(targets.map((target) => configOf(target).publish)).toEqual(targets.map(() => null));
});
