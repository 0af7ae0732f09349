import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { aJob, aSpan } from '../store/testing/jobs.ts';
import { Bar } from './Bar.tsx';
import { lanesOf } from './lanes-of.ts';
import { timelineOf } from './timeline.ts';

beforeAll(() => void vi.stubGlobal('navigator', { language: 'en' }));
afterAll(() => void vi.unstubAllGlobals());

const frames = [{ timeS: 0, widthPx: 768, heightPx: 432 }];
const job = aJob({ frames, spans: [aSpan({ slot: 0, startedAtMs: 0, endedAtMs: 10_000, outcome: 'done' })] });
const [bar] = lanesOf([job], 1, 0)[0]?.bars ?? [];

function picturesOf(widthPx: number, isZooming: boolean): number {
  if (bar === undefined) throw new Error('No bar.');
  const shown = renderToStaticMarkup(
    <Bar
      batchId="b1"
      bar={bar}
      timeline={timelineOf(0, [])}
      pxPerMs={widthPx / 10_000}
      nowMs={null}
      aheadMs={0}
      hiddenPx={0}
      isSelected={false}
      isTabStop={false}
      isZooming={isZooming}
    />,
  );
  expect(shown).toContain(job.title);
  return shown.split('<img').length - 1;
}

it('asks for no pictures of bars that come into view during a zoom', () => {
  expect(picturesOf(150, false)).toBe(1);
  expect(picturesOf(150, true)).toBe(0);
  expect(picturesOf(400, false)).toBeGreaterThan(1);
  expect(picturesOf(400, true)).toBe(0);
});
