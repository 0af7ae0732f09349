// @ts-check
import { spawn } from 'node:child_process';
import path from 'node:path';
import { note } from './setup-log.mjs';

/**
 * @typedef {object} Outcome
 * @property {number | null} code  null when the program could not be started, was killed or took too long
 * @property {string} stdout
 * @property {string} output  stdout and stderr in the order they came
 * @property {boolean} timedOut
 */

/**
 * Runs a program to its end and keeps its output, in the set-up's log too where it fails. Rejects only when interrupted. A program that is told to stop has `graceMs` milliseconds
 * to end by itself.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ signal: AbortSignal, cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, graceMs?: number, onOutput?: (text: string) => void }} options
 * @returns {Promise<Outcome>}
 */
export function run(command, args, { signal, cwd, env, timeoutMs, graceMs = 2000, onOutput }) {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      // Windows starts `.cmd` files only through a shell.
      shell: process.platform === 'win32' && command.endsWith('.cmd'),
    });
    let stdout = '';
    let output = '';
    let timedOut = false;
    const stop = () => {
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), graceMs).unref();
    };
    const timer = timeoutMs
      ? setTimeout(() => {
          timedOut = true;
          stop();
        }, timeoutMs)
      : undefined;
    signal.addEventListener('abort', stop, { once: true });
    const finish = (/** @type {number | null} */ code) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      if (signal.aborted) {
        reject(new Error('interrupted'));
        return;
      }
      if (code !== 0 || timedOut) {
        const end = timedOut ? 'took too long' : `exit code ${code ?? 'none'}`;
        note(`${path.basename(command)}: ${end}\n${output}`);
      }
      resolve({ code: timedOut ? null : code, stdout, output, timedOut });
    };
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      output += text;
      onOutput?.(text);
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output += text;
      onOutput?.(text);
    });
    child.on('error', (error) => {
      output += error.message;
      finish(null);
    });
    child.on('close', finish);
  });
}

/**
 * Runs the npm that started this script, else the one on PATH.
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} options
 */
export function runNpm(args, options) {
  const npm = npmCommand();
  // `npm run --silent` would silence this npm too, and hide the reason of a failure.
  return run(npm.command, [...npm.args, ...args, '--loglevel=error'], options);
}

/** @param {NodeJS.ProcessEnv} env @param {NodeJS.Platform} platform */
export function npmCommand(env = process.env, platform = process.platform) {
  const cli = env['npm_execpath'];
  if (cli?.endsWith('npm-cli.js')) return { command: process.execPath, args: [cli] };
  return { command: platform === 'win32' ? 'npm.cmd' : 'npm', args: [] };
}

/**
 * Returns an environment without one of its variables.
 * @param {NodeJS.ProcessEnv} env @param {string} name
 * @returns {NodeJS.ProcessEnv}
 */
export function without(env, name) {
  return Object.fromEntries(Object.entries(env).filter(([key]) => key !== name));
}

/**
 * True where the output of a program, of whatever kind, reports a refused, unknown or silent host.
 * @param {string} output
 */
export function isNetworkTrouble(output) {
  return /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|fetch failed|network timeout|ERR_SOCKET_TIMEOUT/i.test(
    output,
  );
}

/**
 * Returns the last lines of a program's output without its stack trace, for a person who must find out why it failed.
 * @param {string} output
 */
export function tailOf(output, lines = 8) {
  const told = output.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  return told.slice(-lines).join('\n');
}
