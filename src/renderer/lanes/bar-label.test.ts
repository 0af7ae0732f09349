import { expect, test } from 'vitest';
import type { SpanOutcome } from '../../shared/session/model.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { barLabel, outcomeOf } from './bar-label.ts';
import { lanesOf, type LaneBar } from './lanes-of.ts';
import { aJob, aSpan } from '../store/testing/jobs.ts';

function aBar(outcome: SpanOutcome, endedAtMs: number | null): LaneBar {
  const video = { path: '/v/three.mp4', name: 'three.mp4', sizeBytes: 1, modifiedMs: 0 };
  const job = aJob({ video, spans: [aSpan({ slot: 2, outcome, endedAtMs })] });
  const bar = lanesOf([job], 3, 0)[2]?.bars[0];
  if (bar === undefined) throw new Error('No bar.');
  return bar;
}

test('a running bar says its lane, its video, what it does and since when', () => {
  expect(barLabel(aBar('running', null), 92_000, english)).toBe(
    'Lane 3, three, Waiting for Gemini, 1 min 32 s',
  );
});

test('a bar whose question is being sent says how far', () => {
  const bar = aBar('running', null);
  const status = { kind: 'analysing', phase: 'starting', words: 0, sentRatio: 0.407 } as const;
  const sendingBar = { ...bar, job: { ...bar.job, status } };
  expect(barLabel(sendingBar, 92_000, english)).toBe('Lane 3, three, Sending 40%, 1 min 32 s');
  const waiting = { ...bar, job: { ...bar.job, status: { ...status, sentRatio: 0 } } };
  expect(barLabel(waiting, 92_000, english)).toBe('Lane 3, three, Waiting to send, 1 min 32 s');
});

test('the name of a bar that is over ends with what is to be read in it: the video, and how it ended', () => {
  const endings: readonly (readonly [SpanOutcome, string])[] = [
    ['done', 'Lane 3, Done, three, 1:32'],
    ['failed', 'Lane 3, three, Failed at 1:32'],
    ['cancelled', 'Lane 3, three, Stopped at 1:32'],
    ['interrupted', 'Lane 3, three, Interrupted at 1:32'],
  ];
  for (const [outcome, label] of endings) {
    const bar = aBar(outcome, 92_000);
    expect(barLabel(bar, 0, english)).toBe(label);
    expect(label.endsWith(`three, ${outcomeOf(bar, english)}`)).toBe(true);
  }
});
