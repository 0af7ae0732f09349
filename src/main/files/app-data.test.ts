import { expect, it } from 'vitest';
import { appDataDir } from './app-data.ts';

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
