// @ts-check
import { chmod, cp, link, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { run, tailOf } from '../setup/run.mjs';
import { SetupStop } from '../setup/stop.mjs';
import { themeSizes } from './icons.mjs';
import { desktopFile, linux } from './linux.mjs';

/** Debian's names of processors. */
export const debArch = { x64: 'amd64', arm64: 'arm64' };

/** Libraries that Electron loads, by both of their names: Debian 13 and Ubuntu 24.04 have new ones. */
const needed = [
  'libasound2t64 | libasound2',
  'libatspi2.0-0t64 | libatspi2.0-0',
  'libdrm2',
  'libgbm1',
  'libgtk-3-0t64 | libgtk-3-0',
  'libnss3',
  'libxss1',
  'libxtst6',
];

/**
 * Makes a package for Debian and Ubuntu from an unpacked app, with Debian's own tool. It has no scripts that run as root: the desktop's lists
 * are brought up to date by the triggers of their own packages, and the rights of Chromium's sandbox are part of the archive.
 * @param {{ root: string, app: string, stage: string, work: string, version: string, arch: 'x64' | 'arm64', output: string, signal: AbortSignal }} options
 */
export async function makeDeb({ root, app, stage, work, version, arch, output, signal }) {
  await rm(work, { recursive: true, force: true });
  const inPackage = (/** @type {string} */ place) => path.join(work, place);
  const folder = inPackage(linux.folder);
  await linkTree(app, folder);
  // Links share their rights with the unpacked app.
  await rm(path.join(folder, 'chrome-sandbox'));
  await cp(path.join(app, 'chrome-sandbox'), path.join(folder, 'chrome-sandbox'));
  await chmod(path.join(folder, 'chrome-sandbox'), 0o4755);
  await mkdir(inPackage('usr/bin'), { recursive: true });
  await symlink(`${linux.folder}/resources/bin/framelane`, inPackage('usr/bin/framelane'));
  await put(inPackage('usr/share/applications/framelane.desktop'), desktopFile());
  for (const size of themeSizes) {
    const place = inPackage(`usr/share/icons/hicolor/${size}x${size}/apps/framelane.png`);
    await put(place, await readFile(path.join(stage, 'icons', `${size}x${size}.png`)));
  }
  await put(
    inPackage('usr/share/icons/hicolor/scalable/apps/framelane.svg'),
    await readFile(path.join(root, 'resources', 'icon.svg')),
  );
  await put(inPackage('usr/share/doc/framelane/copyright'), await copyrightText(root));
  await put(
    inPackage('usr/share/doc/framelane/changelog.gz'),
    gzipSync(await readFile(path.join(root, 'CHANGELOG.md')), { level: 9 }),
  );
  await put(inPackage('DEBIAN/control'), controlText({ version, arch, kilobytes: await kilobytesOf(work) }));
  await rm(output, { force: true });
  const made = await run('dpkg-deb', ['--root-owner-group', '-Zxz', '-z1', '--build', work, output], {
    signal,
  });
  if (made.code !== 0) throw new SetupStop(`dpkg-deb could not make the package:\n${tailOf(made.output)}`);
  await rm(work, { recursive: true, force: true });
}

/** @param {{ version: string, arch: 'x64' | 'arm64', kilobytes: number }} about */
export function controlText({ version, arch, kilobytes }) {
  return `${[
    'Package: framelane',
    // Debian sorts `~` before everything: 1.0.0-beta.1 comes before 1.0.0.
    `Version: ${version.replace('-', '~')}`,
    `Architecture: ${debArch[arch]}`,
    'Maintainer: The Framelane authors <authors@framelane.invalid>',
    `Installed-Size: ${kilobytes}`,
    `Depends: ${needed.join(', ')}`,
    'Recommends: libnotify4, libsecret-1-0, xdg-utils',
    'Section: video',
    'Priority: optional',
    `Description: ${linux.summary}`,
    ` ${linux.description}`,
  ].join('\n')}\n`;
}

/** @param {string} root */
async function copyrightText(root) {
  return [
    'Framelane, and what it comes with.',
    '',
    `Everything is listed with its licence in ${linux.folder}/resources/licenses.`,
    `ffmpeg is under the GPL: ${linux.folder}/resources/ffmpeg/LICENSE.txt and SOURCE.txt.`,
    `Electron and Chromium: ${linux.folder}/LICENSE.electron.txt and LICENSES.chromium.html.`,
    '',
    'Framelane itself:',
    '',
    await readFile(path.join(root, 'LICENSE'), 'utf8'),
  ].join('\n');
}

/** Hard links cost no room. @param {string} from @param {string} to */
async function linkTree(from, to) {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) await linkTree(source, target);
    else await link(source, target);
  }
}

/** @param {string} file @param {string | Uint8Array} content */
async function put(file, content) {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
}

/** @param {string} folder */
async function kilobytesOf(folder) {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += (await stat(path.join(entry.parentPath, entry.name))).size;
  return Math.ceil(bytes / 1024);
}
