// @ts-check
import { note, setupLogPath } from './setup-log.mjs';

/** An error that ends the set-up. Its message is all that the person at the terminal sees. */
export class SetupStop extends Error {
  name = 'SetupStop';
}

/**
 * Runs a script's main function. A SetupStop prints its message, an interruption exits with code 130, and any other error prints its stack.
 * After an error it says where the log of the set-up is, if there is one.
 * @param {(signal: AbortSignal) => Promise<number>} main  answers the exit code
 */
export async function runScript(main) {
  const interruption = new AbortController();
  let code = 1;
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(name, () => interruption.abort(name));
  }
  try {
    code = await main(interruption.signal);
  } catch (error) {
    if (interruption.signal.aborted) {
      note('Interrupted.');
      process.stderr.write('\nInterrupted. Nothing is half-made; run the command again to go on.\n');
      code = 130;
    } else {
      const text = error instanceof SetupStop ? error.message : describe(error);
      note(text);
      const log = setupLogPath();
      process.stderr.write(`\n${text}\n${log === null ? '' : `What was tried is in ${log}\n`}`);
    }
  }
  process.exit(code);
}

/** @param {unknown} error */
function describe(error) {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
