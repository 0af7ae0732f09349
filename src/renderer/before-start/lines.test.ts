import { expect, it } from 'vitest';
import type { Twin } from '../../shared/session/model.ts';
import type { ValueColumn, ValueSource } from '../../shared/values/model.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { sampleInfo } from '../../shared/testing/sample-info.ts';
import { broughtReport, unchangedReport } from '../../shared/testing/sample-batch.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import { linesBeforeStart } from './lines.ts';

const track = { codec: 'aac', language: null, channels: 2, isDefault: true };
const spoken = aJob({
  status: { kind: 'prepared' },
  frameCount: 20,
  info: { ...sampleInfo, durationS: 60, audioTracks: [track] },
});
const texts = (batch: Parameters<typeof linesBeforeStart>[0]) =>
  linesBeforeStart(batch, english).map(({ text, action }) =>
    action === null ? text : `${text} [${action}]`,
  );

it('tells what was found and offers the sound where nothing says what is said', () => {
  const batch = aBatch({ jobs: [spoken, spoken] });
  expect(texts(batch)).toEqual([
    '2 videos, 2:00 in all',
    '2 videos are sent without their sound, and nobody wrote down what is said [send-sound]',
  ]);
  const heard = { ...batch, plan: { ...batch.plan, send: 'frames+audio' as const } };
  expect(texts(heard)).toEqual(['2 videos, 2:00 in all', '2 have sound: it is sent']);
});

it('tells what was seen before, and what was left out', () => {
  const jobs = [
    aJob({ status: unchangedReport('r.md') }),
    aJob({ status: broughtReport('r.md') }),
    aJob({ history: 'changed' }),
    aJob({ history: 'other-plan', isHeld: true }),
  ];
  const skipped = [
    { name: 'a.mp4.part', reason: 'temporary' as const },
    { name: 'b.jpg', reason: 'not-a-video' as const },
  ];
  expect(texts(aBatch({ jobs, skipped }))).toEqual([
    '1 of 4 videos, none looked at so far',
    '1 has this report already and keeps it',
    expect.stringMatching(/^1 report came with the folder\. /u),
    '1 is another file than the one reported before',
    '1 has an earlier report, made with other choices',
    '1 video is on hold [release]',
    '1 unfinished download',
    '1 picture',
  ]);
});

it('groups copies and parts of other videos, which are left out until they are taken', () => {
  const video = (name: string, twin?: Twin) => ({
    path: `/v/${name}`,
    name,
    sizeBytes: 1,
    modifiedMs: 0,
    twin,
  });
  const jobs = [
    aJob({ video: video('a.mp4') }),
    aJob({ video: video('a (1).mp4', { kind: 'copy', of: 'a.mp4' }), isHeld: true }),
    aJob({ video: video('b.mp4'), isHeld: true }),
    aJob({ video: video('a-link.mp4', { kind: 'same-file', of: 'a.mp4' }), isHeld: true }),
    aJob({ video: video('GL01.LRV', { kind: 'small-copy', of: 'GX01.MP4' }), isHeld: false }),
    aJob({ video: video('seg2.ts', { kind: 'segment', of: 'seg1.ts' }), isHeld: true }),
    aJob({ video: video('IMG_1.MOV', { kind: 'live-photo', of: 'IMG_1.HEIC' }), isHeld: true }),
  ];
  const lines = linesBeforeStart(aBatch({ jobs }), english).filter(({ action }) => action !== null);
  expect(lines.map(({ text, action, jobs: taken }) => [text, action, taken])).toEqual([
    ['2 copies of other videos, left out', 'take-too', [1, 3]],
    ['1 further part of a stream, left out', 'take-too', [5]],
    ['1 moving part of a photo, left out', 'take-too', [6]],
    ['1 video is on hold', 'release', [2]],
  ]);
  expect(lines[0]?.files).toEqual([
    { name: 'a (1).mp4', why: 'the same as a.mp4' },
    { name: 'a-link.mp4', why: 'the same as a.mp4' },
  ]);
});

it('says that nothing is new where every video has its report or is left out', () => {
  const jobs = [aJob({ status: unchangedReport('r.md') }), aJob({ isHeld: true })];
  expect(texts(aBatch({ jobs }))[0]).toBe('Nothing new to send');
});

it('counts only the videos that will be sent, also in what files say of them', () => {
  const source: ValueSource = {
    id: '/t.csv',
    kind: 'table',
    name: 't.csv',
    rows: 2,
    joined: 2,
    isCut: false,
    joinedBy: 'file',
    columns: ['views'],
    problems: [],
    problemCount: 0,
    corrections: [],
    failure: null,
  };
  const column: ValueColumn = {
    id: 'views',
    field: 'views',
    name: null,
    kind: 'number',
    isHidden: false,
    isSent: true,
  };
  const values = { columns: [column], sources: [source] };
  const row = { source: '/t.csv', kind: 'table', file: 't.csv', row: 2 } as const;
  const valued = { ...spoken, values: { typed: {}, found: [{ ...row, values: { views: { value: 3 } } }] } };
  const plan = { ...aBatch().plan, send: 'frames+audio' as const };
  const jobs = [valued, spoken, { ...valued, isHeld: true }];
  expect(texts(aBatch({ jobs, values, plan }))).toEqual([
    '2 of 3 videos, 2:00 in all',
    '2 have sound: it is sent',
    'Views for 1 of 2 from t.csv [show-values]',
    '1 video is on hold [release]',
  ]);
});
