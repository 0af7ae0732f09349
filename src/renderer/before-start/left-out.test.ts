import { expect, it } from 'vitest';
import type { Skipped } from '../../shared/session/model.ts';
import { aJob } from '../store/testing/jobs.ts';
import { leftOutGroups } from './left-out.ts';

const video = (name: string) => aJob({ video: { path: `/v/${name}`, name, sizeBytes: 1, modifiedMs: 0 } });
const skip = (name: string, reason: Skipped['reason'] = 'not-a-video'): Skipped => ({ name, reason });

it('tells side files of a downloader from other files', () => {
  const jobs = [video('a [7312].mp4'), video('day 1/b.mov')];
  const skipped = [
    skip('a [7312].info.json'),
    skip('a [7312].jpg'),
    skip('a [7312].mp4.jpg'),
    skip('day 1/b.description'),
    skip('b.description'),
    skip('cover.png'),
    skip('song.mp3'),
    skip('x.mp4.part', 'temporary'),
    skip('.DS_Store', 'hidden'),
    skip('Framelane reports', 'own-output'),
    skip('gone.mp4', 'vanished'),
    skip('away', 'link-outside'),
  ];
  expect(leftOutGroups({ jobs, skipped }).map(({ kind, files }) => [kind, files.length])).toEqual([
    ['unfinished', 1],
    ['unreadable', 1],
    ['side-files', 4],
    ['pictures', 1],
    ['sounds', 1],
    ['others', 1],
    ['reports', 1],
    ['hidden', 1],
    ['links', 1],
  ]);
});

it('is empty where nothing was left out', () => {
  expect(leftOutGroups({ jobs: [video('a.mp4')], skipped: [] })).toEqual([]);
});

it('ends for names that are nothing but dots', () => {
  expect(leftOutGroups({ jobs: [], skipped: [skip('.'.repeat(5000))] })).toHaveLength(1);
});
