import { describe, expect, it } from 'vitest';
import { reportOf, type Report } from '../../shared/session/model.ts';
import { reported } from '../../shared/testing/sample-batch.ts';
import { aBatch, aJob, aSpan } from '../store/testing/jobs.ts';
import { english } from '../../shared/i18n/i18n.ts';
import {
  describePhase,
  describeAttempt,
  situationOf,
  situationsOf,
  type BatchSituation,
} from './describe-phase.ts';

const situation = (phase: BatchSituation['phase']): BatchSituation => ({
  phase,
  isReadOnly: false,
  isNotTried: false,
});

describe('phaseWords', () => {
  it('tells frames that wait for Start from videos that wait for a lane', () => {
    const job = aJob({ status: { kind: 'prepared' }, frameCount: 20 });
    expect(describePhase(job, situation('ready'), 0, english)).toEqual({
      icon: 'ready',
      word: 'Frames ready',
      detail: '20 frames',
    });
    expect(describePhase(job, situation('running'), 0, english)).toEqual({
      icon: 'waiting',
      word: 'Waiting',
      detail: 'for a free lane',
    });
  });

  it('says for which batch a video waits, because that one asks for the same report', () => {
    const job = aJob({ status: { kind: 'prepared', fromBatch: 'May clips' }, frameCount: 20 });
    const detailIn = (phase: BatchSituation['phase']): string | null =>
      describePhase(job, situation(phase), 0, english).detail;
    expect(detailIn('running')).toBe('for its report in “May clips”');
    expect(detailIn('paused')).toBeNull();
  });

  it('says when the next try comes, never a time in the past', () => {
    const status = {
      kind: 'backing-off',
      untilMs: 5000,
      failure: { kind: 'offline', detail: null },
    } as const;
    expect(describePhase(aJob({ status }), situation('running'), 1000, english).detail).toBe(
      'tries again in 4 s',
    );
    expect(describePhase(aJob({ status }), situation('running'), 9000, english).detail).toBe(
      'tries again in 0 s',
    );
  });
});

it('says that a file is still being copied, and how far it is', () => {
  const job = aJob({ status: { kind: 'growing', sizeBytes: 12_345_678 } });
  expect(describePhase(job, situation('running'), 0, english)).toEqual({
    icon: 'waiting',
    word: 'Still being copied…',
    detail: '12.3 MB so far',
  });
});

it('tells the rest of a trial from a video that somebody put on hold', () => {
  const batch = aBatch({ phase: { kind: 'finished' }, startedAtMs: 1, trialRest: [1] });
  const wordOf = (index: number): string =>
    describePhase(aJob({ isHeld: true }), situationOf(batch, index), 0, english).word;
  expect([wordOf(0), wordOf(1)]).toEqual(['On hold', 'Not tried yet']);
});

it('looks through the videos that are not tried yet once for the whole list', () => {
  let looks = 0;
  const trialRest = new Proxy([1, 3], {
    get: (list, name) => {
      if (name === '0') looks += 1;
      const value: unknown = Reflect.get(list, name);
      return value;
    },
  });
  const at = situationsOf(aBatch({ phase: { kind: 'finished' }, startedAtMs: 1, trialRest }));
  expect([0, 1, 2, 3].map((index) => at(index).isNotTried)).toEqual([false, true, false, true]);
  expect(looks).toBe(1);
});

it('says of a batch that was paused before its first Start what waits for Start', () => {
  const phase = { kind: 'paused', cause: { kind: 'offline', detail: null }, continuesAtMs: null } as const;
  const job = aJob({ status: { kind: 'prepared' }, frameCount: 20 });
  const wordOf = (startedAtMs: number | null): string =>
    describePhase(job, situationOf(aBatch({ phase, startedAtMs }), 0), 0, english).word;
  expect([wordOf(null), wordOf(1)]).toEqual(['Frames ready', 'Waiting']);
});

it('names each part of the extraction, and promises nothing before it is under way', () => {
  const words = (part: 'frames' | 'sound' | 'words' | 'clip', done: number, total: number) => {
    const { word, detail } = describePhase(
      aJob({ status: { kind: 'extracting', part, done, total } }),
      situation('running'),
      0,
      english,
    );
    return [word, detail];
  };
  expect(words('frames', 12, 20)).toEqual(['Taking frames', '12 of 20 frames']);
  expect(words('frames', 0, 0)).toEqual(['Taking frames', null]);
  expect(words('sound', 0, 1)).toEqual(['Taking the sound', null]);
  expect(words('words', 0.5, 1)).toEqual(['Reading the words', '50 %']);
  expect(words('clip', 0.4, 1)).toEqual(['Shrinking the clip', '40 %']);
  expect(words('clip', 1.2, 1)).toEqual(['Shrinking the clip', '100 %']);
});

it('names tries from the second on', () => {
  expect([1, 2, 3, 9].map((attempt) => describeAttempt(attempt, english))).toEqual([
    null,
    'second try',
    'third try',
    'try 9',
  ]);
});

it('tells what is held, kept but not saved, interrupted and known from before', () => {
  const wordsOf = (job: Parameters<typeof aJob>[0], batch: 'running' | 'interrupted' = 'running') => {
    const { icon, word } = describePhase(aJob(job), situation(batch), 0, english);
    return [icon, word];
  };
  const full = { kind: 'disk-full', path: '/out', detail: null } as const;
  const report = {
    path: 'r.md',
    words: 1,
    tokens: null,
    model: null,
    hasFindings: true,
    score: null,
    headline: null,
  };
  const torn = aSpan({ endedAtMs: 5, outcome: 'interrupted' });
  expect(wordsOf({ isHeld: true })).toEqual(['held', 'On hold']);
  expect(wordsOf({ isHeld: true, status: { kind: 'cancelled' } })).toEqual(['cancelled', 'Cancelled']);
  expect(wordsOf({ status: { kind: 'unsaved', failure: full, keptPath: 'k' } })).toEqual([
    'unsaved',
    'Report kept, not saved yet',
  ]);
  expect(wordsOf({ status: { kind: 'prepared' }, spans: [torn] }, 'interrupted')).toEqual([
    'interrupted',
    'Interrupted',
  ]);
  expect(
    wordsOf({ status: { kind: 'unchanged', report: { ...report, sha256: '' }, isMadeHere: true } }),
  ).toEqual(['done', 'Unchanged']);
});

it('tells a report’s score, else its headline, else how long it is', () => {
  const report = reportOf({ status: reported('x.md') });
  if (report === null) throw new Error('There is a report');
  const detail = (known: Partial<Report>) =>
    describePhase(
      aJob({ status: { kind: 'reported', report: { ...report, ...known } } }),
      situation('running'),
      0,
      english,
    ).detail;
  expect(detail({ score: { value: 82, outOf: 100 }, headline: 'A hook' })).toBe('score 82');
  expect(detail({ headline: 'A hook' })).toBe('A hook');
  expect(detail({ headline: null })).toBe('120 words');
});
