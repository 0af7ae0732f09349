import { expect, test } from 'vitest';
import { captureLog } from '../log/testing/capture-log.ts';
import { logReportSchema } from '../../shared/log-report.ts';
import { logReport } from './log-report.ts';

const stack = `TypeError: SECRET.mp4 is not a function
    at Lanes (file:///home/anna/framelane/out/renderer/assets/index-1a.js:10:20)`;

test('an error of the window reads like one of main', () => {
  using heard = captureLog();
  logReport({
    level: 'error',
    scope: 'page',
    message: 'a page could not be drawn',
    error: { name: 'TypeError', message: 'SECRET.mp4 is not a function', stack },
  });
  expect(heard.entries[0]).toMatchObject({
    level: 'error',
    scope: 'page',
    message: 'a page could not be drawn',
    error: 'TypeError: <path .mp4> is not a function\n  at Lanes index-1a.js:10:20',
  });
});

test('a report is bounded', () => {
  const report = { level: 'error', scope: 'page', message: '', error: null };
  expect(logReportSchema.safeParse(report).success).toBe(true);
  for (const wrong of [
    { ...report, level: 'info' },
    { ...report, scope: 'a\nb' },
    { ...report, message: 'a'.repeat(2001) },
    { ...report, error: { name: 'Error', message: '', stack: 'a'.repeat(8001) } },
  ]) {
    expect(logReportSchema.safeParse(wrong).success).toBe(false);
  }
});
