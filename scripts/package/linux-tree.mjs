// @ts-check
import { chmod, cp, link, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { themeSizes } from './icons.mjs';
import { desktopFile, linux } from './linux.mjs';

/**
 * Fills a folder with everything a Debian or RPM package puts on a system, at its places below `/`. Files of the app are hard links to those
 * of the unpacked one, except Chromium's sandbox, which gets rights of its own.
 * @param {{ root: string, app: string, stage: string, work: string }} options
 */
export async function fillLinuxTree({ root, app, stage, work }) {
  await rm(work, { recursive: true, force: true });
  const inPackage = (/** @type {string} */ place) => path.join(work, place);
  const folder = inPackage(linux.folder);
  await linkTree(app, folder);
  await rm(path.join(folder, 'chrome-sandbox'));
  await cp(path.join(app, 'chrome-sandbox'), path.join(folder, 'chrome-sandbox'));
  await chmod(path.join(folder, 'chrome-sandbox'), 0o4755);
  await mkdir(inPackage('usr/bin'), { recursive: true });
  await symlink(`${linux.folder}/resources/bin/framelane`, inPackage('usr/bin/framelane'));
  await putFile(inPackage('usr/share/applications/framelane.desktop'), desktopFile());
  for (const size of themeSizes) {
    const place = inPackage(`usr/share/icons/hicolor/${size}x${size}/apps/framelane.png`);
    await putFile(place, await readFile(path.join(stage, 'icons', `${size}x${size}.png`)));
  }
  await putFile(
    inPackage('usr/share/icons/hicolor/scalable/apps/framelane.svg'),
    await readFile(path.join(root, 'resources', 'icon.svg')),
  );
  await putFile(inPackage('usr/share/doc/framelane/copyright'), await copyrightText(root));
  await putFile(
    inPackage('usr/share/doc/framelane/changelog.gz'),
    gzipSync(await readFile(path.join(root, 'CHANGELOG.md')), { level: 9 }),
  );
}

/**
 * Writes a file, and the folders it needs.
 * @param {string} file @param {string | Uint8Array} content
 */
export async function putFile(file, content) {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
}

/** The size of all files of a folder, in units of 1,024 bytes. @param {string} folder */
export async function kilobytesOf(folder) {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += (await stat(path.join(entry.parentPath, entry.name))).size;
  return Math.ceil(bytes / 1024);
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
