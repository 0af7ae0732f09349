// @ts-check
import './setup/require-node.mjs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { artefactsIn, describeSizes, writeSums } from './package/artefacts.mjs';
import { releasePlace } from './package/release-place.mjs';
import { readChoices } from './package/choices.mjs';
import { builderConfig } from './package/config.mjs';
import { debName, makeDeb } from './package/deb.mjs';
import { electronFor } from './package/electron-for.mjs';
import { ffmpegFor } from './package/ffmpeg-for.mjs';
import { packApp, resourcesOf } from './package/pack-app.mjs';
import { buildWithMaps, moveMaps } from './package/source-maps.mjs';
import { fillStage } from './package/stage.mjs';
import { makeRpm, rpmName } from './package/rpm.mjs';
import { packFolder } from './package/tarball.mjs';
import { formats, nameOf, systemName } from './package/targets.mjs';
import { ensureFfmpeg } from './setup/ffmpeg.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { beginStep, say } from './setup/progress.mjs';
import { SetupStop, runScript } from './setup/stop.mjs';
import { findProgram } from './setup/system-libraries.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

await runScript(async (signal) => {
  const choices = readChoices(process.argv.slice(2));
  const { target } = choices;
  const output = path.join(root, 'dist');
  const stage = path.join(output, 'work', 'stage');
  await ensurePackages(root, signal);
  const parts = await partsOf(choices, signal);
  await rm(output, { recursive: true, force: true });
  await mkdir(stage, { recursive: true });
  const lock = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8'));
  const { version } = lock;
  await inStep('Building Framelane', () => buildWithMaps(root, signal));
  await inStep('Putting programs, licences and icons together', () =>
    fillStage({ root, target, ffmpeg: parts.ffmpeg, stage, signal }),
  );
  const config = builderConfig({
    target,
    root,
    stage,
    output,
    packages: lock.packages,
    releases: choices.hasUpdates ? releasePlace(target, process.env) : null,
    electron: parts.electron,
  });
  const builderFormats = choices.made === 'all' ? formats[target.platform].builder : [];
  const app = await packApp({ root, target, output, config, formats: builderFormats });
  if (target.platform === 'linux' && choices.made !== 'unpacked')
    await makeOwnFormats({ app, output, stage, version, choices, signal });
  await moveMaps(root, path.join(output, `Framelane-${version}-source-maps.tar.gz`), signal);
  await rm(path.join(output, 'work'), { recursive: true });
  await rm(path.join(output, 'builder-debug.yml'), { force: true });
  await writeSums(output, nameOf(target));
  if (parts.doubts.length > 0)
    await writeFile(path.join(output, 'NOT-FOR-RELEASE.txt'), `${parts.doubts.join('\n')}\n`);
  for (const line of await describeSizes(output, app, resourcesOf(app, target)))
    process.stdout.write(`${line}\n`);
  for (const doubt of parts.doubts) say(`Only for trying, not for release: it has ${doubt}.`);
  const left = choices.made === 'all' ? [] : formats[target.platform].builder;
  if (left.length > 0)
    say(
      `Not made: ${left.join(', ')}. --all-formats downloads what makes ${left.length === 1 ? 'it' : 'them'}.`,
    );
  return (await artefactsIn(output)).length > 0 ? 0 : 1;
});

/**
 * Finds the Electron and the ffmpeg of a package.
 * @param {import('./package/choices.mjs').Choices} choices @param {AbortSignal} signal
 */
async function partsOf({ target, isRelease }, signal) {
  const electron = await electronFor(root, target, signal);
  const ownFfmpeg = async () => (await ensureFfmpeg(root, signal)).path;
  const ffmpeg = await ffmpegFor({ root, target, ownFfmpeg, signal });
  const doubts = [
    ...(electron.doubt === null ? [] : [electron.doubt]),
    ...(ffmpeg.isPinned ? [] : ['the ffmpeg of this machine, not the pinned one']),
  ];
  if (isRelease && doubts.length > 0)
    throw new SetupStop(`A release cannot be made here. There would be:\n- ${doubts.join('\n- ')}`);
  return { electron, ffmpeg, doubts };
}

/**
 * Makes the formats that need nothing but the system's own tools.
 * @param {{ app: string, output: string, stage: string, version: string, choices: import('./package/choices.mjs').Choices, signal: AbortSignal }} options
 */
async function makeOwnFormats({ app, output, stage, version, choices, signal }) {
  const { target, isRelease } = choices;
  const name = `Framelane-${version}-${systemName(target)}-${target.arch}`;
  const tarball = { folder: app, name, file: path.join(output, `${name}.tar.gz`), signal };
  await inStep(`Making ${name}.tar.gz`, () => packFolder(tarball));
  const packages = [
    { file: debName(version, target.arch), program: 'dpkg-deb', make: makeDeb },
    { file: rpmName(version, target.arch), program: 'rpmbuild', make: makeRpm },
  ];
  for (const { file, program, make } of packages) {
    if ((await findProgram(program)) === null) {
      if (isRelease) throw new SetupStop(`A release needs ${file}. Install ${program}, then run this again.`);
      say(`There is no ${program} here, so ${file} was not made.`);
      continue;
    }
    const work = path.join(output, 'work', program);
    await inStep(`Making ${file}`, () =>
      make({ root, app, stage, work, version, arch: target.arch, output: path.join(output, file), signal }),
    );
  }
}

/** @template T @param {string} title @param {() => Promise<T>} work @returns {Promise<T>} */
async function inStep(title, work) {
  const step = beginStep(title);
  const result = await work();
  step.done();
  return result;
}
