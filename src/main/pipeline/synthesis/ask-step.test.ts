import { expect, test } from 'vitest';
import { FailureError } from '../../../shared/failure.ts';
import { defaultSettings, planOf } from '../../../shared/settings.ts';
import { END_LINE } from '../../../shared/synthesis/citations.ts';
import { overviewTemplate } from '../../../shared/template/built-in.ts';
import { createPools, poolsOfBatch } from '../pools.ts';
import { unclaimed } from '../report-claim.ts';
import { openGate } from '../testing/fake-job-ports.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { askStep, type InquiryContext } from './ask-step.ts';

test('notes that were paid for count where they cannot be kept, and nothing else is asked for', async () => {
  const clock = new ManualClock();
  const shared = createPools({
    extractionSlots: 1,
    limit: 1,
    isAuto: false,
    clock,
    onLimitChanged: () => undefined,
    onCooled: () => undefined,
  });
  const pools = poolsOfBatch(shared, 1);
  const full = { kind: 'disk-full', path: '/', detail: null } as const;
  const events: Parameters<InquiryContext['emit']>[0][] = [];
  const tokens = { input: 10, output: 5 };
  const analysisGate = openGate();
  const context: InquiryContext = {
    plan: planOf(defaultSettings, overviewTemplate),
    priority: 0,
    order: 1,
    holdGate: openGate(),
    claim: unclaimed,
    ports: {
      now: clock.now,
      wait: clock.wait,
      pools,
      analysisGate,
      random: () => 0,
      attempts: () => 3,
      isOnline: () => Promise.resolve(true),
      sleeps: { count: 0, onSlept: () => () => undefined },
      client: {
        warmUp: () => undefined,
        open: () =>
          Promise.resolve({
            ask: () => Promise.resolve({ text: `Notes.\n${END_LINE}`, tokens, model: null }),
            [Symbol.asyncDispose]: () => Promise.resolve(),
          }),
      },
    },
    emit: (event) => void events.push(event),
    onText: () => undefined,
    ensureAllowed: () => undefined,
    steps: { find: () => Promise.resolve(null), keep: () => Promise.reject(new FailureError(full)) },
  };
  const { signal } = new AbortController();
  const permit = await pools.analysis.acquire(signal);
  const step = {
    permit,
    ticket: pools.rateLimiter.issueTicket(),
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
    tokens,
    failure: full,
  });
  expect([analysisGate.isOpen, pools.analysis.inUse]).toEqual([false, 0]);
});
