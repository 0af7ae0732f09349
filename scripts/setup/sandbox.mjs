// @ts-check
import { readFile } from 'node:fs/promises';

/**
 * @typedef {object} SandboxAdvice
 * @property {readonly string[]} flags       for Electron
 * @property {string | null} sentence        what the user should know
 */

/**
 * Finds out whether Chromium's sandbox works on this machine, and returns what to do where it does not.
 * @returns {Promise<SandboxAdvice>}
 */
export async function sandboxAdvice() {
  if (process.platform !== 'linux') return adviceFor({ isRoot: false, forbidsNamespaces: false });
  const [restricted, allowed] = await Promise.all([
    readFile('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', 'utf8').catch(() => '0'),
    readFile('/proc/sys/kernel/unprivileged_userns_clone', 'utf8').catch(() => '1'),
  ]);
  return adviceFor({
    isRoot: process.getuid?.() === 0,
    forbidsNamespaces: restricted.trim() === '1' || allowed.trim() === '0',
  });
}

/** @param {{ isRoot: boolean, forbidsNamespaces: boolean }} machine @returns {SandboxAdvice} */
export function adviceFor({ isRoot, forbidsNamespaces }) {
  if (isRoot) {
    return {
      flags: ['--no-sandbox'],
      sentence: "Running as root, so Chromium's sandbox is off (--no-sandbox).",
    };
  }
  if (forbidsNamespaces) {
    return {
      flags: [],
      sentence:
        "This system restricts the namespaces that Chromium's sandbox uses. If the window does not open, run " +
        '`sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0` and try again.',
    };
  }
  return { flags: [], sentence: null };
}
