import { expect, test } from 'vitest';
import type { Inquiry } from './model.ts';
import { isInquiryOpen, nextInquiryId, reduceInquiries, type InquiryEvent } from './reduce-inquiry.ts';

type Data = InquiryEvent extends infer E
  ? E extends InquiryEvent
    ? Omit<E, 'batchId' | 'inquiry' | 'atMs'>
    : never
  : never;

function fold(...events: readonly Data[]): readonly Inquiry[] {
  const added: Data = {
    type: 'inquiry-added',
    kind: 'synthesis',
    question: '',
    jobs: null,
    follows: null,
    isAutomatic: false,
  };
  return [added, ...events].reduce<readonly Inquiry[]>(
    (before, event, atMs) => reduceInquiries(before, { ...event, batchId: 'b', inquiry: 0, atMs }),
    [],
  );
}

const began = (slot: number): Data => ({
  type: 'inquiry-step-started',
  done: 0,
  steps: 3,
  slot,
  model: 'm',
  expected: { input: 9, output: 9 },
});
const endedIn = (slot: number, input: number): Data => ({
  type: 'inquiry-step-ended',
  done: 1,
  steps: 3,
  slot,
  outcome: 'done',
  firstTextAtMs: null,
  tokens: { input, output: 1 },
  model: null,
  failure: null,
});

test('requests that run at once are told apart by their lanes', () => {
  const [inquiry] = fold(began(0), began(4), endedIn(0, 100), began(0), endedIn(4, 400));
  expect(inquiry?.attempts.map(({ tokens, endedAtMs }) => [tokens?.input ?? null, endedAtMs])).toEqual([
    [100, 3],
    [400, 5],
    [null, null],
  ]);
  expect(inquiry?.spans.map(({ slot, outcome }) => [slot, outcome])).toEqual([
    [0, 'done'],
    [4, 'done'],
    [0, 'running'],
  ]);
  expect(inquiry?.status).toEqual({ kind: 'running', done: 1, steps: 3, words: 0 });
});

test('a text that waits again has no request left, and none of its attempts counts as running', () => {
  const inquiries = fold(began(0), began(1), { type: 'inquiry-requeued' });
  const [inquiry] = inquiries;
  expect(inquiry?.status).toEqual({ kind: 'waiting' });
  expect(inquiry?.spans.every(({ outcome }) => outcome === 'interrupted')).toBe(true);
  expect(inquiry?.attempts.every(({ endedAtMs }) => endedAtMs === 3)).toBe(true);
  expect(inquiry !== undefined && isInquiryOpen(inquiry)).toBe(true);
  expect(nextInquiryId(inquiries)).toBe(1);
});

test('one request that backs off does not hide that others run', () => {
  const failure = { kind: 'rate-limited', retryAfterMs: null, detail: null } as const;
  const waiting: Data = { type: 'inquiry-backing-off', untilMs: 9, failure };
  expect(fold(began(0), waiting)[0]?.status.kind).toBe('running');
  expect(fold(began(0), endedIn(0, 1), waiting)[0]?.status.kind).toBe('backing-off');
});
