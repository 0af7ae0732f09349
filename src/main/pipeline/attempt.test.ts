import { afterEach, expect, test, vi } from 'vitest';
import { FailureError, type Failure } from '../../shared/failure.ts';
import { FakeJobPorts } from './testing/fake-job-ports.ts';

afterEach(() => void vi.useRealTimers());

const NAME = 'clip-1.mp4';
const BAD = `# Report: ${NAME}\n\nWords.\n\n\`\`\`json\n{"headline": ""}\n\`\`\``;
const GOOD = JSON.stringify({ headline: 'Soap', summary: 's', topics: [], moments: [] });
const rejected: Failure = { kind: 'settings-rejected', detail: 'INVALID_ARGUMENT' };

/** Runs a job whose questions are answered in turn. Returns which of them had a schema, and the report. */
async function runWith(...answers: readonly (string | Failure)[]) {
  const hadSchema: boolean[] = [];
  const ports = new FakeJobPorts({
    asking: ({ schema }) => {
      hadSchema.push(schema !== null);
      const answer = answers[hadSchema.length - 1];
      if (typeof answer === 'string') return Promise.resolve(answer);
      return Promise.reject(answer === undefined ? new Error('One too many') : new FailureError(answer));
    },
  });
  const { headline, hasFindings } = await ports.run(NAME);
  return { hadSchema, headline, hasFindings };
}

test('findings that do not fit are asked for again with a schema', async () => {
  expect(await runWith(BAD, GOOD)).toEqual({ hadSchema: [false, true], headline: 'Soap', hasFindings: true });
});

test('a model that refuses the schema is asked once more without it', async () => {
  expect(await runWith(BAD, rejected, `\`\`\`json\n${GOOD}\n\`\`\``)).toEqual({
    hadSchema: [false, true, false],
    headline: 'Soap',
    hasFindings: true,
  });
  const none = await runWith(BAD, rejected, rejected);
  expect(none).toMatchObject({ hadSchema: [false, true, false], hasFindings: false });
});

test('a repair that fails for another reason is not repeated', async () => {
  const limited: Failure = { kind: 'rate-limited', retryAfterMs: null, detail: null };
  expect(await runWith(BAD, limited)).toMatchObject({ hadSchema: [false, true], hasFindings: false });
});

test.each(['while', 'before'])(
  'Stop %s findings are asked for again keeps the answer that is there as a report',
  async (moment) => {
    const stop = new AbortController();
    let questions = 0;
    const ports = new FakeJobPorts({
      asking: ({ signal }) => {
        questions += 1;
        if (questions === 1) {
          if (moment === 'before') stop.abort();
          return Promise.resolve(BAD);
        }
        stop.abort();
        return Promise.reject(signal.reason as Error);
      },
    });
    const { hasFindings } = await ports.run(NAME, { signal: stop.signal });
    expect([hasFindings, questions]).toEqual([false, moment === 'while' ? 2 : 1]);
    expect(ports.disk.reports.get(NAME)).toBe(`# Report: ${NAME}\n\nWords.`);
    expect(ports.events.find(({ type }) => type === 'attempt-ended')).toMatchObject({ failure: null });
    expect(ports.isIdle).toBe(true);
  },
);

test('a try keeps what it sent with its end, whether it was answered or not; one that sent nothing keeps nothing', async () => {
  const ends: unknown[] = [];
  for (const bytes of [2000, 0, null]) {
    const ports = new FakeJobPorts({
      asking: ({ listener }) => {
        if (bytes !== null) listener.onLeft?.({ bytes, request: null });
        return Promise.resolve();
      },
    });
    await ports.run(NAME);
    ends.push(ports.events.find(({ type }) => type === 'attempt-ended'));
  }
  const sent = { pictures: 0, pictureBytes: 0, soundBytes: 0, videoBytes: 0 };
  expect(ends[0]).toMatchObject({ sent: { ...sent, totalBytes: 2000 } });
  expect(ends[1]).not.toHaveProperty('sent');
  expect(ends[2]).toMatchObject({ sent: { ...sent, totalBytes: null } });
});

test('the last number of words is told while the answer is awaited, and none after its end', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const ports = new FakeJobPorts({
    asking: async ({ listener }) => {
      listener.onText('one');
      listener.onText('one two three');
      await vi.advanceTimersByTimeAsync(250);
      listener.onText('one two three four');
    },
  });
  await ports.run(NAME);
  const words = ports.events.flatMap((event) => (event.type === 'answer-grew' ? [event.words] : []));
  expect(words).toEqual([1, 3]);
  expect(vi.getTimerCount()).toBe(0);
});
