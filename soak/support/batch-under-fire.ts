import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readBarcode } from '../../src/main/demo/read-barcode.ts';
import { startStandIn } from '../../src/main/demo/stand-in.ts';
import { runApp, type Kill, type RunEnd } from './app-run.ts';
import { billOf, type Bill } from './bills.ts';
import { isReportAbout, ReportWatcher, reportsIn } from './report-watcher.ts';

/**
 * The most runs without a kill at the end. Several may be needed, because videos that were interrupted twice are set aside until the folder
 * is dropped again.
 */
const MAX_LAST_RUNS = 20;
const KEY = 'a-key-that-opens-nothing';

export interface FireOptions {
  /** A folder of clips named `clip <number>.mp4`, each with its number drawn into its pictures. */
  readonly clips: string;
  readonly videos: number;
  /** An empty folder for app data and reports. */
  readonly dir: string;
  /** One kill for each run that is to be killed. */
  readonly kills: readonly Kill[];
  /** Returns evenly distributed numbers from 0 to 1. */
  readonly random: () => number;
  readonly onKilled?: (run: RunEnd) => void;
}

/** The result of one batch. `right` must equal `videos`; all other figures but `bill.requests`, `kills`, `runs` and `watched` must be 0. */
export interface Outcome {
  readonly right: number;
  readonly wrong: readonly string[];
  readonly partial: readonly string[];
  readonly orphans: number;
  readonly bill: Bill;
  readonly kills: number;
  readonly runs: number;
  /** The number of times that a report was read meanwhile. */
  readonly watched: number;
  readonly problems: readonly string[];
}

/** Runs one batch, kills it again and again and resumes it, until every video has its report. */
export async function batchUnderFire(options: FireOptions): Promise<Outcome> {
  const { clips, videos, dir, kills, random } = options;
  const [home, out] = [join(dir, 'home'), join(dir, 'reports')];
  await using standIn = await startStandIn({
    readBarcode,
    random,
    pieces: 12,
    latencyMs: () => 300 + 1200 * random(),
    streamMs: () => 200 + 600 * random(),
  });
  const env = {
    ...process.env,
    FRAMELANE_HOME: home,
    GEMINI_API_KEY: KEY,
    GOOGLE_GEMINI_BASE_URL: standIn.url,
  };
  const ended: RunEnd[] = [];
  await using watcher = await ReportWatcher.watch(out);
  const choices = ['--out', out, '--frames', '4'];
  let isResumable = false;
  const go = async (kill: Kill): Promise<RunEnd> => {
    // A batch that never started is started; one that started is resumed under its own plan.
    const run = await runApp(isResumable ? [clips, '--resume'] : [clips, ...choices], env, kill);
    ended.push(run);
    isResumable ||= run.events.includes('batch-started');
    return run;
  };
  for (const kill of kills) {
    const run = await go(kill);
    options.onKilled?.(run);
    if (run.exitCode !== null) break;
  }
  for (let last = 0; last < MAX_LAST_RUNS; last += 1) {
    const { exitCode, stderr } = await go(null);
    if (exitCode === 0) break;
    const isOver = stderr.includes('nothing unfinished');
    if (exitCode !== 2 && !isOver) throw new Error(`A run ended with ${String(exitCode)}: ${stderr}`);
    // The batch is over, or videos were set aside: dropping the folder again asks about the missing ones.
    isResumable = false;
  }
  const { right, wrong } = await compare(out, videos);
  return {
    right,
    wrong,
    partial: watcher.partial,
    watched: watcher.reads,
    orphans: ended.reduce((sum, run) => sum + run.orphans.length, 0),
    bill: await billOf(standIn.requests, home),
    kills: ended.filter(({ exitCode }) => exitCode === null).length,
    runs: ended.length,
    problems: ended
      .map(({ stderr }) => stderr.trim())
      .filter((text) => text !== '' && !text.includes('nothing unfinished')),
  };
}

async function compare(
  out: string,
  videos: number,
): Promise<{ readonly right: number; readonly wrong: readonly string[] }> {
  const names = await reportsIn(out);
  const expected = Array.from({ length: videos }, (_, index) => index + 1);
  const right = await Promise.all(
    expected.map(async (number) => {
      const text = await readFile(join(out, `clip ${number}.md`), 'utf8').catch(() => '');
      return isReportAbout(text, `clip ${number}.mp4`, number);
    }),
  );
  const known = new Set(expected.map((number) => `clip ${number}.md`));
  return {
    right: right.filter(Boolean).length,
    wrong: [
      ...expected
        .filter((_, index) => right[index] !== true)
        .map((number) => `clip ${number}.md is not right`),
      ...names.filter((name) => !known.has(name)).map((name) => `${basename(name)} should not be there`),
    ],
  };
}
