// @ts-check
import { rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Removes the app that a copy of Electron comes with. electron-builder knows only the official one.
 * @param {{ appOutDir: string, electronPlatformName: string }} context
 */
export default async function afterExtract({ appOutDir, electronPlatformName }) {
  if (electronPlatformName === 'darwin') return;
  await rm(path.join(appOutDir, 'resources', 'app'), { recursive: true, force: true });
}
