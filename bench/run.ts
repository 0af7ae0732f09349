import { mkdir, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { startStandIn, type StandIn } from '../src/main/demo/stand-in.ts';
import { Semaphore } from '../src/main/pipeline/semaphore.ts';
import { apiOf } from './support/api.ts';
import { clipFolder, ffmpegPath } from './support/clips.ts';
import { engineAsking, runFolder } from './support/engine-run.ts';
import { bundledGemini } from './support/gemini.ts';
import { PlainScript, run } from './support/plain-script.ts';
import { judge, printTable, seconds, type Budget } from './support/table.ts';
import { temporaryFolder } from './support/videos.ts';

/** Compares the time of a whole folder, from drop to last report, with the least possible time and with a plain script. */
const CLIPS = 20;
const CLIP_SECONDS = 15;
const FRAMES = 20;
const LIMIT = 5;
const APIS = [
  { seconds: 8, mostOverLeast: 1.1, leastFaster: 2.2 },
  { seconds: 2, mostOverLeast: null, leastFaster: 4 },
];

const cli = await bundledGemini();
const clips = await clipFolder(`${CLIPS}-of-${CLIP_SECONDS}-s`, CLIPS, {
  seconds: CLIP_SECONDS,
  widthPx: 1080,
  heightPx: 1920,
  withAudio: true,
  preset: 'veryfast',
  keyframeEvery: 250,
});
const budgets: Budget[] = [];

for (const api of APIS) {
  await using folder = await temporaryFolder();
  await using standIn = await startStandIn(apiOf(api.seconds));
  const app = await wholeApp(standIn, folder.path);
  const scriptMs = await plainScript(standIn, folder.path);
  const leastMs = app.firstFramesMs + (CLIPS / LIMIT) * api.seconds * 1000;
  process.stdout.write(`\n${CLIPS} clips of ${CLIP_SECONDS} s, limit ${LIMIT}, an API of ${api.seconds} s\n`);
  printTable(
    ['way', 'first frames', 'wall', 'wall / least'],
    [
      ['Framelane', seconds(app.firstFramesMs), seconds(app.wallMs), (app.wallMs / leastMs).toFixed(2)],
      ['plain script', '', seconds(scriptMs), (scriptMs / leastMs).toFixed(2)],
    ],
  );
  if (api.mostOverLeast !== null)
    budgets.push({
      what: `API of ${api.seconds} s: wall / (first frames + ${CLIPS / LIMIT} × API)`,
      measured: app.wallMs / leastMs,
      bound: { atMost: api.mostOverLeast },
    });
  budgets.push({
    what: `API of ${api.seconds} s: times faster than the plain script`,
    measured: scriptMs / app.wallMs,
    bound: { atLeast: api.leastFaster },
  });
}
judge(budgets);

async function wholeApp(standIn: StandIn, dir: string): Promise<{ wallMs: number; firstFramesMs: number }> {
  await using engine = await engineAsking(standIn, join(dir, 'data'), { limit: LIMIT, frames: FRAMES });
  return await runFolder(engine, clips.dir, dir);
}

/** Probes and extracts one clip after another, then runs one gemini process per clip, five at once. Returns the milliseconds it took. */
async function plainScript(standIn: StandIn, dir: string): Promise<number> {
  const script = await PlainScript.signedIn(cli, standIn, join(dir, 'home'));
  const startedAt = performance.now();
  const work: { readonly name: string; readonly frames: readonly string[] }[] = [];
  for (const path of clips.paths) {
    const into = join(dir, 'frames', basename(path));
    await mkdir(into, { recursive: true });
    await run(ffmpegPath(), ['-hide_banner', '-nostdin', '-i', path]);
    const filter = `fps=${FRAMES}/${CLIP_SECONDS},scale=432:768`;
    await run(ffmpegPath(), [
      '-nostdin',
      '-loglevel',
      'error',
      '-i',
      path,
      '-vf',
      filter,
      '-q:v',
      '4',
      join(into, '%03d.jpg'),
    ]);
    const frames = (await readdir(into)).sort().map((name) => join(into, name));
    if (frames.length < FRAMES) throw new Error(`The script got ${frames.length} frames of ${path}.`);
    work.push({ name: basename(path), frames });
  }
  const lanes = new Semaphore(LIMIT);
  await Promise.all(
    work.map(async ({ name, frames }) => {
      using _lane = await lanes.acquire(new AbortController().signal);
      const text = await script.analyse(name, frames);
      if (!text.startsWith(`# Report: ${name}`)) throw new Error(`The script got something else:\n${text}`);
    }),
  );
  return performance.now() - startedAt;
}
