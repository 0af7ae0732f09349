// @ts-check
import { expect, test } from 'vitest';
import { parseVersion } from './ffmpeg.mjs';
import { installRefusal, isInstalledAsLocked, packagePlaces } from './packages.mjs';
import { exitCode } from './program.mjs';
import { beginStep, megabytesOf, seconds } from './progress.mjs';
import { usesProxy } from './reach.mjs';
import { tarballName } from './registry.mjs';
import { isNetworkTrouble, npmCommand, run, tailOf, without } from './run.mjs';
import { hasDisplay } from './setup.mjs';

const forever = new AbortController().signal;

test('the version of ffmpeg is read from its first line, and nothing else passes for it', () => {
  expect(parseVersion('ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026\nbuilt with gcc')).toBe(
    '5.1.9-0+deb12u1',
  );
  expect(parseVersion('not a program you know')).toBeNull();
});

test('packages that npm installed by hand are not installed again', () => {
  const packages = (/** @type {Record<string, object>} */ all) => JSON.stringify({ packages: all });
  const lock = packages({
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/mac': { version: '2.0.0', integrity: 'sha512-m', optional: true },
  });
  const a = { version: '1.0.0', integrity: 'sha512-a' };
  expect(isInstalledAsLocked(lock, packages({ 'node_modules/a': a }))).toBe(true);
  expect(isInstalledAsLocked(lock, packages({ 'node_modules/a': { ...a, version: '1.0.1' } }))).toBe(false);
  expect(isInstalledAsLocked(lock, packages({ 'node_modules/a': { ...a, integrity: 'sha512-b' } }))).toBe(
    false,
  );
  expect(isInstalledAsLocked(lock, packages({ 'node_modules/a': a, 'node_modules/old': a }))).toBe(false);
  expect(isInstalledAsLocked(lock, packages({}))).toBe(false);
  expect(isInstalledAsLocked(lock, '{"packages": {"node_')).toBe(false);
});

test('only packages directly in node_modules are counted', () => {
  const lock = {
    packages: { '': {}, 'node_modules/a': {}, 'node_modules/@x/b': {}, 'node_modules/a/node_modules/c': {} },
  };
  expect(packagePlaces(JSON.stringify(lock))).toEqual(['node_modules/a', 'node_modules/@x/b']);
});

test('an install that fails is explained by what the user can do', () => {
  expect(installRefusal('npm error code ECONNREFUSED')).toContain('cannot be reached');
  expect(installRefusal('npm error nospc ENOSPC: no space left')).toContain('disk is full');
  expect(installRefusal('npm error `npm ci` can only install packages when ... are in sync')).toContain(
    'npm install',
  );
  expect(installRefusal('npm error something else')).toContain('something else');
});

test('hosts that do not answer are told from other trouble', () => {
  expect(isNetworkTrouble('Error: getaddrinfo ENOTFOUND github.com')).toBe(true);
  expect(isNetworkTrouble('TypeError: fetch failed')).toBe(true);
  expect(isNetworkTrouble('npm error 404 Not Found')).toBe(false);
});

test('the npm that started us is used again', () => {
  expect(npmCommand({ npm_execpath: '/n/npm-cli.js' }, 'linux')).toEqual({
    command: process.execPath,
    args: ['/n/npm-cli.js'],
  });
  expect(npmCommand({ npm_execpath: '/n/yarn.js' }, 'linux')).toEqual({ command: 'npm', args: [] });
  expect(npmCommand({}, 'win32')).toEqual({ command: 'npm.cmd', args: [] });
});

test('a packed package has the name that npm gives it', () => {
  expect(tarballName({ name: '@ffmpeg-installer/linux-x64', version: '4.1.0' })).toBe(
    'ffmpeg-installer-linux-x64-4.1.0.tgz',
  );
  expect(tarballName({ name: 'plain', version: '1.0.0' })).toBe('plain-1.0.0.tgz');
});

test('Linux has a display when X or Wayland says so; other systems always have one', () => {
  expect(hasDisplay('linux', {})).toBe(false);
  expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false);
  expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  expect(hasDisplay('darwin', {})).toBe(true);
});

test('a program that was interrupted ends as a shell would report it', () => {
  expect(exitCode(3, null)).toBe(3);
  expect(exitCode(null, 'SIGINT')).toBe(130);
  expect(exitCode(null, 'SIGTERM')).toBe(143);
});

test('a proxy in the environment is noticed', () => {
  expect(usesProxy({ https_proxy: 'http://proxy:3128' })).toBe(true);
  expect(usesProxy({ HTTPS_PROXY: '' })).toBe(false);
});

test('on a terminal a step rewrites its line, in a log it speaks now and then', () => {
  let clock = 0;
  const terminal = recorder(true);
  const step = beginStep('Downloading', { stream: terminal, now: () => clock });
  clock = 1500;
  step.update('3 MB');
  step.update('3.1 MB');
  step.done();
  expect(terminal.text()).toBe('Downloading\r\x1b[2KDownloading: 3 MB\r\x1b[2KDownloading: done (1.5 s)\n');

  const log = recorder(false);
  const logged = beginStep('Downloading', { stream: log, now: () => clock });
  clock += 1000;
  logged.update('1 MB');
  clock += 5000;
  logged.update('2 MB');
  logged.done();
  expect(log.text()).toBe('Downloading\n  Downloading: 2 MB\n  Downloading: done (6.0 s)\n');
});

test('amounts and times are written for people', () => {
  expect(megabytesOf(49_000_000, 196_000_000)).toBe('49 MB of 196 MB, 25 %');
  expect(megabytesOf(250_000_000, 196_000_000)).toBe('196 MB of 196 MB, 100 %');
  expect([seconds(1234), seconds(125_000)]).toEqual(['1.2 s', '2 min 5 s']);
});

test('a failing program is quoted by its last lines, without a stack trace', () => {
  expect(tailOf('one\ntwo\n\nError: three\n    at file.js:1:2\n    at b.js\n', 2)).toBe('two\nError: three');
});

test('a program that cannot be started, fails or takes too long is an outcome, not an exception', async () => {
  const node = process.execPath;
  expect((await run('/absent/program', [], { signal: forever })).code).toBeNull();
  expect((await run(node, ['-e', 'process.exit(4)'], { signal: forever })).code).toBe(4);
  const slow = await run(node, ['-e', 'setTimeout(() => {}, 60000)'], { signal: forever, timeoutMs: 200 });
  expect({ code: slow.code, timedOut: slow.timedOut }).toEqual({ code: null, timedOut: true });
});

test('an interruption ends the program that runs', async () => {
  const interruption = new AbortController();
  const running = run(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], {
    signal: interruption.signal,
  });
  interruption.abort();
  await expect(running).rejects.toThrow('interrupted');
});

test('an environment can go without one of its variables', () => {
  expect(without({ A: '1', B: '2' }, 'A')).toEqual({ B: '2' });
});

/** @param {boolean} isTTY */
function recorder(isTTY) {
  /** @type {string[]} */
  const written = [];
  return {
    isTTY,
    columns: 80,
    write: (/** @type {string} */ text) => written.push(text),
    text: () => written.join(''),
  };
}
