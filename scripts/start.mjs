// @ts-check
import './setup/require-node.mjs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './setup/build.mjs';
import { runProgram } from './setup/program.mjs';
import { say } from './setup/progress.mjs';
import { without } from './setup/run.mjs';
import { hasDisplay, setUp } from './setup/setup.mjs';
import { runScript } from './setup/stop.mjs';
import { sandboxAdvice } from './setup/sandbox.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const args = process.argv.slice(2);

await runScript(async (signal) => {
  if (!hasDisplay()) return runInTerminal(signal);
  const { env, electron } = await setUp({ root, signal, needs: 'window', hasDisplay: true });
  if (electron === null) throw new Error('a window needs an Electron');
  await buildIfStale(root, env, signal);
  const { flags, sentence } = await sandboxAdvice();
  if (sentence !== null) say(sentence);
  // Some editors' terminals set this variable, with which Electron would start as plain Node.
  return runProgram(electron, [...flags, root, ...args], { env: without(env, 'ELECTRON_RUN_AS_NODE') });
});

/** @param {AbortSignal} signal */
async function runInTerminal(signal) {
  const { env } = await setUp({ root, signal, needs: 'terminal', hasDisplay: false });
  await buildIfStale(root, env, signal);
  say('There is no display here, so no window can open: running the demo in the terminal instead.');
  return runProgram(process.execPath, [path.join(root, 'out', 'main', 'headless.js'), '--demo', ...args], {
    env,
  });
}
