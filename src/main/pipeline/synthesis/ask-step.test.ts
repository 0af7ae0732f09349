import { expect, test } from 'vitest';
import { FailureError } from '../../../shared/failure.ts';
import { fakeInquiry, SPENT } from '../testing/fake-inquiry.ts';
import { askStep } from './ask-step.ts';

test('notes that were paid for count where they cannot be kept, and nothing else is asked for', async () => {
  const full = { kind: 'disk-full', path: '/', detail: null } as const;
  const { context, pools, analysisGate, events } = fakeInquiry({
    limit: 1,
    steps: { find: () => Promise.resolve(null), keep: () => Promise.reject(new FailureError(full)) },
  });
  const { signal } = new AbortController();
  const permit = await pools.analysis.acquire(signal);
  const step = {
    permit,
    ticket: pools.rateLimiter.issueTicket(),
    openings: analysisGate.openings,
    model: null,
    blocks: [{ type: 'text', text: 'What do they say?' }],
    key: 'What do they say?',
    englishTokens: 100,
    isText: false,
    progress: { done: 0, steps: 1 },
  } as const;

  await expect(askStep(context, step, signal)).rejects.toMatchObject({ failure: full });

  expect(events.at(-1)).toMatchObject({
    type: 'inquiry-step-ended',
    outcome: 'failed',
    tokens: SPENT,
    failure: full,
  });
  expect([analysisGate.isOpen, pools.analysis.inUse]).toEqual([false, 0]);
});
