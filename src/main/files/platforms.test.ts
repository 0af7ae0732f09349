import { describe, expect, it } from 'vitest';
import { pathsNamed } from '../app/start-paths.ts';
import { scriptStartedBy } from '../gemini/cli.ts';
import { isInside } from '../reports/report-index.ts';
import { appDataDir } from './app-data.ts';
import { lockAddress } from './instance-lock.ts';
import { isSafeName, nameKey, safeName } from './safe-name.ts';

// The rules of docs/platforms.md. Each takes its system as an argument, so that all of them are looked at on any.

describe('where the app data lie', () => {
  it.each([
    ['linux', {}, '/home/anna', '/home/anna/.local/share/framelane'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/home/anna', '/data/framelane'],
    ['linux', { XDG_DATA_HOME: 'data' }, '/home/anna', '/home/anna/.local/share/framelane'],
    ['darwin', {}, '/Users/anna', '/Users/anna/Library/Application Support/Framelane'],
    [
      'win32',
      { APPDATA: 'C:\\Users\\anna\\AppData\\Roaming' },
      'C:\\Users\\anna',
      'C:\\Users\\anna\\AppData\\Roaming\\Framelane',
    ],
    ['win32', {}, 'C:\\Users\\anna', 'C:\\Users\\anna\\AppData\\Roaming\\Framelane'],
    ['win32', { APPDATA: '\\\\server\\anna' }, 'C:\\Users\\anna', '\\\\server\\anna\\Framelane'],
    ['win32', { FRAMELANE_HOME: 'D:\\Daten' }, 'C:\\Users\\anna', 'D:\\Daten'],
  ] as const)('%s %j', (platform, env, home, path) => {
    expect(appDataDir(env, platform, home)).toBe(path);
  });
});

describe('names that every system takes', () => {
  it.each([
    ['CON', '_CON'],
    ['nul.mp4', '_nul.mp4'],
    ['COM¹', '_COM¹'],
    ['console', 'console'],
    ['a:b', 'a_b'],
    ['what?.mp4', 'what_.mp4'],
    ['ends in dots...', 'ends in dots'],
    ['ends in a blank ', 'ends in a blank'],
    ['a/b\\c', 'a_b_c'],
    ['', '_'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeName(name)).toBe(safe);
    expect(isSafeName(safe)).toBe(true);
  });

  it('a long name keeps its beginning and its end, and no letter is cut in half', () => {
    const name = safeName(`${'Ü'.repeat(200)} 👩‍👩‍👧 clip 07`);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
    expect(name).toMatch(/^Ü+….*clip 07$/u);
    expect(name).not.toContain('\uFFFD');
  });

  it('one name in two spellings of a system counts once', () => {
    expect(nameKey('CAFE\u0301.md')).toBe(nameKey('café.md'));
  });
});

describe('a path from a stranger’s index', () => {
  it.each(['clip.md', 'day 1/clip.md', 'day 1\\clip.md', '..clip.md'])('%s stays inside', (path) => {
    expect(isInside(path, 'win32')).toBe(true);
    expect(isInside(path, 'linux')).toBe(true);
  });

  it.each([
    '',
    '/etc/passwd',
    '../clip.md',
    'day 1/../../clip.md',
    'day 1\\..\\..\\clip.md',
    'C:\\Users\\anna\\clip.md',
    'C:/Users/anna/clip.md',
    '\\\\server\\share\\clip.md',
    '\\clip.md',
  ])('%s leads out, on every system', (path) => {
    expect(isInside(path, 'win32')).toBe(false);
    expect(isInside(path, 'linux')).toBe(false);
  });

  it.each(['C:clip.md', 'clip.md:hidden', 'day 1/clip.md::$DATA'])('%s leads out on Windows', (path) => {
    expect(isInside(path, 'win32')).toBe(false);
  });
});

describe('the files and folders that a start names', () => {
  it('on Windows', () => {
    const argv = ['--allow-file-access', 'C:\\Videos', 'clip one.mp4', '\\\\server\\share\\clip.mp4', ''];
    expect(pathsNamed(argv, 'D:\\work', 'win32')).toEqual([
      'C:\\Videos',
      'D:\\work\\clip one.mp4',
      '\\\\server\\share\\clip.mp4',
    ]);
  });

  it('on a Mac, whose Finder once added a switch of its own', () => {
    expect(pathsNamed(['-psn_0_12345', '/Users/anna/Movies', 'a b'], '/Users/anna', 'darwin')).toEqual([
      '/Users/anna/Movies',
      '/Users/anna/a b',
    ]);
  });
});

describe('the lock of a data folder', () => {
  it('is a pipe on Windows, where case makes no difference', () => {
    expect(lockAddress('C:\\Data', 'win32')).toMatch(/^\\\\\.\\pipe\\framelane-[0-9a-f]{32}$/u);
    expect(lockAddress('C:\\DATA', 'win32')).toBe(lockAddress('c:\\data', 'win32'));
    expect(lockAddress('/DATA', 'linux')).not.toBe(lockAddress('/data', 'linux'));
  });

  it('is short enough for a socket file on a Mac, which has room for 104 bytes', () => {
    const temporary = '/var/folders/zz/zyxvpxvq6csfxvn_n0000000000000/T';
    const name = lockAddress('/Users/anna/Library', 'darwin').split(/[/\\]/u).at(-1) ?? '';
    expect(`${temporary}/${name}`.length).toBeLessThan(104);
  });
});

describe('gemini’s starters', () => {
  it.each([
    [
      '"%~dp0\\node_modules\\@google\\gemini-cli\\bundle\\gemini.js" %*',
      'node_modules/@google/gemini-cli/bundle/gemini.js',
    ],
    [
      '"$basedir/node_modules/@google/gemini-cli/bundle/gemini.js" "$@"',
      'node_modules/@google/gemini-cli/bundle/gemini.js',
    ],
    ['"%dp0%\\..\\@google\\gemini-cli\\bundle\\gemini.js" %*', '../@google/gemini-cli/bundle/gemini.js'],
    ['echo hello', null],
  ])('%s', (starter, script) => {
    expect(scriptStartedBy(starter)).toBe(script);
  });
});
