// @ts-check
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Runs a program on this terminal. Resolves with its exit code when it has ended, also after a signal.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>}
 */
export function runProgram(command, args, { cwd, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit', windowsHide: false });
    // The terminal sends Ctrl-C to the child as well; passing it on would be a second one, which means "end at once".
    const isTerminalShared = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY);
    const forward = (/** @type {NodeJS.Signals} */ name) => {
      if (name !== 'SIGINT' || !isTerminalShared) child.kill(name);
    };
    const names = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const name of names) process.on(name, forward);
    const finish = () => names.forEach((name) => process.off(name, forward));
    child.on('error', (error) => {
      finish();
      reject(error);
    });
    child.on('close', (code, signal) => {
      finish();
      resolve(exitCode(code, signal));
    });
  });
}

/**
 * Returns the exit code that a shell would report.
 * @param {number | null} code @param {NodeJS.Signals | null} signal
 */
export function exitCode(code, signal) {
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}
