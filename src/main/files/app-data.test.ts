import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appDataDir, openAppData } from './app-data.ts';

it('is each platform’s own place', () => {
  expect([
    appDataDir({}, 'linux', '/home/ann'),
    appDataDir({ XDG_DATA_HOME: '/data' }, 'linux', '/home/ann'),
    appDataDir({ XDG_DATA_HOME: 'relative' }, 'linux', '/home/ann'),
    appDataDir({}, 'darwin', '/Users/ann'),
    appDataDir({ APPDATA: 'C:\\Users\\ann\\AppData\\Roaming' }, 'win32', 'C:\\Users\\ann'),
    appDataDir({}, 'win32', 'C:\\Users\\ann'),
  ]).toEqual([
    '/home/ann/.local/share/framelane',
    '/data/framelane',
    '/home/ann/.local/share/framelane',
    '/Users/ann/Library/Application Support/Framelane',
    'C:\\Users\\ann\\AppData\\Roaming\\Framelane',
    'C:\\Users\\ann\\AppData\\Roaming\\Framelane',
  ]);
});

it('is FRAMELANE_HOME where that is set', () => {
  expect(appDataDir({ FRAMELANE_HOME: '/elsewhere' }, 'darwin', '/Users/ann')).toBe('/elsewhere');
  expect(appDataDir({ FRAMELANE_HOME: '' }, 'linux', '/home/ann')).toBe('/home/ann/.local/share/framelane');
});

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe.skipIf(process.platform === 'win32')('the data folder', () => {
  let place = '';
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'app data '));
  });
  afterEach(() => rmSync(place, { recursive: true, force: true }));

  it('is made for its user alone, with the folders above it', () => {
    openAppData(join(place, 'share', 'framelane'));
    expect(modeOf(join(place, 'share', 'framelane'))).toBe('700');
    expect(modeOf(join(place, 'share'))).toBe('700');
  });

  it('is closed where an older Framelane left it open', () => {
    const dir = join(place, 'framelane');
    mkdirSync(dir);
    chmodSync(dir, 0o775);
    openAppData(dir);
    expect(modeOf(dir)).toBe('700');
  });

  it('stays open where it belongs to others too, and what is kept there is closed', () => {
    for (const [name, mode] of [
      ['everybody', 0o777],
      ['home', 0o755],
    ] as const) {
      const dir = join(place, name);
      mkdirSync(join(dir, 'batches'), { recursive: true });
      mkdirSync(join(dir, 'pictures'));
      writeFileSync(join(dir, 'settings.json'), '{}', { mode: 0o644 });
      for (const made of ['.', 'batches', 'pictures']) chmodSync(join(dir, made), mode);
      openAppData(dir, join(place, 'home', 'ann'));
      expect(modeOf(dir)).toBe(mode.toString(8));
      expect(modeOf(join(dir, 'pictures'))).toBe(mode.toString(8));
      expect(modeOf(join(dir, 'batches'))).toBe('700');
      expect(modeOf(join(dir, 'settings.json'))).toBe('600');
    }
  });
});
