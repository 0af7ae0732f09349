import { fileURLToPath } from 'node:url';
import type { Engine } from './session/engine.ts';
import { Interruption } from './terminal/interruption.ts';
import { runInTerminal } from './terminal/run.ts';
import { takeEnvironment } from './environment.ts';
import { ignore, logger } from './log/log.ts';
import { installedResources } from './processes/installed.ts';

/** The composition root of the terminal program, which runs the window's engine without a window. */
let engine: Engine | null = null;

const env = takeEnvironment(process);

process.on('uncaughtExceptionMonitor', (cause) => logger('app').error('nobody caught an error', cause));

using interruption = new Interruption(process, endAtOnce, () => performance.now());

// The reader of the output is gone (`… | head`), so the program stops as after Ctrl+C. An error of standard error cannot be shown to
// anybody.
process.stdout.on('error', () => interruption.sawReaderLeave());
process.stderr.on('error', () => undefined);

const exitCode = await runInTerminal({
  argv: process.argv.slice(2),
  command: installedResources(import.meta.url) === null ? 'npm run analyze --' : 'framelane',
  env,
  // npm runs scripts in the package's folder, but the user typed a path relative to their own.
  cwd:
    process.env.npm_lifecycle_event === 'analyze' ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd(),
  out: process.stdout,
  err: process.stderr,
  interruption,
  rendererPath: fileURLToPath(new URL('report-worker.js', import.meta.url)),
  onEngine: (started) => {
    engine = started;
  },
});

process.stdout.write('', () => process.exit(exitCode));

/** Ends at once after a second Ctrl+C. Child processes usually end with their pipes; the tools that still run are killed. */
function endAtOnce(code: number): void {
  if (process.stdout.isTTY) process.stdout.write('\u001b[?25h');
  for (const pid of engine?.tools.pids() ?? []) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (cause) {
      ignore(cause, 'it ended by itself meanwhile');
    }
  }
  process.exit(code);
}
