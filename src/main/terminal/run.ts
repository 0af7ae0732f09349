import { mkdtemp } from 'node:fs/promises';
import { release, tmpdir } from 'node:os';
import { exists } from '../files/exists.ts';
import { join, resolve } from 'node:path';
import { FailureError, failureOf, type Failure } from '../../shared/failure.ts';
import type { HistoryEntry } from '../../shared/ipc/answers.ts';
import type { Batch, ExportedByItself } from '../../shared/session/model.ts';
import { defaultSettings, type Settings } from '../../shared/settings.ts';
import type { Template } from '../../shared/template/template.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { ThreadedRenderer } from '../export/threaded-renderer.ts';
import { appDataDir, describeAppDataDir, openAppData } from '../files/app-data.ts';
import { createEngine, type Engine } from '../session/engine.ts';
import { acquireInstanceLock } from '../files/instance-lock.ts';
import { parseArguments, type RunOptions } from './arguments.ts';
import { countOf } from './count-of.ts';
import { exportedText, exportInTerminal } from './exports.ts';
import { helpText } from './help.ts';
import type { Interruption } from './interruption.ts';
import { namedTemplate, type NamedTemplate } from './named-template.ts';
import { COULD_NOT_RUN, exitCodeOf, failureSentences, summaryLine, summaryText } from './outcome.ts';
import type { TerminalOutput } from './screen.ts';
import { withoutControlCharacters } from './text-width.ts';
import { jsonView, lanesView, linesView, type View } from './view.ts';
import { whenSettled } from '../session/when-settled.ts';
import { addLogSink, logger } from '../log/log.ts';
import { logFile } from '../log/log-file.ts';
import { logPathsOf } from '../log/log-paths.ts';
import { lineOf } from '../log/log-line.ts';
import { logSession } from '../log/log-session.ts';

const log = logger('app');

/** Everything that a run in the terminal needs from its process. */
export interface Terminal {
  readonly argv: readonly string[];
  /** The words that the person typed before the arguments. */
  readonly command: string;
  readonly env: NodeJS.ProcessEnv;
  /** The folder that relative paths refer to. */
  readonly cwd: string;
  readonly out: TerminalOutput & { readonly isTTY?: boolean };
  readonly err: TerminalOutput;
  readonly interruption: Interruption;
  /** The built thread that lays out reports. */
  readonly rendererPath: string;
  /** Receives the engine, so that the caller can end its processes at once. */
  onEngine(engine: Engine): void;
}

/** Runs the command given by the arguments and returns the exit code. */
export async function runInTerminal(terminal: Terminal): Promise<number> {
  const parsed = parseArguments(terminal.argv);
  switch (parsed.kind) {
    case 'help':
      terminal.out.write(helpText(terminal.command));
      return 0;
    case 'problem':
      return complain(terminal, parsed.problem);
    case 'run':
      return await run(parsed.options, terminal);
  }
}

async function run(options: RunOptions, terminal: Terminal): Promise<number> {
  const { interruption, env, cwd } = terminal;
  const dataDir = appDataDir(env, process.platform);
  openAppData(dataDir);
  const owner = await acquireInstanceLock(dataDir);
  if (owner.kind === 'taken') return complain(terminal, takenSentence(dataDir, owner.pid));
  const endLog = startLog(dataDir, options, terminal);
  try {
    const folder = options.folder === null ? null : resolve(cwd, options.folder);
    if (folder !== null && !(await exists(folder))) {
      return complain(terminal, `There is nothing at ${withoutControlCharacters(folder)}. Check the path.`);
    }
    for (const table of options.tables) {
      if (!(await exists(resolve(cwd, table)))) {
        return complain(terminal, `There is nothing at ${withoutControlCharacters(table)}. Check the path.`);
      }
    }
    const renderer = new ThreadedRenderer(terminal.rendererPath);
    await using engine = await createEngine({
      appDataDir: dataDir,
      env,
      settings: settingsFor(options),
      storedKey: () => null,
      renderer,
    });
    logSession(engine.store);
    terminal.onEngine(engine);
    const named = await templateOf(engine, options.template);
    if (named?.kind === 'problem') return complain(terminal, named.problem);
    const unfinished = options.isResume ? await leftUnfinished(engine, folder) : null;
    if (options.isResume && unfinished === null) {
      return complain(terminal, 'There is nothing unfinished to resume. Leave --resume out to begin.');
    }
    await interruption.race(checkReady(engine, unfinished?.isDemo ?? options.isDemo));
    const template = named?.template ?? null;
    const from = { folder, unfinished, template };
    const { batch, exported } = await follow(engine, from, { options, renderer, terminal });
    return conclude({ batch, exported }, engine.clock.now(), folder, options, terminal);
  } catch (cause) {
    if (interruption.exitCode !== null) return interruption.exitCode;
    log.error('the run ended early', cause);
    return complain(terminal, withDetail(failureOf(cause)));
  } finally {
    endLog();
    await owner.release();
  }
}

