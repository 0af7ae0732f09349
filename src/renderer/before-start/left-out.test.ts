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

it('tells files of cameras, photos, documents and archives from those of a downloader', () => {
  const jobs = [video('GX010123.MP4'), video('IMG_1.MOV'), video('Cafe\u0301.mp4'), video('talk.mp4')];
  const skipped = [
    skip('GX010123.THM'),
    skip('IMG_1.AAE'),
    skip('IMG_1.HEIC'),
    skip('café.INFO.json'),
    skip('talk-thumb.jpg'),
    skip('talk.live_chat.json'),
    skip('talk.nfo'),
    skip('talk.url'),
    skip('talk.docx'),
    skip('more videos.zip'),
    skip('more.part2.rar'),
  ];
  expect(
    leftOutGroups({ jobs, skipped }).map(({ kind, files }) => [kind, files.map(({ name }) => name)]),
  ).toEqual([
    ['archives', ['more videos.zip', 'more.part2.rar']],
    ['side-files', ['café.INFO.json', 'talk-thumb.jpg', 'talk.live_chat.json', 'talk.nfo', 'talk.url']],
    ['camera-files', ['GX010123.THM', 'IMG_1.AAE']],
    ['pictures', ['IMG_1.HEIC']],
    ['others', ['talk.docx']],
  ]);
});

it('is empty where nothing was left out', () => {
  expect(leftOutGroups({ jobs: [video('a.mp4')], skipped: [] })).toEqual([]);
});

it('ends for names that are nothing but dots', () => {
  expect(leftOutGroups({ jobs: [], skipped: [skip('.'.repeat(5000))] })).toHaveLength(1);
});
