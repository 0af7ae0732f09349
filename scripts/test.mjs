// @ts-check
import './setup/require-node.mjs';
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { markBuilt } from './setup/build.mjs';
import { cacheFolder } from './setup/cache.mjs';
import { seconds } from './setup/progress.mjs';
import { hasDisplay, setUp } from './setup/setup.mjs';
import { SetupStop, runScript } from './setup/stop.mjs';
import { countTests, total } from './setup/test-summary.mjs';
import { startVirtualScreen } from './setup/virtual-screen.mjs';
import { tellFailures } from './steps/failures.mjs';
import { inTurn } from './steps/in-turn.mjs';
import { packageScript } from './steps/package-script.mjs';
import { sideBySide } from './steps/side-by-side.mjs';

/** @typedef {import('./steps/side-by-side.mjs').Step} Step */
/** @typedef {{ script: string, ok: boolean, ms: number, output: string, count: import('./setup/test-summary.mjs').Count | null }} Result */

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
/** @type {{ scripts: Readonly<Record<string, string>> }} */
const { scripts } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));

/**
 * The steps in the order in which they begin. Stories and integration tests take longest and wait for programs part of that time: they begin as
 * soon as there is a build. The steps that only compute take turns beside them, cheap ones first, and take what the others leave of the cores.
 * So both cores have work until the end.
 */
/** @type {readonly Step[]} */
const steps = [
  { script: 'build' },
  { script: 'format:check' },
  { script: 'test:e2e', needs: ['build'], waits: true },
  { script: 'test:integration', needs: ['build'], waits: true },
  { script: 'lint' },
  { script: 'typecheck' },
  { script: 'layers' },
  { script: 'dead-code' },
  { script: 'test:unit' },
];

/** Number of steps that only compute and run at once. Two suit machines with more cores as well, because they start workers of their own. */
const SEATS = 2;

/**
 * Number of test windows at once. Each has its own screen, because only one window of a screen has the keyboard focus. On two cores a third
 * window makes the run no shorter: beside the integration tests it made all take a tenth more CPU.
 */
const SCREENS = os.availableParallelism() > 2 ? 3 : 2;

/**
 * For the checkers that are written in Go: they collect their garbage half as often, and work in one thread. Two threads would look at the
 * same types twice, and the steps beside them have use for the second core.
 */
const CHECKERS = { GOGC: '200', GOMAXPROCS: '1' };

/** The priority of steps that only compute: a window that waits for a core in the middle of a story makes the whole run longer. */
const COMPUTING = os.constants.priority.PRIORITY_BELOW_NORMAL;

await runScript(async (signal) => {
  const chosen = choose(process.argv.slice(2));
  const ready = await setUp({ root, signal, needs: 'tests', hasDisplay: hasDisplay() });
  const env = { ...CHECKERS, ...ready.env, TEST_CLIPS: path.join(cacheFolder(), 'test-clips') };
  const startedAt = Date.now();
  const turns = inTurn((text) => process.stdout.write(text));
  const results = await sideBySide(chosen, SEATS, (step) => runStep(step, env, turns.begin(), signal));
  return report(
    results,
    chosen.map(({ script }) => script),
    Date.now() - startedAt,
  );
});

/** `--only e2e,unit` keeps the steps whose names contain one of the words.
 * @param {readonly string[]} args
 */
function choose(args) {
  const at = args.findIndex((arg) => arg === '--only' || arg.startsWith('--only='));
  if (at < 0) return steps;
  const words = (args[at]?.split('=')[1] ?? args[at + 1] ?? '').split(',').filter(Boolean);
  const kept = steps.filter(({ script }) => words.some((word) => script.includes(word)));
  if (kept.length === 0) {
    throw new SetupStop(`--only takes one or more of: ${steps.map(({ script }) => script).join(', ')}.`);
  }
  return kept;
}

/** @param {Step} step @param {NodeJS.ProcessEnv} env @param {import('./steps/in-turn.mjs').Voice} voice @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
async function runStep({ script, waits = false }, env, voice, signal) {
  voice.say(heading(script));
  const startedAt = Date.now();
  const needsScreens = script === 'test:e2e' && !hasDisplay();
  const screens = needsScreens ? await startScreens(signal) : null;
  try {
    const screenEnv = screens ? { ...env, E2E_DISPLAYS: screens.displays.join(' ') } : env;
    const priority = waits || script === 'build' ? null : COMPUTING;
    const { code, output } = await runScriptOfPackage(script, priority, screenEnv, voice.say, signal);
    const ok = code === 0;
    if (ok && script === 'build') await markBuilt(root);
    const result = { script, ok, ms: Date.now() - startedAt, output, count: countTests(output) };
    voice.say(ending(result));
    return result;
  } finally {
    screens?.stop();
    voice.end();
  }
}

/** @param {AbortSignal} signal */
async function startScreens(signal) {
  const screens = await Promise.all(Array.from({ length: SCREENS }, () => startVirtualScreen(signal)));
  return {
    displays: screens.map(({ display }) => display),
    stop: () => {
      for (const screen of screens) screen.stop();
    },
  };
}

/** @param {string} script @param {number | null} priority null for the usual one @param {NodeJS.ProcessEnv} env
 * @param {(text: string) => void} say @param {AbortSignal} signal
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function runScriptOfPackage(script, priority, env, say, signal) {
  signal.throwIfAborted();
  const colors = process.stdout.isTTY && !env['NO_COLOR'] ? { FORCE_COLOR: '1' } : {};
  const started = packageScript(scripts[script] ?? '', { root, env: { ...env, ...colors } });
  return new Promise((resolve, reject) => {
    const child = spawn(started.command, {
      cwd: root,
      env: started.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: true,
    });
    // The programs that it starts inherit it. Nobody may raise a priority, and whoever runs all of this at a lower one keeps that.
    if (priority !== null && child.pid !== undefined && os.getPriority() < priority)
      os.setPriority(child.pid, priority);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        say(text);
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
  for (const line of tellFailures(results.filter(({ ok }) => !ok))) process.stdout.write(`${line}\n`);
  const { passed, failed } = total(results);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

/** @param {string} script */
function heading(script) {
  return `\n── ${script} ${'─'.repeat(Math.max(4, 60 - script.length))}\n`;
}

/** @param {Result} result */
function ending({ script, ok, ms }) {
  return `${ok ? '✓' : '✗'} ${script} ${ok ? 'passed' : 'failed'} (${seconds(ms)})\n`;
}
