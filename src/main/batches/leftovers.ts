import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { removeAbandoned } from '../files/abandoned.ts';
import { ignored, orElse } from '../log/log.ts';
import { copiesDirOf, isBatchId } from './batch-dirs.ts';

const A_DAY_MS = 24 * 60 * 60 * 1000;

/** The most folders of videos that are looked at, of the newest batches first: a second or two of a quiet disk. */
const MAX_JOBS = 5_000;

/** Copies for the player that ffmpeg was still writing, under both of their names. */
const UNFINISHED_COPY = /^\d+\.part\.mp4(?:\.[0-9a-f]{8}\.unfinished)?$/u;
/** Frames that were taken again for a question. */
const QUESTION_FRAMES = /^frames-\d+$/u;
const JOB = /^\d+$/u;

const LATER = 'what cannot be removed now is looked at again at the next start';

/** The folders of app data, and the facts that are checked before anything of a batch is removed. */
interface LeftoverOptions {
  readonly appDataDir: string;
  readonly batchesDir: string;
  readonly nowMs: number;
  /** The files of an open batch may be in use. */
  readonly isOpen: (batchId: string) => boolean;
}

/**
 * Removes what a crash or a power cut left in the app data, by the exact names that Framelane gives: temporary files of processes that are
 * gone, and of closed batches the frames and copies that were never finished. Throws nothing.
 */
export async function removeLeftovers(options: LeftoverOptions): Promise<void> {
  const { appDataDir, batchesDir, nowMs, isOpen } = options;
  for (const dir of [appDataDir, join(appDataDir, 'templates')]) await removeAbandoned(dir, nowMs);
  let left = MAX_JOBS;
  for (const id of (await namesIn(batchesDir)).filter(isBatchId).sort().reverse()) {
    const dir = join(batchesDir, id);
    const mayRemove = (): boolean => !isOpen(id);
    for (const name of ['.', 'search', 'inquiries', join('inquiries', 'steps')])
      await removeAbandoned(join(dir, name), nowMs);
    await removeOld(join(dir, 'inquiries'), QUESTION_FRAMES, nowMs, mayRemove);
    await removeOld(copiesDirOf(dir), UNFINISHED_COPY, nowMs, mayRemove);
    const jobs = (await namesIn(join(dir, 'jobs'))).filter((name) => JOB.test(name)).slice(0, left);
    left -= jobs.length;
    for (const job of jobs) await tidyJob(join(dir, 'jobs', job), nowMs, mayRemove);
  }
}

async function tidyJob(dir: string, nowMs: number, mayRemove: () => boolean): Promise<void> {
  const names = await removeAbandoned(dir, nowMs);
  if (names.includes('pieces')) await removeAbandoned(join(dir, 'pieces'), nowMs);
  await removeOld(dir, /^sound$/u, nowMs, mayRemove, names);
  // Frames are of use only with the list of them, which is written last.
  if (!names.includes('material.json')) await removeOld(dir, /^material$/u, nowMs, mayRemove, names);
}

/** Removes what has such a name and was not touched for a day. `mayRemove` is asked last. */
async function removeOld(
  dir: string,
  name: RegExp,
  nowMs: number,
  mayRemove: () => boolean,
  names?: readonly string[],
): Promise<void> {
  for (const found of (names ?? (await namesIn(dir))).filter((each) => name.test(each))) {
    const path = join(dir, found);
    const { mtimeMs } = (await stat(path).catch(orElse(null, LATER))) ?? { mtimeMs: nowMs };
    if (nowMs - mtimeMs < A_DAY_MS || !mayRemove()) continue;
    await rm(path, { recursive: true, force: true, maxRetries: 5 }).catch(ignored(LATER));
  }
}

async function namesIn(dir: string): Promise<readonly string[]> {
  return await readdir(dir).catch(orElse([], LATER));
}
