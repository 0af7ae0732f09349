import { expect, test } from 'vitest';
import { FailureError, type Failure } from '../../../shared/failure.ts';
import { fakeInquiry } from '../testing/fake-inquiry.ts';
import type { StepAnswer } from './ask-step.ts';
import type { ReadReport } from './material.ts';
import { writeText } from './write-text.ts';

test('notes that the key before is refused for are asked for with the new one, and no others again', async () => {
  const requests: { readonly about: string; readonly end: (failure: Failure | null) => void }[] = [];
  const kept = new Map<string, StepAnswer>();
  const { context, pools, analysisGate } = fakeInquiry({
    limit: 2,
    steps: {
      find: (question) => Promise.resolve(kept.get(question) ?? null),
      keep: (question, answer) => Promise.resolve(void kept.set(question, answer)),
    },
    asking: (question, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        requests.push({
          about: /clip-\d/u.exec(question)?.[0] ?? 'the text',
          end: (failure) => (failure === null ? resolve() : reject(new FailureError(failure))),
        });
      }),
  });
  const asked = (): readonly string[] => requests.map(({ about }) => about);
  const text = writeText(
    context,
    {
      facts: {
        wanted: { kind: 'synthesis', instructions: 'What do they share?' },
        reports: 3,
        context: '',
        language: 'English',
      },
      reports: [0, 1, 2].map(longReport),
      columns: [],
      pictures: [],
      nonce: '',
      maxTokens: 100,
    },
    new AbortController().signal,
  );
  await expect.poll(asked).toHaveLength(2);

  pools.rateLimiter.useOtherKey();
  requests[1]?.end(null);
  await expect.poll(asked).toHaveLength(3);
  const each = asked();
  requests[0]?.end({ kind: 'not-signed-in', reason: 'key-rejected', detail: null });
  await Promise.race([text, expect.poll(asked).toHaveLength(4)]);
  expect(analysisGate.isOpen).toBe(true);
  for (const { end } of requests) end(null);
  await expect.poll(asked).toHaveLength(5);
  requests[4]?.end(null);

  expect((await text).text).toBe('Notes.');
  expect(each.toSorted()).toEqual(['clip-0', 'clip-1', 'clip-2']);
  expect(asked()).toEqual([...each, each[0], 'the text']);
});

/** A report that alone fills a request. */
function longReport(job: number): ReadReport {
  return {
    job,
    title: `clip-${job}.mp4`,
    durationS: 10,
    markdown: 'It shows soap. '.repeat(60),
    findings: null,
    values: [],
  };
}
