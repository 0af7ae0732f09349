import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setTimeout as pause } from 'node:timers/promises';
import { startStandIn } from '../src/main/demo/stand-in.ts';
import type { Session } from '../src/shared/session/model.ts';
import { apiOf } from './support/api.ts';
import { clipFolder, ffmpegPath } from './support/clips.ts';
import { engineAsking } from './support/engine-run.ts';
import { judge, megabytes, printTable, seconds } from './support/table.ts';
import { temporaryFolder } from './support/videos.ts';

/** Measures the load on the main process of 10,000 videos that wait for Start, with the real engine and real files: one clip in many files. */
const VIDEOS = 10_000;
/** Frames are extracted ahead of Start for this many videos. */
const AHEAD = 48;
/** One hour ago. A file that was just written would first be watched for further growth. */
const MODIFIED_S = Date.now() / 1000 - 3600;

// Throws where ffmpeg is missing: without it no frame is ever extracted.
ffmpegPath();
const { paths } = await clipFolder('one-small', 1, {
  seconds: 1,
  widthPx: 160,
  heightPx: 120,
  withAudio: false,
  preset: 'veryfast',
  keyframeEvery: 30,
});
const [clip] = paths;
if (clip === undefined) throw new Error('There is no clip.');
await using folder = await temporaryFolder();
const videosDir = join(folder.path, 'videos');
await mkdir(videosDir);
// The same picture many times, but no copies byte for byte, which would be held.
const content = await readFile(clip);
for (let number = 0; number < VIDEOS; number += 1) {
  const path = join(videosDir, `clip ${number}.mp4`);
  await writeFile(path, Buffer.concat([content, freeBox(number)]));
  await utimes(path, MODIFIED_S, MODIFIED_S);
}

await using standIn = await startStandIn(apiOf(1));
await using engine = await engineAsking(standIn, join(folder.path, 'data'), {});
await pause(3_000);
const idle = settledMemory();

const startedAt = performance.now();
engine.imports.drop([videosDir], { outDir: join(folder.path, 'reports') });
while (!isQueued(engine.store.session)) await pause(200);
const queuedMs = performance.now() - startedAt;
await pause(3_000);
const queued = settledMemory();

printTable(
  ['main process', 'memory', 'heap'],
  [
    ['idle', megabytes(idle.rss), megabytes(idle.heapUsed)],
    [`${VIDEOS} videos queued after ${seconds(queuedMs)}`, megabytes(queued.rss), megabytes(queued.heapUsed)],
  ],
);
judge([
  { what: `${VIDEOS} queued videos: memory / idle`, measured: queued.rss / idle.rss, bound: { atMost: 1.5 } },
]);

/** True when every video is probed and queued, and frames are extracted for as many videos as allowed. */
function isQueued({ batches }: Session): boolean {
  const jobs = batches[0]?.jobs ?? [];
  const ready = jobs.filter(({ status }) => status.kind === 'prepared').length;
  return jobs.length === VIDEOS && ready >= AHEAD && jobs.every(({ history }) => history !== null);
}

/** Returns the memory in use after a garbage collection. */
function settledMemory(): NodeJS.MemoryUsage {
  setFlagsFromString('--expose_gc');
  // Safe: the flag `--expose-gc` defines this function.
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage();
}

/** A box of an MP4 that readers skip. */
function freeBox(number: number): Uint8Array {
  const box = Buffer.alloc(12);
  box.writeUInt32BE(12, 0);
  box.write('free', 4, 'latin1');
  box.writeUInt32BE(number, 8);
  return box;
}
