// @ts-check
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cacheFolder } from './cache.mjs';
import { beginStep } from './progress.mjs';
import { run } from './run.mjs';
import { closeSetupLog, note, openSetupLog, setupLogPath } from './setup-log.mjs';

const scripts = fileURLToPath(new URL('..', import.meta.url));
/** @type {string} */
let dir;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'framelane-setup-'));
});
afterEach(async () => {
  closeSetupLog();
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

const logText = () => readFile(path.join(dir, 'setup.log'), 'utf8');

test('nothing is kept before the log is open', async () => {
  note('too early');
  expect(setupLogPath()).toBeNull();
  expect(await readdir(dir)).toEqual([]);
});

test('a step leaves its beginning, and its end with the time it took', async () => {
  openSetupLog(dir);
  const stream = { write: () => true };
  beginStep('Downloading ffmpeg', { stream, now: () => 0 }).done('github.com is out of reach');
  const lines = (await logText()).trimEnd().split('\n');
  expect(lines).toEqual([
    expect.stringMatching(/Z \d+ Set-up begins: \w+ \w+, Node v\d/u),
    expect.stringMatching(/Z \d+ Downloading ffmpeg$/u),
    expect.stringMatching(/Z \d+ Downloading ffmpeg: github\.com is out of reach \(0\.0 s\)$/u),
  ]);
});

test('a program that fails leaves its name, its exit code and what it said', async () => {
  openSetupLog(dir);
  const { signal } = new AbortController();
  await run(process.execPath, ['-e', 'console.error("no such\\nlibrary"); process.exit(7)'], { signal });
  await run(process.execPath, ['-e', 'console.error("all is well")'], { signal });
  const text = await logText();
  expect(text).toMatch(/ node(?:\.exe)?: exit code 7\n {4}no such\n {4}library\n/u);
  expect(text).not.toContain('all is well');
});

test('a password in an address stays out, and a long entry keeps its end', async () => {
  openSetupLog(dir);
  note('proxy http://ada:secret@proxy.example:8080/ refused');
  note('proxy http://ada:p@ssword@proxy.example:8080/ refused');
  note(`http://ada:secret@proxy.example:8080/ ${'y'.repeat(7_966)}`);
  note(`${'x'.repeat(20_000)} the reason`);
  const text = await logText();
  expect(text).toContain('proxy http://…@proxy.example:8080/ refused');
  expect(text).not.toMatch(/secret|ssword|ret@/u);
  expect(text).toMatch(/ …x+ the reason\n$/u);
  expect(text.length).toBeLessThan(18_000);
});

test('a full log becomes the old one, and one run fills no more than one', async () => {
  await writeFile(path.join(dir, 'setup.log'), 'x'.repeat(600_000));
  openSetupLog(dir);
  for (let count = 0; count < 200; count += 1) note('y'.repeat(7_000));
  expect((await readdir(dir)).toSorted()).toEqual(['setup.log', 'setup.old.log']);
  expect((await logText()).length).toBeLessThan(510_000);
});

test('where there can be no log, the set-up goes on without one', async () => {
  await writeFile(path.join(dir, 'taken'), '');
  openSetupLog(path.join(dir, 'taken'));
  note('unheard');
  expect(setupLogPath()).toBeNull();
});

test('npm start that cannot fetch its packages says where its log is, which has npm’s own words', async () => {
  const clone = path.join(dir, 'clone');
  await cp(scripts, path.join(clone, 'scripts'), { recursive: true });
  const packages = {
    '': { name: 'clone', dependencies: { 'not-there': '1.0.0' } },
    'node_modules/not-there': {
      version: '1.0.0',
      resolved: 'http://127.0.0.1:9/not-there-1.0.0.tgz',
      integrity: `sha512-${'A'.repeat(86)}==`,
    },
  };
  const lock = { name: 'clone', lockfileVersion: 3, requires: true, packages };
  await writeFile(path.join(clone, 'package-lock.json'), JSON.stringify(lock));
  await writeFile(path.join(clone, 'package.json'), JSON.stringify(packages['']));
  await mkdir(path.join(dir, 'home'));
  const home = path.join(dir, 'home');
  const env = { ...process.env, HOME: home, XDG_CACHE_HOME: home, LOCALAPPDATA: home, NO_PROXY: '127.0.0.1' };
  const { code, stderr } = await start(path.join(clone, 'scripts', 'start.mjs'), env);
  const log = path.join(cacheFolder(process.platform, env, home), 'logs', 'setup.log');
  expect(code).toBe(1);
  expect(stderr).toContain(`What was tried is in ${log}`);
  const text = await readFile(log, 'utf8');
  expect(text).toContain('Installing packages (about 1): failed');
  expect(text).toContain('ECONNREFUSED');
});

/** @param {string} script @param {NodeJS.ProcessEnv} env @returns {Promise<{ code: unknown, stderr: string }>} */
function start(script, env) {
  return new Promise((resolve) => {
    execFile(process.execPath, [script], { env }, (error, _out, stderr) => {
      resolve({ code: error === null ? 0 : error.code, stderr });
    });
  });
}
