// @ts-check
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { run, tailOf } from '../setup/run.mjs';
import { SetupStop } from '../setup/stop.mjs';
import { linux } from './linux.mjs';
import { fillLinuxTree, putFile } from './linux-tree.mjs';

/** RPM's names of processors. */
const rpmArch = { x64: 'x86_64', arm64: 'aarch64' };

/**
 * Libraries that Electron names as needed, and those it opens later. Fedora and openSUSE call their packages differently and provide these
 * names alike.
 */
const needed = [
  'libasound.so.2',
  'libatk-bridge-2.0.so.0',
  'libatspi.so.0',
  'libcups.so.2',
  'libdrm.so.2',
  'libgbm.so.1',
  'libgtk-3.so.0',
  'libnss3.so',
  'libudev.so.1',
  'libXcomposite.so.1',
  'libXdamage.so.1',
  'libXrandr.so.2',
  'libXss.so.1',
  'libXtst.so.6',
];

/** @param {string} version @param {'x64' | 'arm64'} arch */
export function rpmName(version, arch) {
  return `framelane-${version}.${rpmArch[arch]}.rpm`;
}

/**
 * Makes a package for Fedora, openSUSE and their relatives from an unpacked app, with `rpmbuild`. It has no scripts that run as root: those
 * systems bring the desktop's lists up to date by file triggers.
 * @param {import('./linux.mjs').LinuxPackage} options
 */
export async function makeRpm({ root, app, stage, work, version, arch, output, signal }) {
  const tree = path.join(work, 'tree');
  await fillLinuxTree({ root, app, stage, work: tree });
  const spec = path.join(work, 'framelane.spec');
  await putFile(spec, specText({ version, tree }));
  const made = await run(
    'rpmbuild',
    ['-bb', '--target', rpmArch[arch], '--define', `_topdir ${path.join(work, 'rpmbuild')}`, spec],
    { signal },
  );
  if (made.code !== 0) throw new SetupStop(`rpmbuild could not make the package:\n${tailOf(made.output)}`);
  const name = `framelane-${rpmVersion(version)}-1.${rpmArch[arch]}.rpm`;
  await rm(output, { force: true });
  await rename(path.join(work, 'rpmbuild', 'RPMS', rpmArch[arch], name), output);
  await rm(work, { recursive: true, force: true });
}

/**
 * Returns the spec for rpmbuild. It changes no file: nothing is stripped, compiled or searched for dependencies (gemini's files would ask for Node).
 * @param {{ version: string, tree: string }} given
 */
export function specText({ version, tree }) {
  return `${[
    '%global __os_install_post %{nil}',
    '%global _build_id_links none',
    '%global debug_package %{nil}',
    // zstd as Fedora has it: xz takes minutes for these files.
    '%global _binary_payload w7.zstdio',
    'Name: framelane',
    `Version: ${rpmVersion(version)}`,
    'Release: 1',
    `Summary: ${linux.summary}`,
    'License: MIT AND GPL-3.0-or-later AND Apache-2.0',
    'Vendor: The Framelane authors',
    'AutoReqProv: no',
    ...needed.map((library) => `Requires: ${library}()(64bit)`),
    'Recommends: libnotify, libsecret, xdg-utils',
    '',
    '%description',
    linux.description,
    '',
    '%install',
    // Links, not copies: the files are those of the unpacked app.
    `cp -al '${tree.replaceAll("'", String.raw`'\''`)}/.' "%{buildroot}"`,
    '',
    '%files',
    '%defattr(-,root,root,-)',
    linux.folder,
    `%attr(4755,root,root) ${linux.folder}/chrome-sandbox`,
    '/usr/bin/framelane',
    '/usr/share/applications/framelane.desktop',
    '/usr/share/icons/hicolor/*/apps/framelane.*',
    '/usr/share/doc/framelane',
  ].join('\n')}\n`;
}

/** RPM sorts `~` before everything, as Debian does, and takes no hyphen. @param {string} version */
function rpmVersion(version) {
  return version.replace('-', '~').replaceAll('-', '.');
}
