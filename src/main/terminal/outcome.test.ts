import { describe, expect, it } from 'vitest';
import type { JobStatus } from '../../shared/session/model.ts';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import { exitCodeOf, failureSentences, summaryLine, summaryText } from './outcome.ts';

const refused: JobStatus = {
  kind: 'failed',
  failure: { kind: 'refused', detail: 'SAFETY' },
  draftPath: null,
};
const waiting: JobStatus = { kind: 'waiting' };
const mixed = sampleBatch('/r', { 'a.mp4': reported('/r/a.md'), 'b.mp4': refused });

describe('exitCodeOf', () => {
  it.each([
    [{ 'a.mp4': reported('/r/a.md') }, 'finished', 0],
    [{ 'a.mp4': reported('/r/a.md'), 'b.mp4': refused }, 'finished', 2],
    [{ 'a.mp4': refused }, 'finished', 2],
    [{}, 'ready', 1],
    [{ 'a.mp4': waiting }, 'paused', 1],
    [{ 'a.mp4': reported('/r/a.md'), 'b.mp4': waiting }, 'paused', 2],
  ] as const)('of %j, %s', (videos, kind, code) => {
    const phase = kind === 'paused' ? { kind, cause: null, continuesAtMs: null } : { kind };
    expect(exitCodeOf({ ...sampleBatch('/r', videos), phase }, null)).toBe(code);
  });

  it('tells of an export that failed, not of one that went elsewhere', () => {
    const batch = {
      ...sampleBatch('/r', { 'a.mp4': reported('/r/a.md') }),
      phase: { kind: 'finished' as const },
    };
    const made = { dir: '/r/Exports', files: ['Clips.html'], failure: null, unwritable: '/usb' };
    expect(exitCodeOf(batch, made)).toBe(0);
    const failure = { kind: 'disk-full', path: '/r', detail: null } as const;
    expect(exitCodeOf(batch, { ...made, files: [], failure })).toBe(2);
  });
});

describe('the last words', () => {
  it('are one line for a program', () => {
    expect(JSON.parse(summaryLine(mixed, 0))).toEqual({
      type: 'batch-finished',
      reported: 1,
      failed: 1,
      unchanged: 0,
      wallMs: 60_000,
      tokens: { input: 5000, output: 300 },
      out: '/r',
    });
  });

  it('are sentences for a person', () => {
    expect(summaryText({ ...mixed, isDemo: true }, 0)).toBe(
      [
        '',
        '1 report in 1:00.',
        '1 video without a report:',
        '  b.mp4: Gemini declined to describe this video. Its safety rules stopped the report. Other wording in the context may help.',
        'Reports are in /r',
        'This was the demo: no model was asked, the reports are samples.',
        '',
      ].join('\n'),
    );
  });

  it('tell a terminal’s user where the key goes', () => {
    expect(failureSentences({ kind: 'not-signed-in', reason: 'no-key', detail: null })).toContain(
      'GEMINI_API_KEY',
    );
  });
});
