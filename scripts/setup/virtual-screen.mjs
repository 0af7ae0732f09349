// @ts-check
import { spawn } from 'node:child_process';
import { SetupStop } from './stop.mjs';
import { findProgram } from './system-libraries.mjs';

/**
 * Starts an X server without a monitor. The server chooses a free display number.
 * @param {AbortSignal} signal
 * @returns {Promise<{ display: string, stop: () => void }>}
 */
export async function startVirtualScreen(signal) {
  signal.throwIfAborted();
  const program = await findProgram('Xvfb');
  if (program === null) throw new SetupStop('The virtual screen (Xvfb) is not installed.');
  return new Promise((resolve, reject) => {
    const args = ['-displayfd', '3', '-screen', '0', '1680x1050x24', '-nolisten', 'tcp'];
    // The server runs in its own process group. Ctrl-C therefore ends the tests first, and they end the server.
    const server = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true });
    let complaint = '';
    server.stderr?.setEncoding('utf8').on('data', (text) => (complaint += text));
    const stop = () => void server.kill();
    process.once('exit', stop);
    server.once('error', (error) =>
      reject(new SetupStop(`The virtual screen (Xvfb) did not start: ${error.message}`)),
    );
    server.once('exit', () =>
      reject(new SetupStop(`The virtual screen (Xvfb) did not start: ${complaint.trim()}`)),
    );
    const numbers = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
    let text = '';
    numbers.setEncoding('utf8').on('data', (piece) => {
      text += piece;
      if (text.includes('\n')) resolve({ display: `:${text.trim()}`, stop });
    });
  });
}
