import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { FrameInfo, Span } from '../../shared/session/model.ts';
import { aJob, aSpan } from '../store/testing/jobs.ts';
import { LaneBars } from './LaneBars.tsx';
import { lanesOf, type Lane } from './lanes-of.ts';
import { targetsOf } from './targets.ts';
import { fitTimeScale, type TimeScale } from './time-scale.ts';
import { timelineOf } from './timeline.ts';

beforeAll(() => void vi.stubGlobal('navigator', { language: 'en' }));
afterAll(() => void vi.unstubAllGlobals());

const timeline = timelineOf(0, []);
const frames: readonly FrameInfo[] = [{ timeS: 0, widthPx: 90, heightPx: 160 }];

function drawn(lane: Lane, scale: TimeScale, nowMs: number): string {
  return renderToStaticMarkup(
    <LaneBars
      batchId="b"
      lane={lane}
      targets={targetsOf(lane, scale, timeline, nowMs, [])}
      scale={scale}
      timeline={timeline}
      nowMs={nowMs}
      aheadMs={0}
      selected={null}
      isZooming={false}
      onShared={() => undefined}
    />,
  );
}

interface Shown {
  readonly hasPoster: boolean;
  readonly hasName: boolean;
  readonly isThin: boolean;
}

/** Draws one ended bar, of which this many pixels are hidden left of the picture. */
function shown(widthPx: number, outcome: Span['outcome'], taken = frames, hiddenPx = 0): Shown {
  const span = aSpan({ endedAtMs: widthPx + hiddenPx, outcome });
  const [lane] = lanesOf([aJob({ title: 'clip', frames: taken, spans: [span] })], 1, 0);
  if (lane === undefined) throw new Error('no lane');
  const html = drawn(lane, { pxPerMs: 1, leftMs: hiddenPx, widthPx: 1000, slides: false }, 2000);
  return {
    hasPoster: html.includes('bar__poster'),
    hasName: html.includes('bar__name'),
    isThin: html.includes('bar--thin'),
  };
}

const widths = Array.from({ length: 400 }, (_, px) => px + 1);
const hasNothing = ({ hasPoster, hasName }: Shown): boolean => !hasPoster && !hasName;

it.each(['done', 'failed', 'cancelled', 'interrupted'] as const)(
  'shows the poster or the name of a video that is %s from 24 pixels on, and colour alone below',
  (outcome) => {
    const nothingAt = (taken: readonly FrameInfo[], hiddenPx: number): readonly number[] =>
      widths.filter((px) => hasNothing(shown(px, outcome, taken, hiddenPx)));
    const below24 = widths.filter((px) => px < 24);
    expect(nothingAt(frames, 0)).toEqual(below24);
    expect(nothingAt([], 0)).toEqual(below24);
    expect(nothingAt(frames, 50)).toEqual(below24);
    expect(below24.filter((px) => !shown(px, outcome).isThin)).toEqual([]);
  },
);

it('draws 300 videos in five lanes without an empty box, and tells names under the pointer', () => {
  const lengthMs = 60_000;
  const jobs = Array.from({ length: 300 }, (_, index) => {
    const startedAtMs = Math.floor(index / 5) * lengthMs;
    // Every seventh video takes longer than its turn: bars of all widths.
    const endedAtMs = startedAtMs + (index % 7 === 0 ? lengthMs : lengthMs * 0.6);
    const span = aSpan({ slot: index % 5, startedAtMs, endedAtMs, outcome: 'done' });
    return aJob({ title: `video ${index}`, frames, spans: [span] });
  });
  const endMs = 60 * lengthMs;
  for (const widthPx of [600, 1000, 1280, 2500]) {
    const scale = fitTimeScale(endMs, widthPx);
    const html = lanesOf(jobs, 5, 0)
      .map((lane) => drawn(lane, scale, endMs))
      .join('');
    const [, ...buttons] = html.split('<button');
    const bars = buttons.filter((button) => button.includes('class="bar'));
    expect(bars.filter((bar) => !/bar__poster|bar__name|bar--thin/u.test(bar))).toEqual([]);
    // A bar has the name in its label and in its card. Several that share a target tell their names, the first eight of them.
    expect(buttons.filter((button) => !/(?:title|aria-label)="[^"]*video \d/u.test(button))).toEqual([]);
    expect(buttons.length).toBeGreaterThan(20);
  }
});
