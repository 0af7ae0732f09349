import { expect, it } from 'vitest';
import { reported } from '../../shared/testing/sample-batch.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import { savedDirOf } from './saved-dir.ts';

const at = (path: string) => aJob({ status: reported(path) });

it.each([
  ['/old/clip.md', '/new', '/old'],
  ['/out/interviews/clip.md', '/out', '/out'],
  ['/out 2/clip.md', '/out', '/out 2'],
  ['C:\\old\\clip.md', 'C:\\new', 'C:\\old'],
])('names the folder where reports are (%s), though %s is chosen by now', (path, outDir, dir) => {
  expect(savedDirOf(aBatch({ jobs: [at(path)], outDir }))).toBe(dir);
});

it('names the chosen folder where no report was saved', () => {
  expect(savedDirOf(aBatch({ jobs: [aJob()], outDir: '/new' }))).toBe('/new');
});
