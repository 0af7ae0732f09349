// @ts-check
import './setup/require-node.mjs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './setup/build.mjs';
import { runProgram } from './setup/program.mjs';
import { seconds } from './setup/progress.mjs';
import { hasDisplay, setUp } from './setup/setup.mjs';
import { SetupStop, runScript } from './setup/stop.mjs';
import { startVirtualScreen } from './setup/virtual-screen.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Runs the scripts `<folder>/<name>.ts` that the arguments name, or all of them. A script prints its figures and fails where a bound is missed.
 * @param {{ folder: string, noun: string, good: string, words: readonly string[], inWindow?: readonly string[] }} what  `words` are the
 *   arguments; those that name no script are passed on to the scripts, and `--help` prints the names. `inWindow` names the scripts that need an
 *   Electron and a screen.
 */
export async function runNamed({ folder, noun, good, words, inWindow = [] }) {
  await runScript(async (signal) => {
    const known = await scriptsIn(path.join(root, folder));
    if (words.includes('--help')) {
      process.stdout.write(`Name one ${noun} or more, or none to run all: ${known.join(', ')}.\n`);
      return 0;
    }
    const wanted = words.filter((word) => known.includes(word));
    const others = words.filter((word) => !known.includes(word));
    const names = others.filter((word) => !word.startsWith('--'));
    if (wanted.length === 0 && names.length > 0) {
      throw new SetupStop(
        `There is no ${noun} called ${names.join(' or ')}. Choose from: ${known.join(', ')}.`,
      );
    }
    const chosen = wanted.length === 0 ? known : wanted;
    const needsWindow = chosen.some((name) => inWindow.includes(name));
    const needs = needsWindow ? 'tests' : 'terminal';
    const ready = await setUp({ root, signal, needs, hasDisplay: needsWindow && hasDisplay() });
    await buildIfStale(root, ready.env, signal);
    const screen = needsWindow && !hasDisplay() ? await startVirtualScreen(signal) : null;
    const env = screen ? { ...ready.env, DISPLAY: screen.display } : ready.env;
    /** @type {string[]} */
    const missed = [];
    for (const name of chosen) {
      signal.throwIfAborted();
      process.stdout.write(`\n── ${name} ${'─'.repeat(Math.max(4, 60 - name.length))}\n`);
      const startedAt = Date.now();
      const script = path.join(root, folder, `${name}.ts`);
      // Node looks for `tsx` from this folder.
      const code = await runProgram(process.execPath, ['--import', 'tsx', script, ...others], {
        cwd: root,
        env,
      });
      process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name} (${seconds(Date.now() - startedAt)})\n`);
      if (code !== 0) missed.push(name);
    }
    screen?.stop();
    process.stdout.write(missed.length === 0 ? `\n${good}\n` : `\nNot kept: ${missed.join(', ')}.\n`);
    return missed.length === 0 ? 0 : 1;
  });
}

/**
 * Returns the names of the scripts in a folder in alphabetical order.
 * @param {string} folder
 */
async function scriptsIn(folder) {
  const files = await readdir(folder);
  return files
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}
