// @ts-check
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { run, tailOf } from '../setup/run.mjs';
import { SetupStop } from '../setup/stop.mjs';
import { linux } from './linux.mjs';
import { fillLinuxTree, kilobytesOf, putFile } from './linux-tree.mjs';

/** Debian's names of processors. */
const debArch = { x64: 'amd64', arm64: 'arm64' };

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

/** @param {string} version @param {'x64' | 'arm64'} arch */
export function debName(version, arch) {
  return `framelane_${version}_${debArch[arch]}.deb`;
}

/**
 * Makes a package for Debian and Ubuntu from an unpacked app, with Debian's own tool. It has no scripts that run as root: the desktop's lists
 * are brought up to date by the triggers of their own packages, and the rights of Chromium's sandbox are part of the archive.
 * @param {import('./linux.mjs').LinuxPackage} options
 */
export async function makeDeb({ root, app, stage, work, version, arch, output, signal }) {
  await fillLinuxTree({ root, app, stage, work });
  const kilobytes = await kilobytesOf(work);
  await putFile(path.join(work, 'DEBIAN', 'control'), controlText({ version, arch, kilobytes }));
  await rm(output, { force: true });
  const args = ['--root-owner-group', '-Zxz', '-z1', '--build', work, output];
  const made = await run('dpkg-deb', args, { signal });
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
