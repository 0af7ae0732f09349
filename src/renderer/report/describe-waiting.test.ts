import { expect, it } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import type { Batch } from '../../shared/session/model.ts';
import { situationOf } from '../videos/describe-phase.ts';
import { describeWaiting } from './describe-waiting.ts';

const pausedByUs = { kind: 'paused', cause: null, continuesAtMs: null } as const;

it('says what a video waits for', () => {
  const said = (batch: Partial<Batch>, isHeld = false): string =>
    describeWaiting(
      situationOf(aBatch({ startedAtMs: 1, ...batch }), 0),
      aJob({ status: { kind: 'prepared' }, isHeld }),
      english,
    );
  const phase = (kind: 'ready' | 'running' | 'interrupted' | 'finished'): Partial<Batch> => ({
    phase: { kind },
  });
  expect(said(phase('ready'))).toMatch(/after you press Start/u);
  expect(said(phase('running'))).toMatch(/waits for a free lane/u);
  expect(said(phase('interrupted'))).toMatch(/Framelane ended/u);
  expect(said(phase('running'), true)).toMatch(/This video is on hold/u);
  expect(said({ ...phase('running'), trialRest: [0] }, true)).toMatch(/while the first ones are tried/u);
  expect(said({ ...phase('finished'), trialRest: [0] }, true)).toMatch(/^The first videos are done\./u);
  expect(said({ phase: pausedByUs, startedAtMs: null })).toMatch(/after you press Start/u);
  expect(said({ phase: pausedByUs })).toMatch(/until the batch resumes/u);
});

it('says which other batch asks for the same report, while the batch runs', () => {
  const job = aJob({ status: { kind: 'prepared', fromBatch: 'May clips' } });
  const said = (batch: Partial<Batch>): string =>
    describeWaiting(situationOf(aBatch({ startedAtMs: 1, ...batch }), 0), job, english);
  expect(said({ phase: { kind: 'running' } })).toMatch(
    /^The batch “May clips” is asking for the same report/u,
  );
  expect(said({ phase: pausedByUs })).toMatch(/until the batch resumes/u);
});
