// @ts-check
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { nameOf, targets } from '../package/targets.mjs';
import { mergeLists } from './update-lists.mjs';
import { notesOf, versionOfTag } from './notes.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
/** @param {string} name */
const read = (name) => readFileSync(path.join(root, name), 'utf8');

test('the notes of a release are its part of the changelog', () => {
  const changelog = '# Changelog\n\n## [0.2.0]\n\n- Two.\n\n## [0.1.0] – unreleased\n\n### Added\n\n- One.\n';
  expect(notesOf(changelog, '0.2.0')).toBe('- Two.\n');
  expect(notesOf(changelog, '0.1.0')).toBe('### Added\n\n- One.\n');
  expect(() => notesOf(changelog, '0.3.0')).toThrow(/no heading/u);
  expect(() => notesOf('## [1.0.0]\n\n## [0.9.0]\n- x\n', '1.0.0')).toThrow(/says nothing/u);
  expect(() => versionOfTag('v0.2.0', '0.1.0')).toThrow(/package.json has 0.1.0/u);
  const { version } = JSON.parse(read('package.json'));
  expect(notesOf(read('CHANGELOG.md'), versionOfTag(`v${version}`, version)).length).toBeGreaterThan(100);
});

test('the lists for updates of both processors become one, x64 first', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'framelane-lists-'));
  const list = (/** @type {string} */ url, version = '1.0.0') =>
    `version: ${version}\nfiles:\n  - url: ${url}\n    sha512: ${url}\npath: ${url}\n`;
  await writeFile(path.join(folder, 'darwin-arm64-latest-mac.yml'), list('arm64.zip'));
  await writeFile(path.join(folder, 'darwin-x64-latest-mac.yml'), list('x64.zip'));
  await writeFile(path.join(folder, 'linux-arm64-latest-linux-arm64.yml'), list('arm64.AppImage'));
  await writeFile(path.join(folder, 'other.yml'), 'a: 1\n');
  expect(await mergeLists(folder)).toEqual(['latest-linux-arm64.yml', 'latest-mac.yml']);
  expect((await readdir(folder)).toSorted()).toEqual([
    'latest-linux-arm64.yml',
    'latest-mac.yml',
    'other.yml',
  ]);
  const merged = load(await readFile(path.join(folder, 'latest-mac.yml'), 'utf8'));
  expect(merged.path).toBe('x64.zip');
  expect(merged.files.map(({ url }) => url)).toEqual(['x64.zip', 'arm64.zip']);
  await writeFile(path.join(folder, 'win32-x64-latest.yml'), list('a.exe'));
  await writeFile(path.join(folder, 'win32-arm64-latest.yml'), list('b.exe', '1.0.1'));
  await expect(mergeLists(folder)).rejects.toThrow(/of version 1\.0\.1/u);
  await rm(folder, { recursive: true });
});

test('the release workflow packs each target once, and runs only what package.json has', () => {
  const workflow = load(read('.github/workflows/release.yml'));
  const packed = workflow.jobs.package.strategy.matrix.include;
  expect(packed.map(({ target }) => target).toSorted()).toEqual(targets.map(nameOf).toSorted());
  const { scripts } = JSON.parse(read('package.json'));
  const run = Object.values(workflow.jobs)
    .flatMap(({ steps }) => steps)
    .flatMap(({ run = '' }) => [...run.matchAll(/npm run ([\w:]+)/gu)].map(([, name]) => name));
  expect(run).toContain('package');
  expect(run.filter((name) => !(name in scripts))).toEqual([]);
});

test('only the job that makes the draft may write', () => {
  for (const name of ['ci', 'long-laws', 'release']) {
    const workflow = load(read(`.github/workflows/${name}.yml`));
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const writing = Object.entries(workflow.jobs).filter(([, { permissions }]) => permissions !== undefined);
    expect(writing.map(([job]) => job)).toEqual(name === 'release' ? ['draft'] : []);
  }
});
