import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readBarcode } from '../../src/main/demo/read-barcode.ts';
import { startStandIn } from '../../src/main/demo/stand-in.ts';
import { runApp, type Kill, type RunEnd } from './app-run.ts';
import { billOf, type Bill } from './bills.ts';
import { isReportAbout, ReportWatcher, reportsIn } from './report-watcher.ts';

/** Runs at the end that may be needed, because videos that were interrupted twice are set aside until somebody asks again. */
const MAX_LAST_RUNS = 20;
const KEY = 'a-key-that-opens-nothing';

export interface FireOptions {
  /** A folder of clips: `clip <number>.mp4`, each with that number in its pictures. */
  readonly clips: string;
  readonly videos: number;
  /** For app data and reports; empty. */
  readonly dir: string;
  /** One for each run that is killed. */
  readonly kills: readonly Kill[];
  /** Evenly between 0 and 1. */
  readonly random: () => number;
  readonly onKilled?: (run: RunEnd) => void;
}

/** What became of one batch. Everything but `bill.requests`, `runs` and `watched` must be 0, or `videos` for `right`. */
export interface Outcome {
  readonly right: number;
  readonly wrong: readonly string[];
  readonly partial: readonly string[];
  readonly orphans: number;
  readonly bill: Bill;
  readonly kills: number;
  readonly runs: number;
  /** How often a report was read while all this went on. */
  readonly watched: number;
  readonly problems: readonly string[];
}

/** Runs a batch that is killed again and again, and each time goes on, until every video has its report. */
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
  await using watcher = new ReportWatcher(out);
  const choices = ['--out', out, '--frames', '4'];
  let isResumable = false;
  const go = async (kill: Kill): Promise<RunEnd> => {
    // A batch that was never begun is begun; one that was begun goes on under the plan it has.
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
    // A batch that was killed at its very end is over; what was set aside is asked about again by whoever drops the folder again.
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
