import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Batch, Job, JobStatus, Span } from '../../shared/session/model.ts';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import { drawLanes } from './lanes.ts';
import { widthOf } from './text-width.ts';

const START_MS = 1_700_000_001_000;

describe('drawLanes', () => {
  it('shows each lane, what is prepared, what waits, and the ghost of one at a time', () => {
    const batch = runningBatch({
      'done.mp4': [reported('/r/done.md'), span(0, 0, 60_000)],
      'b.mp4': [{ kind: 'analysing', phase: 'writing', words: 320 }, span(1, 25_000, null)],
      'c.mp4': [{ kind: 'extracting', part: 'frames', done: 12, total: 20 }, null],
      'd.mp4': [{ kind: 'prepared' }, null],
      'e.mp4': [{ kind: 'failed', failure: { kind: 'refused', detail: null }, draftPath: null }, null],
    });
    expect(drawLanes(batch, { limit: 2, columns: 80, rows: 24, nowMs: START_MS + 60_000 })).toEqual([
      'Clips · 1 of 5 reports · 1 failed',
      '  1  ·',
      '  2  b.mp4                                       writing      0:35     320 words',
      '     Frames: c.mp4 (12/20), 1 video ready for a lane',
      '     █████████░░░░░░░░░░░░░░░  2 of 5 done · 1:00',
      '     One at a time: 1:35 · 1.6× faster so far',
    ]);
  });

  it('fits the terminal, whatever the names and however many lanes', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 60 });
    const size = fc.record({
      limit: fc.integer({ min: 1, max: 32 }),
      columns: fc.integer({ min: 20, max: 200 }),
      rows: fc.integer({ min: 8, max: 60 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 10 }), size, (names, view) => {
        const jobs = names.map((video, slot) => {
          const status: JobStatus = { kind: 'analysing', phase: 'thinking', words: 0 };
          return [`${video}!`, [status, span(slot, 0, null)]] as const;
        });
        const lines = drawLanes(runningBatch(Object.fromEntries(jobs)), { ...view, nowMs: START_MS + 1e7 });
        expect(lines.length).toBeLessThanOrEqual(view.rows);
        for (const line of lines) {
          expect(widthOf(line)).toBeLessThanOrEqual(view.columns);
          expect(line).not.toMatch(/\p{Cc}/u);
        }
      }),
    );
  });
});

function span(slot: number, fromMs: number, toMs: number | null): Span {
  return {
    stage: 'analysing',
    slot,
    startedAtMs: START_MS + fromMs,
    endedAtMs: toMs === null ? null : START_MS + toMs,
    outcome: toMs === null ? 'running' : 'done',
    phases: [],
    ticks: [],
  };
}

function runningBatch(videos: Readonly<Record<string, readonly [JobStatus, Span | null]>>): Batch {
  const statuses = Object.entries(videos).map(([name, [status]]) => [name, status] as const);
  const batch = sampleBatch('/r', Object.fromEntries(statuses));
  const spans = Object.values(videos).map(([, own]) => (own === null ? [] : [own]));
  const jobs = batch.jobs.map((job, place): Job => ({ ...job, spans: spans[place] ?? [] }));
  return { ...batch, jobs, phase: { kind: 'running' }, endedAtMs: null };
}
