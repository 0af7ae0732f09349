import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import { findGemini, runtimeOf, scriptStartedBy, versionAdvice, whyNotGemini } from './cli.ts';

let dir: string;
beforeEach(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), 'framelane-cli-')));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

async function file(name: string, content: string): Promise<string> {
  const path = join(dir, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

/** Creates what npm installs for a version; returns the script's path. */
async function installed(version: string): Promise<string> {
  const home = 'node_modules/@google/gemini-cli';
  const bin = { gemini: 'bundle/gemini.js' };
  await file(`${home}/package.json`, JSON.stringify({ name: '@google/gemini-cli', version, bin }));
  return await file(`${home}/bundle/gemini.js`, '');
}

/** npm's starter scripts (cmd-shim 7), shortened to the lines that matter. */
const cmd =
  '@ECHO off\r\nGOTO start\r\n:find_dp0\r\nSET dp0=%~dp0\r\nEXIT /b\r\n:start\r\nIF EXIST "%dp0%\\node.exe" (\r\n  SET "_prog=%dp0%\\node.exe"\r\n)\r\nendLocal & "%_prog%"  "%dp0%\\node_modules\\@google\\gemini-cli\\bundle\\gemini.js" %*\r\n';
const ps1 =
  '$basedir=Split-Path $MyInvocation.MyCommand.Definition -Parent\nif (Test-Path "$basedir/node$exe") {\n  & "$basedir/node$exe"  "$basedir/node_modules/@google/gemini-cli/bundle/gemini.js" $args\n}\n';
const sh =
  '#!/bin/sh\nbasedir=$(dirname "$0")\nif [ -x "$basedir/node" ]; then\n  exec "$basedir/node"  "$basedir/node_modules/@google/gemini-cli/bundle/gemini.js" "$@"\nelse\n  exec node  "$basedir/node_modules/@google/gemini-cli/bundle/gemini.js" "$@"\nfi\n';

describe('the gemini program', () => {
  test('is the chosen one, else the one of the environment, else the one that comes with the app', async () => {
    const scriptPath = await installed('0.62.1');
    const other = await file('other/gemini.js', '');
    const own = await findGemini({});
    expect(own?.version).toMatch(/^\d+\.\d+\.\d+/u);
    expect(await findGemini({ GEMINI_BIN: other }, scriptPath)).toEqual({ scriptPath, version: '0.62.1' });
    expect(await findGemini({ GEMINI_BIN: scriptPath }, null)).toEqual({ scriptPath, version: '0.62.1' });
    expect(await findGemini({ GEMINI_BIN: own?.scriptPath })).toEqual(own);
    expect(await findGemini({ GEMINI_BIN: '' })).toEqual(own);
  });

  test('that was chosen and is gone is not passed over for another', async () => {
    expect(await findGemini({}, join(dir, 'nowhere', 'gemini'))).toBeNull();
    expect(await findGemini({ GEMINI_BIN: join(dir, 'gemini.js') })).toBeNull();
  });

  test.each([
    ['gemini.cmd', cmd],
    ['gemini.ps1', ps1],
    ['gemini', sh],
    ['absolute', '#!/bin/sh\nexec node "DIR/node_modules/@google/gemini-cli/bundle/gemini.js" "$@"\n'],
  ])('is found behind the starter %s', async (name, content) => {
    const scriptPath = await installed('0.61.0');
    const starter = await file(name, content.replace('DIR', dir));
    expect(await findGemini({}, starter)).toEqual({ scriptPath, version: '0.61.0' });
    expect(await whyNotGemini(starter)).toBeNull();
  });

  test('is found behind a link, as npm makes it on Linux and macOS', async () => {
    const scriptPath = await installed('0.61.0');
    await mkdir(join(dir, 'bin'));
    await symlink(scriptPath, join(dir, 'bin', 'gemini'));
    expect(await findGemini({}, join(dir, 'bin', 'gemini'))).toEqual({ scriptPath, version: '0.61.0' });
  });

  test('may be a script without an ending, and then its version is not known', async () => {
    const scriptPath = await file('my-gemini', '#!/usr/bin/env node\n');
    expect(await findGemini({}, scriptPath)).toEqual({ scriptPath, version: 'unknown' });
  });

  test('is not a folder, another program or a note, and the reason is returned', async () => {
    const program = await file('program', `\u007FELF${'\0'.repeat(50_000)}`);
    await chmod(program, 0o755);
    const paths = [dir, program, await file('notes.txt', 'gemini is nice'), join(dir, 'nowhere')];
    expect(await Promise.all(paths.map((path) => findGemini({}, path)))).toEqual([null, null, null, null]);
    expect(await Promise.all(paths.map(whyNotGemini))).toEqual([
      'is-a-folder',
      'not-for-node',
      'not-gemini',
      'unreadable',
    ]);
  });
});

test('a starter of another program starts no gemini', () => {
  expect(scriptStartedBy(cmd.replaceAll('gemini', 'eslint'))).toBeNull();
  expect(scriptStartedBy(sh.replaceAll('gemini', 'eslint'))).toBeNull();
});

test('an untested version has a warning', () => {
  expect([versionAdvice('0.61.0', english), versionAdvice('0.61.9', english)]).toEqual([null, null]);
  expect(versionAdvice('0.6.1', english)).toMatch(/^This is 0\.6\.1; Framelane was tested with 0\.61\./u);
  expect(versionAdvice('unknown', english)).toMatch(/^This one does not tell its version/u);
});

test('Electron is told to be Node, and not to take the script for a question', () => {
  expect(runtimeOf({ execPath: '/e', versions: { electron: '33' } })).toEqual({
    command: '/e',
    args: ['--import', 'data:text/javascript,process.defaultApp=true'],
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
  expect(runtimeOf({ execPath: '/n', versions: {} })).toEqual({ command: '/n', args: [], env: {} });
});
