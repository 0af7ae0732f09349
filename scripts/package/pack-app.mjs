// @ts-check
import path from 'node:path';

/**
 * Lets electron-builder make the unpacked app, and packages from it in these formats.
 * @param {{ root: string, target: import('./targets.mjs').Target, output: string, config: import('electron-builder').Configuration, formats: readonly string[] }} options
 * @returns {Promise<string>} the folder of the unpacked app
 */
export async function packApp({ root, target, output, config, formats }) {
  const { Arch, Platform, build } = await import('electron-builder');
  const platform = { linux: Platform.LINUX, darwin: Platform.MAC, win32: Platform.WINDOWS }[target.platform];
  await build({
    projectDir: root,
    publish: 'never',
    targets: platform.createTarget(formats.length === 0 ? ['dir'] : [...formats], Arch[target.arch]),
    config,
  });
  return unpackedFolder(output, target);
}

/** Returns the folder in which electron-builder leaves the unpacked app. @param {string} output @param {import('./targets.mjs').Target} target */
export function unpackedFolder(output, { platform, arch }) {
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  if (platform === 'darwin') return path.join(output, `mac${suffix}`, 'Framelane.app');
  return path.join(output, `${platform === 'win32' ? 'win' : 'linux'}${suffix}-unpacked`);
}

/** The folder beside whose archive an unpacked app has its programs. @param {string} app @param {import('./targets.mjs').Target} target */
export function resourcesOf(app, { platform }) {
  return platform === 'darwin' ? path.join(app, 'Contents', 'Resources') : path.join(app, 'resources');
}
