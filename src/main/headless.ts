import type { Engine } from './session/engine.ts';
import { BROKEN_PIPE_EXIT_CODE, Interruption } from './terminal/interruption.ts';
import { runInTerminal } from './terminal/run.ts';

/** The composition root without a window: the same engine in a terminal. */
let engine: Engine | null = null;

using interruption = new Interruption(process, endAtOnce, () => performance.now());

// Whoever read our output is gone (`… | head`): stop as for Ctrl+C. Nobody is left to tell where even the complaints cannot go.
process.stdout.on('error', () => interruption.begin(BROKEN_PIPE_EXIT_CODE));
process.stderr.on('error', () => undefined);

const exitCode = await runInTerminal({
  argv: process.argv.slice(2),
  env: process.env,
  // npm runs scripts from the package's folder; the user typed a path relative to their own.
  cwd:
    process.env.npm_lifecycle_event === 'analyze' ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd(),
  out: process.stdout,
  err: process.stderr,
  interruption,
  onEngine: (started) => {
    engine = started;
  },
});

process.stdout.write('', () => process.exit(exitCode));

/** A second Ctrl+C: no more patience. The programs we started lose their pipes and end; those that matter are ended by hand. */
function endAtOnce(code: number): void {
  if (process.stdout.isTTY) process.stdout.write('\u001b[?25h');
  for (const pid of engine?.tools.pids() ?? []) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
  }
  process.exit(code);
}
