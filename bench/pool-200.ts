import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startStandIn } from '../src/main/demo/stand-in.ts';
import { clipFolder } from './support/clips.ts';
import { engineAsking, runFolder } from './support/engine-run.ts';
import { isRunning, ProcessWatch } from './support/processes.ts';
import { judge, megabytes, printTable, seconds } from './support/table.ts';
import { temporaryFolder } from './support/videos.ts';

/** Measures 200 videos through the whole app and the real gemini program, of which two processes are killed on the way. */
const VIDEOS = 200;
const KILL_AFTER = [60, 130];
/** The most CPU seconds that the gemini processes may use for one video. */
const MOST_CPU_S = 0.35;

const clips = await clipFolder('200-tiny', VIDEOS, {
  seconds: 2,
  widthPx: 160,
  heightPx: 90,
  withAudio: false,
  frameRate: 10,
});
await using folder = await temporaryFolder();
const dataDir = join(folder.path, 'data');
await using standIn = await startStandIn({
  latencyMs: { min: 200, max: 1200 },
  streamMs: { min: 50, max: 400 },
  pieces: 12,
});
const seen = new Set<number>();

const traces = await analyse();
judge([
  { what: 'files with frames left by gemini', measured: traces.length, bound: { atMost: 0 } },
  { what: 'gemini processes left', measured: [...seen].filter(isRunning).length, bound: { atMost: 0 } },
  {
    what: 'files of gemini left',
    measured: (await filesBelow(join(dataDir, 'gemini-home'))).length,
    bound: { atMost: 0 },
  },
]);

/** Analyses the folder and prints the cost. Returns the files that still hold frames just before the app ends. */
async function analyse(): Promise<readonly string[]> {
  await using engine = await engineAsking(standIn, dataDir, { limit: 5, frames: 6 });
  using watch = new ProcessWatch(() => {
    const pids = engine.tools.pids();
    for (const pid of pids) seen.add(pid);
    return pids;
  });
  let reported = 0;
  let killed = 0;
  engine.store.onEvent((event) => {
    if (event.type !== 'job-reported') return;
    reported += 1;
    const [pid] = engine.tools.pids();
    if (!KILL_AFTER.includes(reported) || pid === undefined) return;
    process.kill(pid, 'SIGKILL');
    killed += 1;
  });
  const { wallMs, batch } = await runFolder(engine, clips.dir, folder.path);
  const traces = await filesWithFrames(join(dataDir, 'gemini-home'));
  const { cpuS, peakEach, peakTotal } = watch.look();
  const cpuEach = (cpuS ?? NaN) / VIDEOS;
  printTable(
    [
      'videos',
      'wall',
      'processes',
      'killed',
      'tries beyond the first',
      'gemini CPU a video',
      'largest process',
      'all together',
    ],
    [
      [
        String(batch.jobs.length),
        seconds(wallMs),
        String(seen.size),
        String(killed),
        String(standIn.requests.length - VIDEOS),
        `${cpuEach.toFixed(2)} s`,
        megabytes(peakEach),
        megabytes(peakTotal),
      ],
    ],
  );
  // Without the CPU seconds, which some systems do not report, the cost cannot be judged.
  if (cpuS !== null)
    judge([{ what: 'gemini CPU seconds a video', measured: cpuEach, bound: { atMost: MOST_CPU_S } }]);
  return traces;
}

async function filesBelow(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/**
 * Returns the chat files that hold the data of a frame. Every chat file with a question in it does; a file that a process writes at its
 * start does not.
 */
async function filesWithFrames(dir: string): Promise<readonly string[]> {
  const paths = await filesBelow(dir);
  const contents = await Promise.all(paths.map((path) => readFile(path, 'utf8').catch(() => '')));
  return paths.filter((_, index) => contents[index]?.includes('inlineData') === true);
}
