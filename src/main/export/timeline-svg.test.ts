import { Parser } from 'htmlparser2';
import { expect, it } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import type { Batch } from '../../shared/session/model.ts';
import { newSpan } from '../../shared/session/spans.ts';
import { hostileNames } from '../../shared/testing/hostile-names.ts';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import { busyAxisOf } from './busy-axis.ts';
import { timelineSvg } from './timeline-svg.ts';

const START = 1_700_000_000_000;

const withSpans = (names: readonly string[], beginsS: (index: number) => number): Batch => {
  const batch = sampleBatch('/r', Object.fromEntries(names.map((name) => [name, reported('/r/a.md')])));
  return {
    ...batch,
    jobs: batch.jobs.map((job, index) => {
      const startedAtMs = START + beginsS(index) * 1000;
      const span = newSpan('analysing', index % 3, startedAtMs);
      return { ...job, spans: [{ ...span, endedAtMs: startedAtMs + 30_000, outcome: 'done' as const }] };
    }),
  };
};

/** The names and texts of an SVG, as a parser reads it. */
function read(svg: string): { readonly tags: readonly string[]; readonly texts: readonly string[] } {
  const tags: string[] = [];
  const texts: string[] = [];
  const parser = new Parser(
    { onopentag: (name) => tags.push(name), ontext: (text) => texts.push(text) },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(svg);
  return { tags, texts };
}

it('draws a bar for each try in the row of its lane, with names that cannot break out of it', () => {
  const names = hostileNames.map((name) => `${name}.mp4`);
  const { svg, heightPx } = timelineSvg(
    withSpans(names, (index) => index * 10),
    START,
    english,
  );
  const { tags } = read(svg);
  expect(new Set(tags)).toEqual(new Set(['svg', 'rect', 'text', 'path', 'title']));
  expect(tags.filter((tag) => tag === 'title')).toHaveLength(names.length);
  expect(heightPx).toBeLessThan(400);
  expect(svg).not.toMatch(/<script|\p{Surrogate}|\u202E/iu);
});

it('draws the wait between two tries in the lane of the first, until the next bar, with its cause', () => {
  const batch = withSpans(['a.mp4', 'b.mp4'], (index) => index * 40);
  const failure = { kind: 'rate-limited', retryAfterMs: null, detail: null } as const;
  const attempt = { model: 'm', startedAtMs: START, firstTextAtMs: null, tokens: null, failure };
  const jobs = batch.jobs.map((job, index) => {
    const [span] = job.spans;
    if (span === undefined || index > 0)
      return { ...job, spans: job.spans.map((one) => ({ ...one, slot: 0 })) };
    const failed = { ...span, outcome: 'failed' as const };
    const wait = { ...newSpan('backing-off', null, START + 30_000), endedAtMs: START + 90_000 };
    return { ...job, spans: [failed, wait], attempts: [{ ...attempt, endedAtMs: START + 30_000 }] };
  });
  const { texts } = read(timelineSvg({ ...batch, jobs }, START + 90_000, english).svg);
  expect(texts).toContain('a: Waiting to try again: Gemini asked to slow down. (0:10)');
});

it('folds the time in which nothing ran', () => {
  const batch = withSpans(['a.mp4', 'b.mp4'], (index) => index * 36_000);
  const axis = busyAxisOf(batch, START);
  expect(axis?.folds).toHaveLength(1);
  // Thirty seconds, a fold, and thirty seconds more.
  expect([axis?.lengthMs, axis?.busyMs]).toEqual([63_000, 60_000]);
  const { texts } = read(timelineSvg(batch, START, english).svg);
  expect(texts).toContain('⋯ 9:59:30');
  expect(texts.join(' ')).toContain('in 1:00');
  const places = axis?.ticks(10).map((moment) => axis.at(moment)) ?? [];
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(places.length).toBeLessThanOrEqual(14);
});

it('shows a fold also on a long axis', () => {
  const names = Array.from({ length: 320 }, (_, index) => `${index}.mp4`);
  const axis = busyAxisOf(
    withSpans(names, (index) => index * 30 + (index < 160 ? 0 : 36_000)),
    START,
  );
  expect(axis?.lengthMs).toBe(9_600_000 + 120_000);
});

it('draws a batch without a run, and a large one in bounded size', () => {
  expect(
    read(timelineSvg(sampleBatch('/r', { 'a.mp4': { kind: 'waiting' } }), START, english).svg).texts,
  ).toContain('Clips');
  const many = Array.from({ length: 5000 }, (_, index) => `clip ${index}.mp4`);
  expect(
    timelineSvg(
      withSpans(many, (index) => index * 5),
      START,
      english,
    ).svg.length,
  ).toBeLessThan(3_000_000);
});
