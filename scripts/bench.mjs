// @ts-check
import './setup/require-node.mjs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from './setup/program.mjs';
import { seconds } from './setup/progress.mjs';
import { hasDisplay, setUp } from './setup/setup.mjs';
import { SetupStop, runScript } from './setup/stop.mjs';
import { startVirtualScreen } from './setup/virtual-screen.mjs';

/** Runs `bench/<name>.ts` for every name given, or all of them: each prints its figures and fails where a budget is missed. */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, 'bench');

await runScript(async (signal) => {
  const wanted = process.argv.slice(2);
  const known = await benchmarks();
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new SetupStop(
      `There is no benchmark called ${unknown.join(' or ')}. Choose from: ${known.join(', ')}.`,
    );
  }
  const chosen = wanted.length === 0 ? known : wanted;
  const needsWindow = chosen.includes('window');
  const ready = await setUp({
    root,
    signal,
    needs: needsWindow ? 'tests' : 'terminal',
    hasDisplay: needsWindow && hasDisplay(),
  });
  const screen = needsWindow && !hasDisplay() ? await startVirtualScreen(signal) : null;
  const env = screen ? { ...ready.env, DISPLAY: screen.display } : ready.env;
  /** @type {string[]} */
  const missed = [];
  for (const name of chosen) {
    signal.throwIfAborted();
    process.stdout.write(`\n── ${name} ${'─'.repeat(Math.max(4, 60 - name.length))}\n`);
    const startedAt = Date.now();
    const code = await runProgram(process.execPath, ['--import', 'tsx', path.join(folder, `${name}.ts`)], {
      // `tsx` is looked for from here.
      cwd: root,
      env,
    });
    process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name} (${seconds(Date.now() - startedAt)})\n`);
    if (code !== 0) missed.push(name);
  }
  process.stdout.write(
    missed.length === 0 ? '\nEvery budget was kept.\n' : `\nNot kept: ${missed.join(', ')}.\n`,
  );
  screen?.stop();
  return missed.length === 0 ? 0 : 1;
});

/** The names of the scripts in `bench/`, in the order of the alphabet. */
async function benchmarks() {
  const files = await readdir(folder);
  return files
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}
