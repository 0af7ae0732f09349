// @ts-check
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readChoices } from './choices.mjs';
import { controlText } from './deb.mjs';
import { reachableModules } from './gemini-files.mjs';
import { drawing, icnsOf, icoOf } from './icons.mjs';
import { desktopFile } from './linux.mjs';
import { resourcesOf, unpackedFolder } from './pack-app.mjs';
import { releasePlace } from './release-place.mjs';
import { rpmName, specText } from './rpm.mjs';
import { installerMacros } from './windows-menu.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

test('the arguments choose a target, and wrong ones are told', () => {
  expect(readChoices([], 'linux-arm64')).toEqual({
    target: { platform: 'linux', arch: 'arm64' },
    made: 'own',
    isRelease: false,
    hasUpdates: false,
  });
  expect(readChoices(['--target=win32-x64', '--all-formats', '--release'], 'linux-x64')).toEqual({
    target: { platform: 'win32', arch: 'x64' },
    made: 'all',
    isRelease: true,
    hasUpdates: false,
  });
  expect(() => readChoices(['--target=amiga'], 'linux-x64')).toThrow(/Choose from: linux-x64,/u);
  expect(() => readChoices(['--fast'], 'linux-x64')).toThrow(/--fast is none of them/u);
  expect(() => readChoices([], 'freebsd-x64')).toThrow(/no package for freebsd-x64/u);
});

test('updates are for signed releases, and the place of a release comes from its workflow', () => {
  expect(() => readChoices(['--updates'], 'linux-x64')).toThrow(/add --release/u);
  const github = { GITHUB_REPOSITORY: 'someone/framelane' };
  const place = { provider: 'github', owner: 'someone', repo: 'framelane' };
  expect(releasePlace({ platform: 'linux', arch: 'x64' }, github)).toEqual(place);
  const mac = /** @type {const} */ ({ platform: 'darwin', arch: 'arm64' });
  expect(() => releasePlace(mac, github)).toThrow(/CSC_LINK/u);
  expect(releasePlace(mac, { ...github, CSC_LINK: 'c' })).toEqual(place);
  expect(() => releasePlace({ platform: 'win32', arch: 'x64' }, { ...github, CSC_LINK: 'c' })).toThrow(
    /WIN_CSC_LINK/u,
  );
  expect(() => releasePlace({ platform: 'linux', arch: 'x64' }, {})).toThrow(/GITHUB_REPOSITORY/u);
});

test('the unpacked app and its programs are found on each system', () => {
  const mac = /** @type {const} */ ({ platform: 'darwin', arch: 'arm64' });
  expect(unpackedFolder('dist', mac)).toBe(path.join('dist', 'mac-arm64', 'Framelane.app'));
  expect(resourcesOf('Framelane.app', mac)).toBe(path.join('Framelane.app', 'Contents', 'Resources'));
  expect(unpackedFolder('dist', { platform: 'win32', arch: 'x64' })).toBe(path.join('dist', 'win-unpacked'));
  expect(unpackedFolder('dist', { platform: 'linux', arch: 'arm64' })).toBe(
    path.join('dist', 'linux-arm64-unpacked'),
  );
});

test('the icon is drawn in every size, and packed as Windows and macOS read it', async () => {
  const draw = await drawing(await readFile(path.join(root, 'resources', 'icon.svg'), 'utf8'));
  const [small, large] = [draw(16), draw(256)];
  expect([small.readUInt32BE(16), large.readUInt32BE(20)]).toEqual([16, 256]);
  const ico = icoOf([
    [16, small],
    [256, large],
  ]);
  expect([ico.readUInt16LE(2), ico.readUInt16LE(4), ico.readUInt8(6), ico.readUInt8(22)]).toEqual([
    1, 2, 16, 0,
  ]);
  const at = ico.readUInt32LE(22 + 12);
  expect(ico.subarray(at, at + ico.readUInt32LE(22 + 8))).toEqual(large);
  const icns = icnsOf([['ic13', large]]);
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  expect(icns.toString('latin1', 8, 12)).toBe('ic13');
  expect(icns.subarray(16)).toEqual(large);
});

