import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Plan } from '../../shared/plan.ts';
import type { Batch, Transcript } from '../../shared/session/model.ts';
import { sampleBatch } from '../../shared/testing/sample-batch.ts';
import { sampleInfo } from '../../shared/testing/sample-info.ts';
import type { Prepared } from '../pipeline/job-context.ts';
import { jobDirOf } from './batch-dirs.ts';
import { ExtractedStore } from './extracted-store.ts';

let dir = '';
let batch: Batch;
let extractedStore: ExtractedStore;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-materials-'));
  const path = join(dir, 'a.mp4');
  await writeFile(path, 'video');
  const { size, mtimeMs } = await stat(path);
  const sample = sampleBatch('/r', { 'a.mp4': { kind: 'prepared' } });
  const jobs = sample.jobs.map((job) => ({
    ...job,
    video: { ...job.video, path, sizeBytes: size, modifiedMs: mtimeMs },
  }));
  batch = { ...sample, jobs };
  extractedStore = new ExtractedStore(join(dir, 'batch'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

const transcript: Transcript = {
  source: { kind: 'file', name: 'a.srt' },
  language: 'en',
  kind: 'speech',
  hasTimes: true,
  isCut: false,
  cues: [{ startS: 0, endS: 1, text: 'Hello.' }],
};

async function taken(frames: number): Promise<Prepared> {
  const into = await extractedStore.emptyDir(0);
  await mkdir(join(into, 'frames'));
  const paths = Array.from({ length: frames }, (_, index) => join(into, 'frames', `${index}.jpg`));
  const audioPath = join(into, 'sound.ogg');
  for (const path of [...paths, audioPath]) await writeFile(path, 'x');
  const prepared: Prepared = {
    info: sampleInfo,
    extracted: {
      frames: paths.map((path, index) => ({ path, timeS: index, widthPx: 8, heightPx: 6 })),
      repeatsDropped: 2,
      audioPath,
      clip: null,
      transcript,
      unusedFiles: [],
      warnings: ['fewer-frames'],
    },
  };
  await extractedStore.keep(batch, 0, prepared);
  return prepared;
}

/** A new store, as after a restart of the program. */
const later = (): ExtractedStore => new ExtractedStore(join(dir, 'batch'));

test('what was taken from a video is found again by the next start, whole', async () => {
  const prepared = await taken(12);
  expect(await later().preparedOf(batch, 0)).toEqual(prepared);
  expect(await later().framesOf(0)).toHaveLength(8);
  expect(await later().transcriptOf(0)).toEqual(transcript);
});

test.each([
  ['one of its files is gone', () => rm(join(jobDirOf(join(dir, 'batch'), 0), 'material', 'sound.ogg'))],
  [
    'the list of them is torn',
    () => writeFile(join(jobDirOf(join(dir, 'batch'), 0), 'material.json'), '{"version":1,'),
  ],
  ['the video is another one now', () => utimes(join(dir, 'a.mp4'), 1, 1)],
])('it is extracted again where %s', async (_, change) => {
  await taken(3);
  await change();
  expect(await later().preparedOf(batch, 0)).toBeNull();
});

test('it is extracted again under a plan that extracts something else', async () => {
  await taken(3);
  expect(await later().preparedOf({ ...batch, plan: { ...batch.plan, frames: 59 } }, 0)).toBeNull();
  const context = { ...batch, plan: { ...batch.plan, context: 'Other words about the same frames.' } };
  expect(await later().preparedOf(context, 0)).not.toBeNull();
});

test('the frames stay where only the choice of sound or words changes', async () => {
  const { extracted, info } = await taken(3);
  const under = (change: Partial<Plan>): Batch => ({ ...batch, plan: { ...batch.plan, ...change } });
  const sound = under({ send: 'frames+audio' });
  expect(await later().preparedOf(sound, 0)).toBeNull();
  expect(await later().framesBefore(sound, 0)).toMatchObject({
    info,
    frames: extracted.frames,
    repeatsDropped: 2,
  });
  expect(await later().framesBefore(under({ withTranscript: false }), 0)).not.toBeNull();
  const others: readonly Partial<Plan>[] = [
    { frames: 9 },
    { send: 'clip' },
    { frameSidePx: 512 },
    { moreForLong: false },
  ];
  for (const change of others) expect(await later().framesBefore(under(change), 0)).toBeNull();
  await extractedStore.dropSound(0);
  expect(await later().framesBefore(sound, 0)).not.toBeNull();
});

test('after the report eight frames and the words stay, and nothing is asked with them any more', async () => {
  await taken(12);
  await extractedStore.dropSent(0);
  const kept = await later().framesOf(0);
  expect([kept.length, kept[0]?.timeS, await later().preparedOf(batch, 0)]).toEqual([8, 0, null]);
  const files = await readdir(join(jobDirOf(join(dir, 'batch'), 0), 'material', 'frames'));
  expect(files.sort()).toEqual(kept.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)).sort());
  expect(await later().transcriptOf(0)).toEqual(transcript);
});

test('another batch of the same video takes over its pictures, and keeps them when this one goes', async () => {
  await taken(12);
  await extractedStore.dropSent(0);
  const other = new ExtractedStore(join(dir, 'other'));
  expect(await other.adopt(4, join(dir, 'batch'), 0)).toMatchObject({
    info: sampleInfo,
    material: { frameCount: 12, repeatsDropped: 2, transcript: { language: 'en', cues: 1 } },
  });
  await rm(join(dir, 'batch'), { recursive: true });
  const frames = await new ExtractedStore(join(dir, 'other')).framesOf(4);
  expect(frames).toHaveLength(8);
  for (const { path } of frames) expect((await stat(path)).size).toBe(1);
  expect(await other.adopt(5, join(dir, 'batch'), 0)).toBeNull();
});

test('a transcript can be read at any moment while a correction of it is written', async () => {
  await extractedStore.keep(batch, 0, await taken(1));
  const [video] = batch.jobs.map((job) => job.video);
  if (video === undefined) throw new Error('unreachable');
  const cues = Array.from({ length: 5_000 }, (_, startS) => ({ startS, endS: startS + 1, text: 'Hello.' }));
  const end = { isReached: false };
  const reader = new ExtractedStore(join(dir, 'batch'));

  const writing = (async () => {
    for (let time = 0; time < 20; time += 1)
      await extractedStore.keepTranscript(0, video, { ...transcript, cues });
  })().finally(() => (end.isReached = true));
  let [missed, reads] = [0, 0];
  while (!end.isReached) {
    if ((await reader.transcriptOf(0)) === null) missed += 1;
    reads += 1;
  }
  await writing;

  expect([missed, reads > 0]).toEqual([0, true]);
});
