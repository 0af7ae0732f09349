// @ts-check
import './setup/require-node.mjs';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { markBuilt } from './setup/build.mjs';
import { seconds } from './setup/progress.mjs';
import { npmCommand } from './setup/run.mjs';
import { hasDisplay, setUp } from './setup/setup.mjs';
import { SetupStop, runScript } from './setup/stop.mjs';
import { countTests, total } from './setup/test-summary.mjs';
import { startVirtualScreen } from './setup/virtual-screen.mjs';

/** @typedef {{ script: string, ok: boolean, ms: number, count: import('./setup/test-summary.mjs').Count | null, output: string }} Result */

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Checks in the order they are told; those of one group may run two at a time. */
const groups = [
  ['format:check', 'lint', 'typecheck', 'layers', 'dead-code', 'build'],
  ['test:unit'],
  ['test:integration'],
  ['test:e2e'],
];

await runScript(async (signal) => {
  const chosen = choose(process.argv.slice(2));
  const { env } = await setUp({ root, signal, needs: 'tests', hasDisplay: hasDisplay() });
  const startedAt = Date.now();
  /** @type {Result[]} */
  const results = [];
  for (const group of chosen) {
    results.push(
      ...(group.length > 1
        ? await runTwoAtATime(group, env, signal)
        : [await runAlone(group[0], env, signal)]),
    );
    if (results.some((result) => !result.ok)) break;
  }
  return report(results, chosen.flat(), Date.now() - startedAt);
});

/** `--only e2e,unit` keeps the checks whose names contain one of the words.
 * @param {readonly string[]} args
 */
function choose(args) {
  const at = args.findIndex((arg) => arg === '--only' || arg.startsWith('--only='));
  if (at < 0) return groups;
  const words = (args[at]?.split('=')[1] ?? args[at + 1] ?? '').split(',').filter(Boolean);
  const kept = groups
    .map((group) => group.filter((script) => words.some((word) => script.includes(word))))
    .filter((group) => group.length > 0);
  if (kept.length === 0) throw new SetupStop(`--only takes one or more of: ${groups.flat().join(', ')}.`);
  return kept;
}

/** Starts no more checks once one has failed; prints each as it ends.
 * @param {readonly string[]} scripts @param {NodeJS.ProcessEnv} env @param {AbortSignal} signal
 */
async function runTwoAtATime(scripts, env, signal) {
  const waiting = [...scripts];
  /** @type {Result[]} */
  const results = [];
  const worker = async () => {
    for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
      const result = await runCheck(script, env, signal, { isQuiet: true });
      results.push(result);
      sayHeading(result.script);
      process.stdout.write(result.output);
      sayEnd(result);
      if (!result.ok) waiting.length = 0;
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}

/** @param {string | undefined} script @param {NodeJS.ProcessEnv} env @param {AbortSignal} signal */
async function runAlone(script = '', env, signal) {
  sayHeading(script);
  const needsScreen = script === 'test:e2e' && !hasDisplay();
  const screen = needsScreen ? await startVirtualScreen(signal) : null;
  try {
    const screenEnv = screen ? { ...env, DISPLAY: screen.display } : env;
    const result = await runCheck(script, screenEnv, signal, { isQuiet: false });
    sayEnd(result);
    return result;
  } finally {
    screen?.stop();
  }
}

/** @param {string} script @param {NodeJS.ProcessEnv} env @param {AbortSignal} signal @param {{ isQuiet: boolean }} how */
async function runCheck(script, env, signal, { isQuiet }) {
  const startedAt = Date.now();
  const { code, output } = await runScriptOfPackage(script, env, signal, isQuiet);
  const ok = code === 0;
  if (ok && script === 'build') await markBuilt(root);
  return { script, ok, ms: Date.now() - startedAt, count: countTests(output), output };
}

/** @param {string} script @param {NodeJS.ProcessEnv} env @param {AbortSignal} signal @param {boolean} isQuiet
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function runScriptOfPackage(script, env, signal, isQuiet) {
  signal.throwIfAborted();
  const npm = npmCommand();
  const colors = process.stdout.isTTY && !env['NO_COLOR'] ? { FORCE_COLOR: '1' } : {};
  return new Promise((resolve, reject) => {
    const child = spawn(npm.command, [...npm.args, 'run', '--silent', script], {
      cwd: root,
      env: { ...env, ...colors },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: npm.command.endsWith('.cmd'),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (!isQuiet) process.stdout.write(text);
      });
    }
    const stop = () => void child.kill('SIGTERM');
    signal.addEventListener('abort', stop, { once: true });
    child.on('error', reject);
    child.on('close', (code) => {
      signal.removeEventListener('abort', stop);
      if (signal.aborted) reject(new Error('interrupted'));
      else resolve({ code, output });
    });
  });
}

/** @param {readonly Result[]} results @param {readonly string[]} wanted @param {number} ms */
function report(results, wanted, ms) {
  const ended = new Map(results.map((result) => [result.script, result]));
  process.stdout.write(`\n── summary (${seconds(ms)}) ${'─'.repeat(40)}\n`);
  for (const script of wanted) {
    const result = ended.get(script);
    process.stdout.write(
      result ? `${result.ok ? '✓' : '✗'} ${script}  ${seconds(result.ms)}\n` : `– ${script}  not run\n`,
    );
  }
  const { passed, failed } = total(results);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

/** @param {string} script */
function sayHeading(script) {
  process.stdout.write(`\n── ${script} ${'─'.repeat(Math.max(4, 60 - script.length))}\n`);
}

/** @param {Result} result */
function sayEnd({ script, ok, ms }) {
  process.stdout.write(`${ok ? '✓' : '✗'} ${script} ${ok ? 'passed' : 'failed'} (${seconds(ms)})\n`);
}
