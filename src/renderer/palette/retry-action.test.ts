import { expect, it } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import type { Failure } from '../../shared/failure.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import { batchCommands } from './batch-commands.ts';

const retryOf = (...failures: readonly Failure[]): string | null | undefined => {
  const jobs = failures.map((failure) => aJob({ status: { kind: 'failed', failure, draftPath: null } }));
  const batch = aBatch({ phase: { kind: 'finished' }, jobs });
  return batchCommands(batch, english).find(({ id }) => id === 'retryFailed')?.whyNot;
};

it('says why failed videos are not tried again, instead of denying that they failed', () => {
  const empty = { kind: 'unreadable-video', reason: 'empty', detail: null } as const;
  expect(retryOf()).toBe('nothing has failed');
  expect(retryOf(empty, empty, empty)).toBe('another try would not help');
  expect(retryOf(empty, { kind: 'offline', detail: null })).toBeNull();
});
