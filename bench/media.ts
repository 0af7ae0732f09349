import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import pLimit from 'p-limit';
import { countsCpu, cpuSeconds } from './media/cpu.ts';
import { make, subjects, type Subject } from './media/subjects.ts';
import { scanPhotos } from './media/scanning.ts';
import { asTheApp, extract, FRAMES, naively, naivePass } from './media/ways.ts';
import { clipFolder } from './support/clips.ts';
import { judge, printTable, seconds, type Budget } from './support/table.ts';
import { temporaryFolder } from './support/videos.ts';

/** Compares the CPU time of frame extraction with one naive pass, and twenty clips with a plain script. */
const DIR = resolve('node_modules', '.cache', 'framelane-bench', 'media');
const MAX_LABEL_ERROR_S = 0.15;
const CLIPS = 20;
const CLIP_SECONDS = 15;
const MOST_OF_NAIVE = 0.5;

const rows: string[][] = [];
const budgets: Budget[] = [];
if (!countsCpu)
  process.stdout.write('Only Linux tells the CPU of other programs: these are seconds of the clock.\n');
for (const subject of subjects) {
  const path = await make(subject, DIR);
  if (path === null) process.stdout.write(`${subject.name}: left out, this ffmpeg cannot make it.\n`);
  else await compare(subject, path);
}
printTable(
  [
    'video',
    'naive CPU',
    'ours CPU',
    'probe',
    'gain',
    'with probe',
    'budget',
    'naive error',
    'our error',
    'frames',
  ],
  rows,
);
budgets.push(await twentyClips(), ...(await scanPhotos(DIR)));
judge(budgets);

/** The naive pass gets the duration as an argument. The app has to probe for it, so the cost of the probe has a column of its own. */
async function compare({ name, loopSeconds, times, leastGain }: Subject, path: string): Promise<void> {
  process.stdout.write(`Measuring ${name}.\n`);
  const durationS = loopSeconds * times;
  // The first pass reads the file into the system's cache, so that neither side is measured with a cold disk.
  const mine = [await asTheApp(path, loopSeconds), await asTheApp(path, loopSeconds)];
  const theirs = await naively(path, loopSeconds, durationS);
  const cpuS = Math.min(...mine.map((measured) => measured.cpuS));
  const probeS = Math.min(...mine.map((measured) => measured.probeS));
  const worstS = Math.max(...mine.map((measured) => measured.worstS));
  const frames = Math.min(...mine.map((measured) => measured.frames));
  const gain = theirs.cpuS / cpuS;
  rows.push([
    name,
    `${theirs.cpuS.toFixed(2)} s`,
    `${cpuS.toFixed(2)} s`,
    `${probeS.toFixed(2)} s`,
    `${gain.toFixed(2)} ×`,
    `${(theirs.cpuS / (cpuS + probeS)).toFixed(2)} ×`,
    `${leastGain.toFixed(2)} ×`,
    `${theirs.worstS.toFixed(3)} s`,
    `${worstS.toFixed(3)} s`,
    String(frames),
  ]);
  budgets.push(
    { what: `${name}: naive CPU over ours`, measured: gain, bound: { atLeast: leastGain } },
    { what: `${name}: worst label`, measured: worstS, bound: { atMost: MAX_LABEL_ERROR_S } },
    { what: `${name}: frames`, measured: frames, bound: { atLeast: FRAMES } },
  );
}

/** Compares the app, which extracts one clip per core at the same time, with a script that extracts one clip after another. */
async function twentyClips(): Promise<Budget> {
  const { paths } = await clipFolder(`${CLIPS}-of-${CLIP_SECONDS}-s`, CLIPS, {
    seconds: CLIP_SECONDS,
    widthPx: 1080,
    heightPx: 1920,
    withAudio: true,
    preset: 'veryfast',
    keyframeEvery: 250,
  });
  await using folder = await temporaryFolder();
  const intoDirs = paths.map((_, index) => join(folder.path, String(index)));
  for (const dir of intoDirs) await mkdir(dir);
  const limit = pLimit(availableParallelism());

  const ours = async (from: number, to: number): Promise<void> => {
    const part = paths.slice(from, to).map((path, index) => ({ path, into: intoDirs[from + index] ?? '' }));
    await Promise.all(part.map(({ path, into }) => limit(() => extract(resolve(path), into))));
  };
  const naive = async (from: number, to: number): Promise<void> => {
    for (const [index, path] of paths.slice(from, to).entries()) {
      await naivePass(path, intoDirs[from + index] ?? '', CLIP_SECONDS);
    }
  };
  // The two sides take turns, so that a change in the machine's load affects both.
  const half = CLIPS / 2;
  const [oursFirst, naiveFirst] = [await timed(() => ours(0, half)), await timed(() => naive(0, half))];
  const [naiveLast, oursLast] = [await timed(() => naive(half, CLIPS)), await timed(() => ours(half, CLIPS))];
  const oursMs = oursFirst.wallMs + oursLast.wallMs;
  const naiveMs = naiveFirst.wallMs + naiveLast.wallMs;

  const said = (wallMs: number, cpuS: number): string => `${seconds(wallMs)} (${cpuS.toFixed(1)} s of CPU)`;
  process.stdout.write(
    `${CLIPS} clips of ${CLIP_SECONDS} s, ${availableParallelism()} at once: ` +
      `${said(oursMs, oursFirst.cpuS + oursLast.cpuS)}; naive, one after another: ` +
      `${said(naiveMs, naiveFirst.cpuS + naiveLast.cpuS)}. Other work on this computer slows ours more.\n`,
  );
  return {
    what: 'twenty clips: our wall over naive',
    measured: oursMs / naiveMs,
    bound: { atMost: MOST_OF_NAIVE },
  };
}

async function timed(
  work: () => Promise<unknown>,
): Promise<{ readonly wallMs: number; readonly cpuS: number }> {
  const before = { ms: performance.now(), cpuS: cpuSeconds() };
  await work();
  return { wallMs: performance.now() - before.ms, cpuS: cpuSeconds() - before.cpuS };
}
