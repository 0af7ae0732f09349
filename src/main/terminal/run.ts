import { mkdtemp, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { countOf } from '../../shared/counts.ts';
import { FailureError, failureOf, type Failure } from '../../shared/failure.ts';
import type { Batch } from '../../shared/session/model.ts';
import { defaultSettings, type Settings } from '../../shared/settings.ts';
import { appDataDir } from '../session/app-data.ts';
import { createEngine, type Engine } from '../session/engine.ts';
import { parseArguments, type RunOptions } from './arguments.ts';
import { helpText } from './help.ts';
import type { Interruption } from './interruption.ts';
import { COULD_NOT_RUN, exitCodeOf, sentences, summaryLine, summaryText } from './outcome.ts';
import type { Paper } from './screen.ts';
import { tame } from './text-width.ts';
import { jsonView, lanesView, linesView, type View } from './view.ts';

/** All that a run in a terminal needs of its process. */
export interface Terminal {
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** What relative paths are relative to. */
  readonly cwd: string;
  readonly out: Paper & { readonly isTTY?: boolean };
  readonly err: Paper;
  readonly interruption: Interruption;
  readonly now: () => number;
  /** Hears of the engine, for the one who must end its processes at once. */
  onEngine(engine: Engine): void;
}

/** Runs what the arguments ask for and answers the exit code. */
export async function runInTerminal(terminal: Terminal): Promise<number> {
  const parsed = parseArguments(terminal.argv);
  switch (parsed.kind) {
    case 'help':
      terminal.out.write(helpText);
      return 0;
    case 'problem':
      return complain(terminal, parsed.problem);
    case 'run':
      return await run(parsed.options, terminal);
  }
}

async function run(options: RunOptions, terminal: Terminal): Promise<number> {
  const { interruption, env, cwd, now } = terminal;
  try {
    const folder = options.folder === null ? null : resolve(cwd, options.folder);
    if (folder !== null && !(await exists(folder))) {
      return complain(terminal, `There is nothing at ${tame(folder)}. Check the path.`);
    }
    await using engine = await createEngine({
      appDataDir: appDataDir(env, process.platform),
      env,
      settings: settingsFor(options),
      storedKey: () => null,
      now,
    });
    terminal.onEngine(engine);
    await interruption.race(checkReady(engine, folder === null));
    const batch = await follow(engine, folder, options, terminal);
    return conclude(batch, folder, options, terminal);
  } catch (cause) {
    return interruption.exitCode ?? complain(terminal, withDetail(failureOf(cause)));
  }
}

function settingsFor({ limit, driver }: RunOptions): Settings {
  return {
    ...defaultSettings,
    ...(limit === 'auto' ? { autoLimit: true } : limit !== null && { limit }),
    ...(driver !== null && { driver }),
  };
}

/** Says what is missing before anything is done. Throws FailureError. */
async function checkReady(engine: Engine, isDemo: boolean): Promise<void> {
  const { ffmpeg, gemini, key } = await engine.doctor();
  if (!ffmpeg.ok) throw new FailureError({ kind: 'tool-missing', tool: 'ffmpeg', detail: null });
  if (!gemini.ok) throw new FailureError({ kind: 'tool-missing', tool: 'gemini', detail: null });
  if (!isDemo && !key.ok) throw new FailureError({ kind: 'not-signed-in', reason: 'no-key', detail: null });
}

/** Shows the batch until nothing more will happen to it. A wish to stop ends what runs and keeps what is done. */
async function follow(
  engine: Engine,
  folder: string | null,
  options: RunOptions,
  terminal: Terminal,
): Promise<Batch | null> {
  const { interruption, out, env, now } = terminal;
  using view = viewFor(options.isJson, out, env, now);
  const unsubscribe = engine.ledger.onEvent((event) => view.onEvent(event, engine.ledger.session));
  try {
    const batchId = await begin(engine, folder, options, terminal);
    const stopping: Promise<void>[] = [];
    const stop = (): void => void stopping.push(engine.stop(batchId));
    interruption.signal.addEventListener('abort', stop, { once: true });
    if (interruption.signal.aborted) stop();
    await engine.settled(batchId);
    await Promise.all(stopping);
    return engine.batch(batchId);
  } finally {
    unsubscribe();
  }
}

async function begin(
  engine: Engine,
  folder: string | null,
  { plan, outDir }: RunOptions,
  { cwd, interruption }: Terminal,
): Promise<string> {
  const choices = { plan, startAtOnce: true, ...(outDir !== null && { outDir: resolve(cwd, outDir) }) };
  if (folder !== null) return engine.drop([folder], choices);
  return await interruption.race(engine.demo({ outDir: await demoDir(), ...choices }));
}

function viewFor(isJson: boolean, out: Terminal['out'], env: NodeJS.ProcessEnv, now: () => number): View {
  if (isJson) return jsonView(out);
  return out.isTTY === true && env.TERM !== 'dumb' ? lanesView(out, now) : linesView(out);
}

function conclude(
  batch: Batch | null,
  folder: string | null,
  options: RunOptions,
  terminal: Terminal,
): number {
  const { interruption, out, err, now } = terminal;
  if (batch !== null && batch.startedAtMs !== null) {
    out.write(options.isJson ? `${summaryLine(batch, now())}\n` : summaryText(batch, now()));
  }
  if (interruption.exitCode !== null) return interruption.exitCode;
  if (batch === null) return COULD_NOT_RUN;
  if (batch.phase.kind === 'paused' && batch.phase.cause !== null) {
    err.write(`${withDetail(batch.phase.cause)}\n`);
  } else if (batch.jobs.length === 0) {
    const others =
      batch.skipped.length === 0 ? '' : ` ${countOf(batch.skipped.length, 'other file')} left out.`;
    err.write(`No videos were found in ${tame(folder ?? batch.name)}.${others}\n`);
  }
  return exitCodeOf(batch);
}

/** Sentences first; what the machine said below them only where nobody knows better. */
function withDetail(failure: Failure): string {
  const words = sentences(failure);
  return failure.kind === 'unexpected' && failure.detail !== null ? `${words}\n${failure.detail}` : words;
}

function complain(terminal: Terminal, sentence: string): number {
  terminal.err.write(`${sentence}\n`);
  return COULD_NOT_RUN;
}

async function demoDir(): Promise<string> {
  return await mkdtemp(join(tmpdir(), 'Framelane demo '));
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
