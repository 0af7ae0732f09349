import { join } from 'node:path';
import { startStandIn } from '../src/main/demo/stand-in.ts';
import { HeadlessGemini } from '../src/main/gemini/headless.ts';
import { LazyRelay } from '../src/main/gemini/relay/lazy-relay.ts';
import { analyseAll, ask } from './support/analyses.ts';
import { apiOf } from './support/api.ts';
import { bundledGemini, KEY, poolAsking, untilWarm } from './support/gemini.ts';
import { PlainScript } from './support/plain-script.ts';
import { cpuOfEndedChildren } from './support/processes.ts';
import { judge, printTable, seconds, type Budget } from './support/table.ts';
import { prepareVideos, readNumber, temporaryFolder, type PreparedVideo } from './support/videos.ts';

/** Compares warm gemini processes with one process per video and with a plain script: 20 videos with extracted frames, 5 at once, in one run. */
const VIDEOS = 20;
const LIMIT = 5;
const ROUNDS = VIDEOS / LIMIT;
const API_SECONDS = [8, 2];
/** For each API time in seconds, the largest allowed quotient of the pool's time and the API's own time. */
const MOST = new Map([
  [8, 1.05],
  [2, 1.15],
]);

type Way = (videos: readonly PreparedVideo[]) => Promise<number>;

const cli = await bundledGemini();
await using folder = await temporaryFolder();
const videos = await prepareVideos(folder.path, VIDEOS, { frames: 20, kilobytes: 25 });
const budgets: Budget[] = [];

for (const apiSeconds of API_SECONDS) {
  await using standIn = await startStandIn({ ...apiOf(apiSeconds), readBarcode: readNumber });
  const env = { PATH: process.env.PATH, GOOGLE_GEMINI_BASE_URL: standIn.url };
  const dataDir = join(folder.path, `data-${apiSeconds}`);

  const warm: Way = async (all) => {
    await using pool = poolAsking(standIn, { cli, appDataDir: join(dataDir, 'pool'), lanes: LIMIT });
    // In the app the processes start while the frames are extracted.
    pool.warmUp(null);
    await untilWarm(pool, LIMIT);
    return await analyseAll(all, LIMIT, (video) => ask(pool, video));
  };
  const headless: Way = async (all) => {
    const appDataDir = join(dataDir, 'headless');
    await using relay = new LazyRelay({ env });
    await using analyst = new HeadlessGemini({ cli, appDataDir, getKey: () => KEY, env, relay });
    return await analyseAll(all, LIMIT, (video) => ask(analyst, video));
  };
  const plain: Way = async (all) => {
    const script = await PlainScript.signedIn(cli, standIn, join(dataDir, 'home'));
    return await analyseAll(all, LIMIT, (video) => script.analyse(video.name, video.framePaths));
  };

  const least = ROUNDS * apiSeconds * 1000;
  const rows: string[][] = [];
  const ratios: number[] = [];
  for (const [name, way] of Object.entries({
    'warm pool': warm,
    'a process a video': headless,
    'plain script': plain,
  })) {
    const cpuBefore = cpuOfEndedChildren();
    const wallMs = await way(videos);
    const cpuS = (cpuOfEndedChildren() - cpuBefore) / VIDEOS;
    ratios.push(wallMs / least);
    rows.push([name, seconds(wallMs), (wallMs / least).toFixed(2), `${cpuS.toFixed(2)} s`]);
  }
  process.stdout.write(
    `\n${VIDEOS} videos, limit ${LIMIT}, an API of ${apiSeconds} s: at least ${seconds(least)}\n`,
  );
  printTable(['way', 'wall', 'wall / least', 'CPU a video'], rows);
  const [ratio = NaN] = ratios;
  budgets.push({
    what: `warm pool, API of ${apiSeconds} s, wall / (${ROUNDS} × API)`,
    measured: ratio,
    bound: { atMost: MOST.get(apiSeconds) ?? NaN },
  });
}
judge(budgets);
