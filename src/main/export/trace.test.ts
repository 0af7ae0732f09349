import { expect, it } from 'vitest';
import type { Batch, Job, Span } from '../../shared/session/model.ts';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import { traceOf } from './trace.ts';

const start = 1_700_000_000_000;

function span(slot: number | null, fromMs: number, toMs: number | null): Span {
  return {
    stage: slot === null ? 'backing-off' : 'analysing',
    slot,
    startedAtMs: start + fromMs,
    endedAtMs: toMs === null ? null : start + toMs,
    outcome: toMs === null ? 'running' : 'done',
    phases:
      slot === null
        ? []
        : [
            { phase: 'starting', atMs: start + fromMs },
            { phase: 'writing', atMs: start + fromMs + 10 },
          ],
    ticks: [],
  };
}

function batchWith(...rows: readonly (readonly Span[])[]): Batch {
  const batch = sampleBatch(
    '/out',
    Object.fromEntries(rows.map((_, at) => [`clip ${at + 1}.mp4`, reported('/out/a.md')])),
  );
  return { ...batch, jobs: batch.jobs.map((job, at): Job => ({ ...job, spans: rows[at] ?? [] })) };
}

it('draws lanes as threads and spans as slices, phases inside them', () => {
  const { traceEvents } = traceOf(batchWith([span(0, 0, 100)], [span(3, 20, 60)]), start + 500);
  expect(traceEvents).toContainEqual(
    expect.objectContaining({ ph: 'M', name: 'thread_name', pid: 1, tid: 4, args: { name: 'Lane 4' } }),
  );
  expect(traceEvents).toContainEqual(
    expect.objectContaining({ ph: 'X', name: 'clip 2.mp4', pid: 1, tid: 4, ts: 20_000, dur: 40_000 }),
  );
  expect(traceEvents).toContainEqual(
    expect.objectContaining({ ph: 'X', name: 'Writing', pid: 1, tid: 4, ts: 30_000, dur: 30_000 }),
  );
});

it('counts what is in flight, and the limit', () => {
  const batch = batchWith([span(0, 0, 100), span(null, 100, 150), span(1, 150, 200)], [span(1, 20, 60)]);
  const { traceEvents } = traceOf(batch, start + 500);
  const counts = traceEvents.filter(({ name }) => name === 'in flight').map(({ args }) => args?.requests);
  expect(counts).toEqual([1, 2, 1, 0, 1, 0]);
  expect(traceEvents).toContainEqual(expect.objectContaining({ ph: 'C', name: 'limit', args: { lanes: 5 } }));
});

it('says for what each video waited for its next try', () => {
  const batch = batchWith([span(0, 0, 100), span(null, 100, 150)]);
  const attempts = [
    {
      model: 'm',
      startedAtMs: start,
      firstTextAtMs: null,
      endedAtMs: start + 100,
      tokens: null,
      failure: { kind: 'rate-limited', retryAfterMs: null, detail: null },
    },
  ] as const;
  const jobs = batch.jobs.map((job) => ({ ...job, attempts }));
  const { traceEvents } = traceOf({ ...batch, jobs }, start + 500);
  const waits = traceEvents.filter(({ ph, pid }) => ph === 'X' && pid === 3);
  expect(waits.map(({ args }) => args?.cause)).toEqual(['rate-limited']);
});

it('cuts a bar that still runs at now, and has no slice of negative length', () => {
  const running = { ...batchWith([span(0, 40, null)]), endedAtMs: null };
  const slices = traceOf(running, start + 90).traceEvents.filter((event) => event.ph === 'X');
  expect(slices[0]).toMatchObject({ ts: 40_000, dur: 50_000 });
  expect(slices.every((slice) => slice.dur >= 0)).toBe(true);
});