test('modules of a program that nothing mentions are left out', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'framelane-modules-'));
  await mkdir(path.join(folder, 'docs'));
  await writeFile(path.join(folder, 'gemini.js'), 'import "./chunk-A.js"; import("./late.js");');
  await writeFile(path.join(folder, 'chunk-A.js'), 'new URL("worker-B.js", import.meta.url)');
  await writeFile(path.join(folder, 'worker-B.js'), 'import "./gemini.js"');
  await writeFile(path.join(folder, 'late.js'), '');
  await writeFile(path.join(folder, 'chunk-C.js'), 'import "./chunk-A.js"');
  expect([...(await reachableModules(folder, 'gemini.js'))].toSorted()).toEqual([
    'chunk-A.js',
    'gemini.js',
    'late.js',
    'worker-B.js',
  ]);
  await rm(folder, { recursive: true });
});

test('the Debian package says what it needs, and a version before a release comes before it', () => {
  const control = controlText({ version: '1.0.0-beta.1', arch: 'arm64', kilobytes: 12 });
  expect(control).toContain('Version: 1.0.0~beta.1\n');
  expect(control).toContain('Architecture: arm64\n');
  expect(control).toContain('libgtk-3-0t64 | libgtk-3-0');
  // Each line is a field or continues one.
  expect(
    control
      .trimEnd()
      .split('\n')
      .filter((line) => !/^(?: |[A-Z][\w-]*: )\S/u.test(line)),
  ).toEqual([]);
});

test('the RPM package runs no scripts, and its version has no hyphen', () => {
  const spec = specText({ version: '1.0.0-beta.1', tree: "/tmp/it's here/tree" });
  expect(spec).toContain('Version: 1.0.0~beta.1\n');
  expect(spec).toContain('Requires: libgtk-3.so.0()(64bit)\n');
  expect(spec).toContain("cp -al '/tmp/it'\\''s here/tree/.' \"%{buildroot}\"\n");
  expect(spec).not.toMatch(/^%(?:pre|post|trigger)/mu);
  expect(rpmName('1.0.0', 'arm64')).toBe('framelane-1.0.0.aarch64.rpm');
});

test('the desktop file opens folders and videos', () => {
  const lines = desktopFile().split('\n');
  expect(lines[0]).toBe('[Desktop Entry]');
  expect(lines).toContain('Exec=/opt/Framelane/framelane %F');
  expect(lines.find((line) => line.startsWith('MimeType='))).toMatch(/inode\/directory;.*video\/mp4;/u);
});

test('the installer of Windows adds to menus, changes no default program, and takes all of it away again', () => {
  const macros = installerMacros();
  const [install = '', uninstall = ''] = macros.split('!macro customUnInstall');
  expect(install).toContain('SupportedTypes" ".mp4" ""');
  // The default program of a type would stand in the key of the type itself.
  expect(macros).not.toMatch(/Classes\\\.\w/u);
  const written = [...install.matchAll(/WriteRegStr SHCTX "([^"]+)"/gu)].map(([, key = '']) => key);
  const removed = [...uninstall.matchAll(/DeleteRegKey SHCTX "([^"]+)"/gu)].map(([, key = '']) => key);
  expect(removed).toHaveLength(2);
  expect(
    written.filter((key) => !removed.some((start) => key === start || key.startsWith(`${start}\\`))),
  ).toEqual([]);
});

test('npm run package starts in a fresh clone: what it reads at once needs no packages', async () => {
  /** @type {Set<string>} */
  const files = new Set([path.join(root, 'scripts', 'package.mjs')]);
  /** @type {string[]} */
  const outside = [];
  for (const file of files) {
    const text = await readFile(file, 'utf8');
    for (const [, name = ''] of text.matchAll(/^(?:import\b[^'(\n]*|\} from )'([^'\n]+)';$/gmu)) {
      if (name.startsWith('.')) files.add(path.resolve(path.dirname(file), name));
      else if (!name.startsWith('node:')) outside.push(`${path.relative(root, file)}: ${name}`);
    }
  }
  expect(files.size).toBeGreaterThan(15);
  expect(outside).toEqual([]);
});
