import { dirname, join } from 'node:path';
import { jobDirOf } from '../batches/batch-dirs.ts';

/** The folder with the files of all jobs of a batch. */
export function jobsDirOf(batchDir: string): string {
  return dirname(jobDirOf(batchDir, 0));
}

/** The folder with the frames, sound and clip of a job. */
export function materialDirOf(batchDir: string, job: number): string {
  return join(jobDirOf(batchDir, job), 'material');
}

/** The file that lists the extracted files of a job. */
export function materialListOf(batchDir: string, job: number): string {
  return join(jobDirOf(batchDir, job), 'material.json');
}
