import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Gap } from '../batch/run-time.ts';
import { aJob, aSpan } from '../store/testing/jobs.ts';
import { Sparkline } from './Sparkline.tsx';

beforeAll(() => void vi.stubGlobal('navigator', { language: 'en' }));
afterAll(() => void vi.unstubAllGlobals());

const HOUR_MS = 3_600_000;
const jobs = [aJob({ spans: [aSpan({ startedAtMs: 0, endedAtMs: 1000, outcome: 'done' })] })];

function shown(hasPace: boolean, gaps: readonly Gap[] = []): string {
  return renderToStaticMarkup(
    <Sparkline jobs={jobs} startMs={0} nowMs={HOUR_MS} gaps={gaps} hasPace={hasPace} />,
  );
}

it('tells the pace of the whole run as an average, and none where the status line tells that of the last minutes', () => {
  expect(shown(true)).toContain('>1 video an hour on average<');
  expect(shown(true)).toContain('aria-label="0 requests under way, at most 1. 1 video an hour on average."');
  expect(shown(false)).not.toContain('an hour');
  expect(shown(false)).toContain('aria-label="0 requests under way, at most 1."');
});

it('leaves pauses out of the average, and tells none before a minute of work', () => {
  expect(shown(true, [{ fromMs: HOUR_MS / 4, toMs: HOUR_MS }])).toContain('>4 videos an hour on average<');
  expect(shown(true, [{ fromMs: 1000, toMs: HOUR_MS }])).not.toContain('an hour');
});