/** Keeps the log, and shows it where that is wished. Returns the function that ends both. */
function startLog(dataDir: string, { isVerbose }: RunOptions, { err, env }: Terminal): () => void {
  const ends = [addLogSink(logFile(logPathsOf(dataDir)))];
  if (isVerbose) ends.push(addLogSink((entry) => err.write(`${lineOf(entry)}\n`)));
  const { platform, arch, version } = process;
  log.info(`Framelane in a terminal on ${platform} ${arch} ${release()}, Node ${version}`);
  log.info(`data folder: ${describeAppDataDir(env)}`);
  return () => {
    for (const end of ends) end();
  };
}

/** The sentence for a data folder that another process uses. Two processes would write the same journals. */
function takenSentence(dataDir: string, pid: number | null): string {
  const who = pid === null ? 'Another Framelane' : `Another Framelane (process ${pid})`;
  return `${who} is at work with ${withoutControlCharacters(dataDir)}. Close it first, or set FRAMELANE_HOME to another folder.`;
}

function settingsFor({ limit, driver }: RunOptions): Settings {
  return {
    ...defaultSettings,
    ...(limit === 'auto' ? { autoLimit: true } : limit !== null && { limit }),
    ...(driver !== null && { driver }),
  };
}

/** Checks that all programs and the key are available before anything starts. Throws FailureError. */
async function checkReady(engine: Engine, isDemo: boolean): Promise<void> {
  const { ffmpeg, gemini, key } = await engine.tools.checkHealth(() => english, isDemo);
  if (!ffmpeg.ok) throw new FailureError({ kind: 'tool-missing', tool: 'ffmpeg', detail: null });
  if (!gemini.ok) throw new FailureError({ kind: 'tool-missing', tool: 'gemini', detail: null });
  if (isDemo || key.ok) return;
  const reason = key.check === null ? 'no-key' : 'key-rejected';
  throw new FailureError({ kind: 'not-signed-in', reason, detail: null });
}

/** A run and what it is shown with. */
interface Following {
  readonly options: RunOptions;
  readonly renderer: ThreadedRenderer;
  readonly terminal: Terminal;
}

/** A batch that is over, and what was exported of it. */
interface Followed {
  readonly batch: Batch | null;
  readonly exported: ExportedByItself | null;
}

/**
 * Shows the batch until it is over. A request to stop ends running work and keeps finished work, so that `--resume` can continue.
 */
async function follow(
  engine: Engine,
  from: Source,
  { options, renderer, terminal }: Following,
): Promise<Followed> {
  const { interruption, out, env } = terminal;
  using view = viewFor(options.isJson, out, env, () => engine.clock.now());
  const unsubscribe = engine.store.onEvent((event) => view.onEvent(event, engine.store.session));
  try {
    const batchId = await begin(engine, from, options, terminal);
    const left = new Promise<void>((resolve, reject) => {
      const leave = (): void => void engine.batches.end(batchId).then(resolve, reject);
      interruption.signal.addEventListener('abort', leave, { once: true });
      if (interruption.signal.aborted) leave();
    });
    await Promise.race([whenSettled(engine.store, batchId), left]);
    if (interruption.signal.aborted) await left;
    const batch = engine.store.batch(batchId);
    if (batch?.phase.kind !== 'finished' || interruption.signal.aborted) return { batch, exported: null };
    const exported = await exportInTerminal(batch, {
      engine,
      renderer,
      formats: options.exports,
      dir: options.exportDir === null ? null : resolve(terminal.cwd, options.exportDir),
      signal: interruption.signal,
      onFormat: (format) => view.say(`Exporting ${english.t(`exports.${format}`)} …`),
    });
    return { batch, exported };
  } finally {
    unsubscribe();
  }
}

