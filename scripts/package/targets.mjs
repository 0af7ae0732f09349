// @ts-check

/**
 * A system that a package is made for.
 * @typedef {object} Target
 * @property {'linux' | 'darwin' | 'win32'} platform
 * @property {'x64' | 'arm64'} arch
 */

/** @type {readonly Target[]} */
export const targets = [
  { platform: 'linux', arch: 'x64' },
  { platform: 'linux', arch: 'arm64' },
  { platform: 'darwin', arch: 'x64' },
  { platform: 'darwin', arch: 'arm64' },
  { platform: 'win32', arch: 'x64' },
  { platform: 'win32', arch: 'arm64' },
];

/**
 * Formats by platform. `builder` makes its formats with programs that it downloads; `own` are made by this repository, with the system's
 * `tar`, `dpkg-deb` and `rpmbuild`.
 */
export const formats = {
  linux: { own: ['tar.gz', 'deb', 'rpm'], builder: ['AppImage'] },
  darwin: { own: [], builder: ['dmg', 'zip'] },
  win32: { own: [], builder: ['nsis', 'portable'] },
};

/** @param {Target} target */
export function nameOf({ platform, arch }) {
  return `${platform}-${arch}`;
}

/** Returns null for a name that is no target. @param {string} name */
export function targetNamed(name) {
  return targets.find((target) => nameOf(target) === name) ?? null;
}

/**
 * The name of a program's file.
 * @param {string} name @param {Target} target
 */
export function executable(name, { platform }) {
  return platform === 'win32' ? `${name}.exe` : name;
}

/** The name of the system in file names of packages, as people know it. @param {Target} target */
export function systemName({ platform }) {
  return { linux: 'linux', darwin: 'mac', win32: 'windows' }[platform];
}
