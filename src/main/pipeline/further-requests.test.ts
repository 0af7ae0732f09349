import { expect, test } from 'vitest';
import { FailureError, type Failure } from '../../shared/failure.ts';
import type { Tokens } from '../../shared/session/model.ts';
import { FIRST_LINE_PREFIX } from '../../shared/template/findings.ts';
import { hookClaimsTemplate } from '../../shared/template/built-in/hook-claims.ts';
import type { JobEventData } from './job-context.ts';
import { FakeJobPorts, type FakeJobPortsOptions } from './testing/fake-job-ports.ts';

const rejected: Failure = { kind: 'settings-rejected', detail: 'Unknown name "responseJsonSchema"' };
const BAD = `${FIRST_LINE_PREFIX}clip-1.mp4\n\nThis is about it.\n\n\`\`\`json\n{"headline": 7, "topics": "none"}\n\`\`\`\n`;
const sum = ({ input, output }: Tokens): number => input + output;

function expectedIn(events: readonly JobEventData[]): readonly number[] {
  return events.flatMap((event) =>
    event.type === 'attempt-started' || event.type === 'attempt-continued'
      ? [event.expected === undefined ? 0 : sum(event.expected)]
      : [],
  );
}

function portsWith(options: FakeJobPortsOptions): FakeJobPorts {
  return new FakeJobPorts({ plan: { template: hookClaimsTemplate }, ...options });
}

test('a repair of the findings asks the spending limit and is held back for', async () => {
  const asked: number[] = [];
  const ports = portsWith({
    asking: ({ nth }) => Promise.resolve(nth === 1 ? BAD : undefined),
    mayAskMore: (tokens) => asked.push(sum(tokens)) > 0,
  });
  await ports.run('clip-1.mp4');
  expect(ports.asked).toHaveLength(2);
  expect(asked).toHaveLength(1);
  const [first = 0, spent = 0, both = 0] = expectedIn(ports.events);
  expect(first).toBeGreaterThan(1_000);
  // The tokens of the first question are counted by then.
  expect([spent, both]).toEqual([15, 15 + (asked[0] ?? 0)]);
});

test('where the limit says no to a repair, the report that was paid for is kept without its findings, and that is told', async () => {
  const ports = portsWith({ asking: () => Promise.resolve(BAD), mayAskMore: () => false });
  const report = await ports.run('clip-1.mp4');
  expect(ports.asked).toHaveLength(1);
  expect(report.hasFindings).toBe(false);
  expect(ports.disk.reports.get('clip-1.mp4')).toContain('This is about it.');
  expect(ports.events).toContainEqual({ type: 'job-warned', warnings: ['findings-not-asked'] });
  expect(ports.events.find(({ type }) => type === 'attempt-ended')).toMatchObject({
    failure: null,
    tokens: { input: 10, output: 5 },
  });
});

test('a repair without a schema, after one with it was refused, asks again', async () => {
  const room = [true, false];
  const ports = portsWith({
    asking: ({ nth, schema }) => {
      if (nth === 1) return Promise.resolve(BAD);
      if (schema !== null) throw new FailureError(rejected);
      return Promise.resolve(undefined);
    },
    mayAskMore: () => room.shift() ?? false,
  });
  const report = await ports.run('clip-1.mp4');
  expect(ports.asked).toHaveLength(2);
  expect(report.hasFindings).toBe(false);
});

test('a piece of sound that is asked about again without a schema asks the limit, and waits where that says no', async () => {
  const audioTracks = [{ codec: 'aac', language: null, channels: 2, isDefault: true }];
  const room = [true, false, true, true];
  const schemas: boolean[] = [];
  const ports = new FakeJobPorts({
    plan: { writeDown: 'always' },
    info: { durationS: 20, audioTracks },
    asking: ({ schema, question }) => {
      if (!question.includes('write down what is said')) return Promise.resolve(undefined);
      schemas.push(schema !== null);
      if (schema !== null) throw new FailureError(rejected);
      return Promise.resolve(
        '{"heard": "speech", "language": "en", "lines": [{"at": "0:01", "speaker": null, "text": "Hello."}]}',
      );
    },
    mayAsk: () => room.shift() ?? true,
  });
  await ports.run('clip-1.mp4');
  // The first time there was no room for the second question; nothing else was asked meanwhile.
  expect(schemas).toEqual([true, true, false]);
  expect(ports.events.filter(({ type }) => type === 'attempt-ended')).toMatchObject([
    { failure: rejected, tokens: null },
    { failure: null },
    { failure: null },
  ]);
});
