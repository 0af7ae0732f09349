// @ts-check
import './setup/require-node.mjs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './setup/build.mjs';
import { runProgram } from './setup/program.mjs';
import { setUp } from './setup/setup.mjs';
import { runScript } from './setup/stop.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

await runScript(async (signal) => {
  const { env } = await setUp({ root, signal, needs: 'terminal', hasDisplay: false });
  await buildIfStale(root, env, signal);
  const headless = path.join(root, 'out', 'main', 'headless.js');
  return runProgram(process.execPath, [headless, ...process.argv.slice(2)], { env });
});