/** The input of a run: an unfinished batch, a folder, or neither for the demo's clips; and the template. */
interface Source {
  readonly folder: string | null;
  readonly unfinished: HistoryEntry | null;
  /** Null for the default template. */
  readonly template: Template | null;
}

async function templateOf(engine: Engine, named: string | null): Promise<NamedTemplate | null> {
  return named === null ? null : namedTemplate(named, await engine.templates.list());
}

/** The latest unfinished batch, of this folder or of any; null if there is none. */
async function leftUnfinished(engine: Engine, folder: string | null): Promise<HistoryEntry | null> {
  const left = await engine.history.unfinished();
  return left.find(({ paths }) => folder === null || paths.includes(folder)) ?? null;
}

async function begin(
  engine: Engine,
  { folder, unfinished, template }: Source,
  { plan: chosen, outDir, isDemo, tables, typed }: RunOptions,
  { cwd, interruption }: Terminal,
): Promise<string> {
  if (unfinished !== null) {
    await engine.recovery.open(unfinished.batchId);
    await engine.batches.get(unfinished.batchId)?.start();
    return unfinished.batchId;
  }
  const plan = { ...chosen, ...(template !== null && { template }) };
  // Nobody is there to be asked about copies, and a script counts on a report for each video.
  const choices = {
    plan,
    startAtOnce: true,
    takesTwins: true,
    tables: tables.map((file) => resolve(cwd, file)),
    typed,
    ...(outDir !== null && { outDir: resolve(cwd, outDir) }),
  };
  if (!isDemo && folder !== null) return engine.imports.drop([folder], choices);
  // Sample reports do not lie among real ones.
  const apart = { outDir: await demoDir(), ...choices };
  return await interruption.race(engine.imports.demo(apart, folder));
}

function viewFor(isJson: boolean, out: Terminal['out'], env: NodeJS.ProcessEnv, now: () => number): View {
  if (isJson) return jsonView(out);
  return out.isTTY === true && env.TERM !== 'dumb' ? lanesView(out, now) : linesView(out);
}

function conclude(
  { batch, exported }: Followed,
  nowMs: number,
  folder: string | null,
  options: RunOptions,
  terminal: Terminal,
): number {
  const { interruption, out, err } = terminal;
  if (batch !== null && batch.startedAtMs !== null) {
    out.write(options.isJson ? `${summaryLine(batch, nowMs)}\n` : summaryText(batch, nowMs));
  }
  if (exported !== null && !options.isJson) out.write(`${exportedText(exported)}\n`);
  if (interruption.exitCode !== null) return interruption.exitCode;
  if (batch === null) return COULD_NOT_RUN;
  if (batch.phase.kind === 'paused' && batch.phase.cause !== null) {
    err.write(`${withDetail(batch.phase.cause)}\n`);
  } else if (batch.jobs.length === 0) {
    const others =
      batch.skipped.length === 0 ? '' : ` ${countOf(batch.skipped.length, 'other file')} left out.`;
    err.write(`No videos were found in ${withoutControlCharacters(folder ?? batch.name)}.${others}\n`);
  }
  if (options.exports.length > 0 && batch.jobs.length > 0 && exported === null)
    err.write(
      batch.phase.kind === 'finished'
        ? 'Nothing was exported, because there is no report.\n'
        : 'Nothing was exported, because the batch is not done. --resume finishes it, and takes --export.\n',
    );
  return exitCodeOf(batch, exported);
}

/** The failureSentences for a failure. The raw error text follows only if there is no better explanation. */
function withDetail(failure: Failure): string {
  const words = failureSentences(failure);
  return failure.kind === 'unexpected' && failure.detail !== null ? `${words}\n${failure.detail}` : words;
}

function complain(terminal: Terminal, sentence: string): number {
  terminal.err.write(`${sentence}\n`);
  return COULD_NOT_RUN;
}

async function demoDir(): Promise<string> {
  return await mkdtemp(join(tmpdir(), 'Framelane demo '));
}
