import { join } from 'node:path';
import { startStandIn } from '../src/main/demo/stand-in.ts';
import type { GeminiCli } from '../src/main/gemini/cli.ts';
import type { PoolShape } from '../src/main/gemini/pool-size.ts';
import { analyseAll, ask } from './support/analyses.ts';
import { Gate } from './support/gate.ts';
import { bundledGemini, poolAsking, untilWarm } from './support/gemini.ts';
import { ProcessWatch, type Watched } from './support/processes.ts';
import { megabytes, printTable } from './support/table.ts';
import {
  prepareVideos,
  readNumber,
  temporaryFolder,
  type FrameSize,
  type PreparedVideo,
} from './support/videos.ts';

/** Measures how many lanes should share one gemini process: the cost of its start, of 25 videos at limit 5, and of one process that dies. */
const LIMIT = 5;
const VIDEOS = 25;
const SHARES = [1, 2, 3, 5];
const SIZES: readonly FrameSize[] = [
  { frames: 20, kilobytes: 25 },
  { frames: 40, kilobytes: 80 },
];

interface Figures {
  readonly watched: Watched;
  readonly startCpuS: number | null;
  readonly warmFirstMs: number;
  readonly coldFirstMs: number;
  readonly lostByCrash: number;
}

const cli = await bundledGemini();
for (const size of SIZES) {
  await using folder = await temporaryFolder();
  const videos = await prepareVideos(folder.path, VIDEOS, size);
  const rows: string[][] = [];
  for (const share of SHARES) {
    const figures = await measure(cli, folder.path, videos, share);
    rows.push(rowOf(share, figures));
  }
  process.stdout.write(
    `\n${size.frames} frames of ${size.kilobytes} KB, ${VIDEOS} videos, ${LIMIT} lanes, answers after 1 s\n`,
  );
  printTable(
    [
      'lanes a process',
      'processes',
      'CPU to start',
      'CPU a video',
      'of it asking',
      'largest',
      'all together',
      '5 first requests, warm',
      'cold',
      'videos put back by a crash',
    ],
    rows,
  );
}

function rowOf(
  share: number,
  { watched, startCpuS, warmFirstMs, coldFirstMs, lostByCrash }: Figures,
): string[] {
  const { cpuS, peakEach, peakTotal, processes } = watched;
  const asking = cpuS === null || startCpuS === null ? null : (cpuS - startCpuS) / VIDEOS;
  return [
    share === LIMIT ? `all ${LIMIT}` : String(share),
    String(processes),
    cpuSaid(startCpuS),
    cpuSaid(cpuS === null ? null : cpuS / VIDEOS),
    cpuSaid(asking),
    megabytes(peakEach),
    megabytes(peakTotal),
    `${Math.round(warmFirstMs)} ms`,
    `${Math.round(coldFirstMs)} ms`,
    String(lostByCrash),
  ];
}

function cpuSaid(cpuS: number | null): string {
  return cpuS === null ? 'unknown' : `${cpuS.toFixed(2)} s`;
}

async function measure(
  program: GeminiCli,
  dir: string,
  videos: readonly PreparedVideo[],
  share: number,
): Promise<Figures> {
  const options = {
    cli: program,
    appDataDir: join(dir, `data-${share}`),
    lanes: LIMIT,
    lanesPerProcess: share,
    maxProcesses: LIMIT,
    recycleAfter: Infinity,
    maxProcessBytes: Infinity,
  };
  const coldFirstMs = await firstRequests(videos, options, false);
  const warmFirstMs = await firstRequests(videos, options, true);

  await using standIn = await startStandIn({ latencyMs: 1000, pieces: 8, readBarcode: readNumber });
  await using pool = poolAsking(standIn, options);
  pool.warmUp(null);
  await untilWarm(pool, LIMIT, options);
  using watch = new ProcessWatch(() => pool.pids());
  const startCpuS = watch.look().cpuS;
  await analyseAll(videos, LIMIT, (video) => ask(pool, video));
  const watched = watch.look();
  return { watched, startCpuS, warmFirstMs, coldFirstMs, lostByCrash: await lostByCrash(videos, options) };
}

type PoolOptions = Parameters<typeof poolAsking>[1] & PoolShape;

/** Returns the milliseconds from five simultaneous questions until the last of them has reached the API. */
async function firstRequests(
  videos: readonly PreparedVideo[],
  options: PoolOptions,
  isWarm: boolean,
): Promise<number> {
  const arrivals: number[] = [];
  await using standIn = await startStandIn({
    hold: () => {
      arrivals.push(performance.now());
      return Promise.resolve();
    },
    readBarcode: readNumber,
  });
  await using pool = poolAsking(standIn, options);
  if (isWarm) {
    pool.warmUp(null);
    await untilWarm(pool, LIMIT, options);
  }
  const startedAt = performance.now();
  await analyseAll(videos.slice(0, LIMIT), LIMIT, (video) => ask(pool, video));
  return Math.max(...arrivals) - startedAt;
}

/** Returns how many of five running videos fail when one process is killed. */
async function lostByCrash(videos: readonly PreparedVideo[], options: PoolOptions): Promise<number> {
  const answering = new Gate();
  let arrived = 0;
  const allArrived = new Gate();
  await using standIn = await startStandIn({
    hold: async () => {
      arrived += 1;
      if (arrived === LIMIT) allArrived.open();
      await answering.passed;
    },
    readBarcode: readNumber,
  });
  await using pool = poolAsking(standIn, options);
  const answers = videos.slice(0, LIMIT).map((video) =>
    ask(pool, video).then(
      () => 'answered',
      () => 'lost',
    ),
  );
  await allArrived.passed;
  const [pid] = pool.pids();
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
  // The first settled request is one of the killed process; only then does the API answer the others.
  await Promise.race(answers);
  answering.open();
  return (await Promise.all(answers)).filter((outcome) => outcome === 'lost').length;
}
