// @ts-check
import { access, constants, readdir } from 'node:fs/promises';
import path from 'node:path';
import { homedir } from 'node:os';
import { beginStep, say } from './progress.mjs';
import { isNetworkTrouble, run, tailOf } from './run.mjs';
import { SetupStop } from './stop.mjs';

/**
 * @typedef {object} SystemNeeds
 * @property {string | null} executable        whose shared libraries must be there; null when it is known to start
 * @property {boolean} needsVirtualScreen      tests where there is no display
 */

/**
 * Installs all missing system packages at once, or prints the one command that does so. Returns whether anything was missing. Off Linux
 * nothing ever is.
 * @param {SystemNeeds} needs @param {AbortSignal} signal
 */
export async function ensureSystemPackages({ executable, needsVirtualScreen }, signal) {
  if (process.platform !== 'linux') return false;
  const libraries =
    executable === null ? [] : missingLibraries((await run('ldd', [executable], { signal })).output);
  const missing = [
    ...packagesFor(libraries),
    ...(needsVirtualScreen && (await findProgram('Xvfb')) === null ? ['xvfb', 'xauth'] : []),
    ...((await hasFont(fontFolders)) ? [] : ['fonts-liberation']),
  ];
  if (missing.length === 0) return false;
  await installPackages(missing, signal);
  return true;
}

/**
 * Returns the libraries that the dynamic linker does not find.
 * @param {string} lddOutput
 */
export function missingLibraries(lddOutput) {
  return [
    ...new Set(Array.from(lddOutput.matchAll(/^\s*(\S+) => not found/gm), (match) => String(match[1]))),
  ];
}

/**
 * Returns Debian's packages for libraries, by their names before the 64-bit time change. GTK depends on most other packages.
 * @param {readonly string[]} libraries
 */
export function packagesFor(libraries) {
  return [...new Set(libraries.map((library) => packageOf.get(library) ?? packageGuess(library)))].sort();
}

/**
 * Returns the name of a package on this system: Debian 13 and Ubuntu 24.04 append `t64` to some names.
 * @param {string} wanted @param {ReadonlySet<string>} available
 */
export function packageNameHere(wanted, available) {
  return available.has(`${wanted}t64`) ? `${wanted}t64` : wanted;
}

/** @param {string} name @returns {Promise<string | null>} */
export async function findProgram(name) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean)) {
    for (const ending of endings) {
      const file = path.join(folder, name + ending);
      if (
        await access(file, constants.X_OK).then(
          () => true,
          () => false,
        )
      )
        return file;
    }
  }
  return null;
}

/** @param {readonly string[]} packages @param {AbortSignal} signal */
async function installPackages(packages, signal) {
  if ((await findProgram('apt-get')) === null) {
    throw new SetupStop(
      `Electron needs what these packages of Debian hold: ${packages.join(' ')}. ` +
        "Install their like with your system's package manager, then run the command again.",
    );
  }
  if (process.getuid?.() !== 0) {
    throw new SetupStop(
      `Electron needs some packages of the system. Install them with this command, then run yours again:\n  ${aptCommand(packages)}`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await apt('Reading the list of system packages', ['apt-get', 'update'], packages, env, signal);
  // An interrupted install blocks every later one until this has run.
  await run('dpkg', ['--configure', '-a'], { signal, env });
  const available = await run('apt-cache', ['pkgnames'], { signal });
  const names = new Set(available.stdout.split('\n'));
  const here = packages.map((name) => packageNameHere(name, names));
  const install = [
    'apt-get',
    'install',
    '-y',
    '--no-install-recommends',
    '-o',
    'DPkg::Lock::Timeout=300',
    ...here,
  ];
  say(`Needed from the system: ${here.join(' ')}`);
  await apt(`Installing ${here.length} system packages`, install, packages, env, signal);
}

/** @param {string} title @param {readonly string[]} command @param {readonly string[]} packages @param {NodeJS.ProcessEnv} env @param {AbortSignal} signal */
async function apt(title, [command = '', ...args], packages, env, signal) {
  const step = beginStep(title);
  const outcome = await run(command, args, {
    signal,
    env,
    graceMs: 60_000,
    onOutput: (text) => {
      const line = text.trim().split('\n').at(-1);
      if (line) step.update(line);
    },
  });
  if (outcome.code === 0) return step.done();
  step.done('failed');
  const offline =
    isNetworkTrouble(outcome.output) ||
    /Temporary failure resolving|Could not connect|Unable to fetch/.test(outcome.output);
  throw new SetupStop(
    offline
      ? `The system's packages could not be downloaded: its package servers cannot be reached. Check the network, or install them yourself: ${aptCommand(packages)}`
      : `The system's packages could not be installed. Try it yourself: ${aptCommand(packages)}\n${tailOf(outcome.output)}`,
  );
}

/** @param {readonly string[]} packages */
function aptCommand(packages) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/** @param {readonly string[]} folders @returns {Promise<boolean>} */
async function hasFont(folders) {
  for (const folder of folders) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    if (entries.some((entry) => /\.(ttf|otf|ttc|pfb|pcf\.gz)$/i.test(entry.name))) return true;
    const inner = entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => path.join(folder, entry.name));
    if (await hasFont(inner)) return true;
  }
  return false;
}

/** @param {string} library */
function packageGuess(library) {
  const [, name = library, version = ''] = /^(.+?)\.so\.?([\d]*)/.exec(library) ?? [];
  return `${name.toLowerCase()}${/\d$/.test(name) && version ? '-' : ''}${version}`;
}

const fontFolders = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  path.join(homedir(), '.fonts'),
  path.join(homedir(), '.local/share/fonts'),
];

const packageOf = new Map([
  ['libgtk-3.so.0', 'libgtk-3-0'],
  ['libgdk-3.so.0', 'libgtk-3-0'],
  ['libatk-1.0.so.0', 'libatk1.0-0'],
  ['libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0'],
  ['libatspi.so.0', 'libatspi2.0-0'],
  ['libglib-2.0.so.0', 'libglib2.0-0'],
  ['libgobject-2.0.so.0', 'libglib2.0-0'],
  ['libgio-2.0.so.0', 'libglib2.0-0'],
  ['libpango-1.0.so.0', 'libpango-1.0-0'],
  ['libcairo.so.2', 'libcairo2'],
  ['libnss3.so', 'libnss3'],
  ['libnssutil3.so', 'libnss3'],
  ['libsmime3.so', 'libnss3'],
  ['libnspr4.so', 'libnspr4'],
  ['libasound.so.2', 'libasound2'],
  ['libcups.so.2', 'libcups2'],
  ['libdbus-1.so.3', 'libdbus-1-3'],
  ['libexpat.so.1', 'libexpat1'],
  ['libgbm.so.1', 'libgbm1'],
  ['libdrm.so.2', 'libdrm2'],
  ['libudev.so.1', 'libudev1'],
  ['libX11.so.6', 'libx11-6'],
  ['libxcb.so.1', 'libxcb1'],
  ['libXcomposite.so.1', 'libxcomposite1'],
  ['libXdamage.so.1', 'libxdamage1'],
  ['libXext.so.6', 'libxext6'],
  ['libXfixes.so.3', 'libxfixes3'],
  ['libXrandr.so.2', 'libxrandr2'],
  ['libXss.so.1', 'libxss1'],
  ['libXtst.so.6', 'libxtst6'],
  ['libxkbcommon.so.0', 'libxkbcommon0'],
  ['libnotify.so.4', 'libnotify4'],
]);
