import { describe, expect, it } from 'vitest';
import type { BatchPhase } from '../../shared/session/model.ts';
import { canDo } from './batch-actions.ts';
import { whyNot } from './act-or-say.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';

const capReached = { kind: 'draining', cause: { kind: 'cap-reached' } } as BatchPhase;
const phases = [
  capReached,
  ...(['scanning', 'ready', 'stopped', 'interrupted', 'finished'] as const).map((kind) => ({ kind })),
] as readonly BatchPhase[];

describe('whyNot', () => {
  it('has a reason of its own for the key of pause in each phase that neither pauses nor resumes', () => {
    const reasons = phases.map((phase) => {
      const batch = aBatch({ phase, jobs: [aJob()] });
      expect([canDo('pause', batch), canDo('resume', batch)]).toEqual([false, false]);
      return whyNot('resume', batch);
    });
    expect(reasons).toEqual([
      'run.keyCapReached',
      'run.keyScanning',
      'run.keyReady',
      'run.keyStopped',
      'run.keyStopped',
      'run.keyFinished',
    ]);
  });
});

it('a batch without videos does not wait for Start', () => {
  expect(whyNot('pause', aBatch({ phase: { kind: 'ready' }, jobs: [] }))).toBe('run.keyEmpty');
});

it('the key of pause never starts a batch for the first time, though its Start met a missing key', () => {
  const cause = { kind: 'not-signed-in', reason: 'no-key', detail: null } as const;
  const phase = { kind: 'paused', cause, continuesAtMs: null } as const;
  const batch = aBatch({ phase, startedAtMs: null, jobs: [aJob()] });
  expect([canDo('pause', batch), canDo('resume', batch), whyNot('resume', batch)]).toEqual([
    false,
    false,
    'run.keyReady',
  ]);
});
