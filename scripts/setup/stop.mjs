// @ts-check

/** An error that ends the set-up. Its message is all that the person at the terminal sees. */
export class SetupStop extends Error {
  name = 'SetupStop';
}

/**
 * Runs a script's main function. A SetupStop prints its message, an interruption exits with code 130, and any other error prints its stack.
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
      process.stderr.write('\nInterrupted. Nothing is half-made; run the command again to go on.\n');
      code = 130;
    } else if (error instanceof SetupStop) {
      process.stderr.write(`\n${error.message}\n`);
    } else {
      process.stderr.write(`\n${error instanceof Error ? error.stack : String(error)}\n`);
    }
  }
  process.exit(code);
}
