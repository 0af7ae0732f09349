// @ts-check
import { SetupStop } from '../setup/stop.mjs';
import { nameOf, targetNamed, targets } from './targets.mjs';

/**
 * @typedef {object} Choices
 * @property {import('./targets.mjs').Target} target
 * @property {'unpacked' | 'own' | 'all'} made  `own`: what needs no downloads; `all`: also the formats whose programs electron-builder downloads
 * @property {boolean} isRelease   nothing but official parts
 * @property {boolean} hasUpdates  the app looks for newer versions when it is asked to: for signed releases
 */

/**
 * Reads the arguments of `npm run package`.
 * @param {readonly string[]} args @param {string} here  this machine, such as `linux-x64`
 * @returns {Choices}
 */
export function readChoices(args, here = `${process.platform}-${process.arch}`) {
  const names = targets.map(nameOf).join(', ');
  let name = here;
  /** @type {Choices['made']} */
  let made = 'own';
  let isRelease = false;
  let hasUpdates = false;
  for (const arg of args) {
    if (arg === '--all-formats') made = 'all';
    else if (arg === '--unpacked') made = 'unpacked';
    else if (arg === '--release') isRelease = true;
    else if (arg === '--updates') hasUpdates = true;
    else if (arg.startsWith('--target=')) name = arg.slice('--target='.length);
    else
      throw new SetupStop(
        `npm run package takes --target=NAME (${names}), --unpacked, --all-formats, --release and --updates; ${arg} is none of them.`,
      );
  }
  const target = targetNamed(name);
  if (target === null) throw new SetupStop(`There is no package for ${name}. Choose from: ${names}.`);
  if (hasUpdates && !isRelease) throw new SetupStop('--updates is for releases: add --release.');
  return { target, made, isRelease, hasUpdates };
}
