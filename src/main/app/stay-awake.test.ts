import { expect, test } from 'vitest';
import {
  emptySession,
  type Batch,
  type BatchPhase,
  type Inquiry,
  type InquiryStatus,
  type Session,
} from '../../shared/session/model.ts';
import { defaultSettings } from '../../shared/settings.ts';
import { sampleBatch } from '../../shared/testing/sample-batch.ts';
import { mustStayAwake } from './stay-awake.ts';

const willing = { ...defaultSettings, keepAwake: true };

function session(...phases: readonly BatchPhase[]): Session {
  const batches = phases.map((phase): Batch => ({ ...sampleBatch('/out', {}), phase }));
  return { ...emptySession, batches };
}

const finished: BatchPhase = { kind: 'finished' };

test('the computer stays awake while any batch runs, pausing ones included', () => {
  const phases: readonly BatchPhase[] = [{ kind: 'running' }, { kind: 'draining', cause: null }];
  expect(phases.map((phase) => mustStayAwake(session(finished, phase), willing))).toEqual([true, true]);
});

test('it may sleep while nothing runs', () => {
  const phases: readonly BatchPhase[] = [
    { kind: 'ready' } as const,
    { kind: 'stopped' } as const,
    { kind: 'interrupted' } as const,
    finished,
    { kind: 'paused', cause: null, continuesAtMs: null },
  ];
  expect(mustStayAwake(session(...phases), willing)).toBe(false);
});

test('it may sleep where the user wants that', () => {
  expect(mustStayAwake(session({ kind: 'running' }), { ...willing, keepAwake: false })).toBe(false);
});

const statuses: readonly InquiryStatus[] = [
  { kind: 'running', done: 0, steps: 1, words: 0 },
  { kind: 'backing-off', untilMs: 9, failure: { kind: 'rate-limited', retryAfterMs: null, detail: null } },
];

test.each(statuses)('the computer stays awake while a text over reports is written: $kind', (status) => {
  const text: Inquiry = {
    id: 0,
    kind: 'synthesis',
    question: '',
    jobs: null,
    follows: null,
    withFrames: false,
    isAutomatic: false,
    askedAtMs: 0,
    status,
    spans: [],
    attempts: [],
  };
  const batch: Batch = { ...sampleBatch('/out', {}), phase: finished, inquiries: [text] };
  expect(mustStayAwake({ batches: [batch] }, willing)).toBe(true);
});
