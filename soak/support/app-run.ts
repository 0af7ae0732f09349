import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setInterval } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { alive, descendants } from '../../e2e/app/processes.ts';

/** The built terminal program, which runs the same engine as the window. */
const program = fileURLToPath(new URL('../../out/main/headless.js', import.meta.url));
/** Milliseconds in which children must notice the end of their parent. They notice it at once by their closed pipes, but not on a busy machine. */
const ORPHAN_LIMIT_MS = 20_000;
const LOOKED_EVERY_MS = 50;

/** The result of one run that ended or was killed. */
export interface RunEnd {
  /** Null where the run was killed. */
  readonly exitCode: number | null;
  /** Types of the events that it printed, in order. */
  readonly events: readonly string[];
  readonly stderr: string;
  /** Ids of the processes that it started and that outlived it. */
  readonly orphans: readonly number[];
}

/** The moment of the kill: after so many milliseconds, or when an event of this type was printed that many times. Null for no kill. */
export type Kill = { readonly afterMs: number } | { readonly event: string; readonly times: number } | null;

/** Runs `npm run analyze` with these arguments and kills it with SIGKILL at the chosen moment. */
export async function runApp(args: readonly string[], env: NodeJS.ProcessEnv, kill: Kill): Promise<RunEnd> {
  if (!existsSync(program)) throw new Error('Build first: npm run build.');
  const child = spawn(process.execPath, [program, ...args, '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = once(child, 'exit') as Promise<[number | null]>;
  const events: string[] = [];
  let below: readonly number[] = [];
  let stderr = '';
  let timer: NodeJS.Timeout | null = null;
  const killNow = (): void => {
    below = child.pid === undefined ? [] : descendants(child.pid);
    child.kill('SIGKILL');
  };
  if (kill !== null && 'afterMs' in kill) timer = setTimeout(killNow, kill.afterMs);
  onLines(child, (line) => {
    const type = typeOf(line);
    events.push(type);
    if (kill === null || 'afterMs' in kill || type !== kill.event) return;
    if (events.filter((one) => one === type).length === kill.times) killNow();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [exitCode] = await exit;
  if (timer !== null) clearTimeout(timer);
  return { exitCode, events, stderr, orphans: await orphansAmong(below) };
}

function onLines(child: ChildProcess, hear: (line: string) => void): void {
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(hear);
  });
}

function typeOf(line: string): string {
  const event: unknown = JSON.parse(line);
  return typeof event === 'object' && event !== null && 'type' in event ? String(event.type) : '';
}

/** Returns the processes that are still alive after all had time to notice the end of their parent. No system tells when a stranger's ends. */
async function orphansAmong(pids: readonly number[]): Promise<readonly number[]> {
  let living = alive(pids);
  if (living.length === 0) return living;
  for await (const until of setInterval(LOOKED_EVERY_MS, performance.now() + ORPHAN_LIMIT_MS)) {
    living = alive(living);
    if (living.length === 0 || performance.now() >= until) break;
  }
  return living;
}
