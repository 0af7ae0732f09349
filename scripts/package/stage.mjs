// @ts-check
import { chmod, copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { renderNotices } from '../notices.mjs';
import { placeFfmpeg } from './ffmpeg-for.mjs';
import { copyGemini } from './gemini-files.mjs';
import { makeIcons } from './icons.mjs';
import { installerMacros } from './windows-menu.mjs';

/**
 * Fills a folder with everything of a target that lies beside the archive: programs, their licences, the command for the terminal, icons.
 * @param {{ root: string, target: import('./targets.mjs').Target, ffmpeg: import('./ffmpeg-for.mjs').TargetFfmpeg, stage: string, signal: AbortSignal }} options
 */
export async function fillStage({ root, target, ffmpeg, stage, signal }) {
  await rm(stage, { recursive: true, force: true });
  const resources = path.join(stage, 'resources');
  await copyGemini(root, path.join(resources, 'gemini'));
  await placeFfmpeg({ root, target, ffmpeg, folder: path.join(resources, 'ffmpeg'), signal });
  await placeCommand(root, target, path.join(resources, 'bin'));
  const licenses = path.join(resources, 'licenses');
  await mkdir(licenses);
  await copyFile(path.join(root, 'LICENSE'), path.join(licenses, 'Framelane.txt'));
  await writeFile(path.join(licenses, 'third-party-notices.txt'), await renderNotices(root));
  await makeIcons(root, path.join(stage, 'icons'));
  // NSIS takes a file for UTF-8 where it begins with this mark.
  if (target.platform === 'win32')
    await writeFile(path.join(stage, 'installer.nsh'), `\uFEFF${installerMacros()}`);
}

/** @param {string} root @param {import('./targets.mjs').Target} target @param {string} folder */
async function placeCommand(root, target, folder) {
  const name = target.platform === 'win32' ? 'framelane.cmd' : 'framelane';
  await mkdir(folder);
  await copyFile(path.join(root, 'packaging', name), path.join(folder, name));
  await chmod(path.join(folder, name), 0o755);
}
