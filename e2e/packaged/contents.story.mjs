// @ts-check
import { expect, test } from '@playwright/test';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { allNotices } from '../../scripts/notices.mjs';
import { builderConfig } from '../../scripts/package/config.mjs';
import { packApp, resourcesOf } from '../../scripts/package/pack-app.mjs';
import { fillStage } from '../../scripts/package/stage.mjs';
import { nameOf, targets } from '../../scripts/package/targets.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const builder = createRequire(createRequire(require.resolve('electron-builder')).resolve('app-builder-lib'));
const { listPackage } = builder('@electron/asar');

const PLIST =
  '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict><key>CFBundleExecutable</key><string>Electron</string></dict></plist>\n';

/** Files in the form of Electron's, by platform. Only what electron-builder itself looks for is there. */
const standIns = {
  linux: { electron: '', 'resources/default_app.asar': '', 'locales/en-US.pak': '', 'locales/fr.pak': '' },
  win32: {
    'electron.exe': '',
    'resources/default_app.asar': '',
    'locales/en-US.pak': '',
    'locales/fr.pak': '',
  },
  darwin: {
    'Electron.app/Contents/Info.plist': PLIST,
    'Electron.app/Contents/MacOS/Electron': '',
    'Electron.app/Contents/Resources/default_app.asar': '',
    'Electron.app/Contents/Resources/en.lproj/locale.pak': '',
    'Electron.app/Contents/Frameworks/Electron Framework.framework/Versions/A/Resources/en.lproj/locale.pak':
      '',
    'Electron.app/Contents/Frameworks/Electron Helper.app/Contents/Info.plist': PLIST,
    'Electron.app/Contents/Frameworks/Electron Helper.app/Contents/MacOS/Electron Helper': '',
  },
};

/**
 * Lets electron-builder pack for a target whose Electron and ffmpeg are not here, and lists what it put in and beside the archive.
 * @param {import('../../scripts/package/targets.mjs').Target} target @param {string} dir
 */
async function contentsOf(target, dir) {
  const dist = path.join(dir, `electron ${target.platform}`);
  for (const [name, content] of Object.entries(standIns[target.platform])) {
    await mkdir(path.dirname(path.join(dist, name)), { recursive: true });
    await writeFile(path.join(dist, name), content);
  }
  const file = path.join(dir, 'ffmpeg');
  await writeFile(file, 'stands in for ffmpeg');
  const output = path.join(dir, nameOf(target));
  const stage = path.join(output, 'stage');
  const signal = new AbortController().signal;
  await fillStage({ root, target, ffmpeg: { file, isPinned: true }, stage, signal });
  const { packages } = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8'));
  const electron = { version: '45.4.1', dist };
  const config = builderConfig({ target, root, stage, output, packages, releases: null, electron });
  // Steps that change an executable are left out: there is none.
  const standIn = {
    ...config,
    electronFuses: null,
    disableAsarIntegrity: true,
    win: { ...config.win, signAndEditExecutable: false },
    mac: { ...config.mac, identity: null },
  };
  const app = await packApp({ root, target, output, config: standIn, formats: [] });
  const resources = resourcesOf(app, target);
  const beside = (await readdir(resources, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(resources, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
    )
    .toSorted();
  const archive = listPackage(path.join(resources, 'app.asar'), { isPack: false })
    .map((name) => name.replaceAll('\\', '/').replace(/^\//u, ''))
    .toSorted();
  const command = path.join(resources, 'bin', target.platform === 'win32' ? 'framelane.cmd' : 'framelane');
  const mode = (await stat(command)).mode & 0o777;
  const plist =
    target.platform === 'darwin' ? await readFile(path.join(app, 'Contents', 'Info.plist'), 'utf8') : null;
  await rm(output, { recursive: true, force: true });
  return { archive, beside, mode, plist };
}

test('the packages of all six targets hold the same, but for the programs of their system', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'framelane contents '));
  const [first, ...others] = targets;
  const expected = await contentsOf(first, dir);

  // In the archive: the build, what it loads, and nothing that only we need.
  for (const name of [
    'out/main/index.js',
    'out/main/headless.js',
    'out/main/report-worker.js',
    'out/main/words-worker.js',
    'out/main/licences.json',
    'out/preload/index.cjs',
    'out/renderer/index.html',
    'resources/icon.png',
    'package.json',
  ])
    expect(expected.archive).toContain(name);
  expect(
    expected.archive.filter((name) =>
      /\.map$|\.d\.[cm]?ts$|\.stamp$|\.test\.|^(?:src|scripts|e2e|docs|dist)\b/u.test(name),
    ),
  ).toEqual([]);

  // Each package in the archive is on the page of licences.
  const packed = new Set(
    expected.archive.flatMap(
      (name) => /^node_modules\/((?:@[^/]+\/)?[^@/][^/]*)\/package\.json$/u.exec(name)?.[1] ?? [],
    ),
  );
  const told = new Set((await allNotices(root)).map(({ name }) => name));
  expect(packed.size).toBeGreaterThan(10);
  expect([...packed].filter((name) => !told.has(name))).toEqual([]);

  // Beside it: programs with their licences.
  for (const name of [
    'ffmpeg/ffmpeg',
    'ffmpeg/LICENSE.txt',
    'ffmpeg/SOURCE.txt',
    'gemini/package.json',
    'gemini/LICENSE',
    'gemini/bundle/gemini.js',
    'bin/framelane',
    'licenses/Framelane.txt',
    'licenses/third-party-notices.txt',
  ])
    expect(expected.beside).toContain(name);
  expect(expected.mode & 0o555).toBe(0o555);

  for (const target of others) {
    const found = await contentsOf(target, dir);
    expect(found.archive, nameOf(target)).toEqual(expected.archive);
    const alike = found.beside
      .filter((name) => !/\.lproj\/|\.icns$/u.test(name))
      .map((name) =>
        name
          .replace(/^ffmpeg\/ffmpeg\.exe$/u, 'ffmpeg/ffmpeg')
          .replace(/^bin\/framelane\.cmd$/u, 'bin/framelane'),
      )
      .toSorted();
    expect(alike, nameOf(target)).toEqual(expected.beside);
    if (found.plist === null) continue;
    for (const type of [
      'public.folder',
      'public.movie',
      '<string>Alternate</string>',
      'app.framelane.desktop',
    ])
      expect(found.plist).toContain(type);
  }
  await rm(dir, { recursive: true, force: true });
});
