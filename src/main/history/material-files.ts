import { dirname, join } from 'node:path';
import { jobDirOf } from '../batches/batch-dirs.ts';

/** Where everything is that is kept of a batch's videos. */
export function jobsDirOf(batchDir: string): string {
  return dirname(jobDirOf(batchDir, 0));
}

/** Where the pictures, the sound and the clip of a video are. */
export function materialDirOf(batchDir: string, job: number): string {
  return join(jobDirOf(batchDir, job), 'material');
}

/** What says which of them there are. */
export function materialListOf(batchDir: string, job: number): string {
  return join(jobDirOf(batchDir, job), 'material.json');
}
