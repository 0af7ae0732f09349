import { formatClock } from '../../shared/durations.ts';
import { escapeHtml } from '../../shared/escape-html.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { shownPath } from '../../shared/shown-path.ts';
import { isLaneStage, type Batch, type Job, type Span } from '../../shared/session/model.ts';
import { busyAxisOf, type BusyAxis } from './busy-axis.ts';
import { laneWaits, type LaneWait } from './lane-waits.ts';
import {
  lookName,
  lookOf,
  paperColors,
  waitName,
  type BarLook,
  type TimelineColors,
} from './timeline-look.ts';

/** A picture of the lanes, as SVG with its size in CSS pixels. */
export interface TimelineSvg {
  readonly svg: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Draws a timeline as PNG, twice as many pixels as CSS pixels. */
export type DrawPng = (timeline: TimelineSvg, signal: AbortSignal) => Promise<Uint8Array>;

const WIDTH = 1600;
const MARGIN = 24;
const HEADS = 110;
const TOP = 112;
const ROW = 34;
const BAR = 26;
/** A wait is a thin line between two bars. */
const WAIT = 6;
const FRAMES_ROW = 14;
const FOOT = 48;
/** The width of a letter of the labels, and the least width of a bar with one. */
const LETTER = 6.4;
const LABEL_FROM = 34;

/** The room for how long a fold is, below it. */
const FOLD_LABEL = 80;

/** Bars of one look are one where no eye would tell them apart. */
const THIN = 3;
const TOUCHING = 1;

interface Bar {
  readonly job: Job;
  readonly span: Span;
}

/** A bar where it stands. `count`: the bars that it stands for. */
interface PlacedBar {
  readonly look: BarLook;
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly took: string;
  readonly count: number;
}

/**
 * Draws the lanes of a run: a row a lane, a bar a try, with the times in which nothing ran folded. Thin bars beside each other are one, so
 * that a run of thousands stays small.
 */
export function timelineSvg(
  batch: Batch,
  nowMs: number,
  translations: Translations,
  colors: TimelineColors = paperColors,
): TimelineSvg {
  const axis = busyAxisOf(batch, nowMs);
  const bars = batch.jobs.flatMap((job) => job.spans.map((span) => ({ job, span })));
  const lanes = bars.filter(({ span }) => isLaneStage(span.stage));
  const frames = bars.filter(({ span }) => span.stage === 'extracting');
  const laneCount = rowCount(lanes);
  const frameCount = rowCount(frames);
  const framesTop = TOP + laneCount * ROW + (frameCount === 0 ? 0 : 12);
  const bottom = framesTop + frameCount * FRAMES_ROW;
  const heightPx = bottom + FOOT;
  const { t } = translations;
  const x = (ms: number): number =>
    axis === null ? HEADS : HEADS + (axis.at(ms) / axis.lengthMs) * (WIDTH - HEADS - MARGIN);
  const { ground, ink, soft } = colors;
  const body = [
    `<text x="${MARGIN}" y="40" font-size="20" font-weight="600" fill="${ink}">${escapeHtml(cleaned(batch.name))}</text>`,
    `<text x="${MARGIN}" y="64" font-size="13" fill="${soft}">${escapeHtml(factsOf(batch, axis, translations))}</text>`,
    ...(axis === null ? [] : axisOf(axis, x, bottom, colors)),
    ...Array.from({ length: laneCount }, (_, lane) => {
      const middle = TOP + lane * ROW + ROW / 2;
      return `<text x="${MARGIN}" y="${middle + 4}" font-size="12" fill="${soft}">${escapeHtml(t('lanes.lane', { number: lane + 1 }))}</text>`;
    }),
    ...(frameCount === 0
      ? []
      : [
          `<text x="${MARGIN}" y="${framesTop + FRAMES_ROW - 2}" font-size="12" fill="${soft}">${escapeHtml(t('lanes.frames'))}</text>`,
        ]),
    ...placed(frames, x, nowMs).map((bar) =>
      barOf(bar, framesTop + bar.row * FRAMES_ROW, FRAMES_ROW - 3, colors, translations),
    ),
    ...laneWaits(batch, nowMs).map((wait) =>
      waitOf(wait, x, TOP + wait.slot * ROW + (ROW - WAIT) / 2, colors, translations),
    ),
    ...placed(lanes, x, nowMs).map((bar) =>
      barOf(bar, TOP + bar.row * ROW + (ROW - BAR) / 2, BAR, colors, translations),
    ),
    legendOf(bottom + 30, colors, translations),
  ];
  return {
    widthPx: WIDTH,
    heightPx,
    svg: [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${heightPx}" viewBox="0 0 ${WIDTH} ${heightPx}" font-family="Inter, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK SC', system-ui, sans-serif" role="img" aria-label="${escapeHtml(t('tables.timelineOf', { name: cleaned(batch.name) }))}">`,
      `<rect width="${WIDTH}" height="${heightPx}" fill="${ground}"/>`,
      ...body,
      '</svg>',
      '',
    ].join('\n'),
  };
}

function rowCount(bars: readonly Bar[]): number {
  return bars.reduce((count, { span }) => Math.max(count, (span.slot ?? 0) + 1), 0);
}

function factsOf(batch: Batch, axis: BusyAxis | null, translations: Translations): string {
  const { t } = translations;
  const reports = batch.jobs.filter(
    ({ status }) => status.kind === 'reported' || status.kind === 'unchanged',
  ).length;
  return [
    ...(axis === null
      ? []
      : [translations.moment(axis.startMs, { dateStyle: 'medium', timeStyle: 'short' })]),
    t('amounts.reports', { count: reports }),
    ...(axis === null ? [] : [t('tables.inTime', { time: formatClock(axis.busyMs) })]),
  ].join(' · ');
}

function axisOf(
  axis: BusyAxis,
  x: (ms: number) => number,
  bottom: number,
  { line, soft, fold }: TimelineColors,
): readonly string[] {
  const top = TOP - 8;
  const ticks = axis.ticks(14).map((momentMs) => {
    const at = x(momentMs).toFixed(1);
    const clock = formatClock(momentMs - axis.startMs);
    return `<path d="M${at} ${top}V${bottom}" stroke="${line}"/><text x="${at}" y="${top - 6}" font-size="11" text-anchor="middle" fill="${soft}">${clock}</text>`;
  });
  let labelledTo = 0;
  const folds = axis.folds.map(({ fromMs, toMs }) => {
    const [from, to] = [x(fromMs), x(toMs)];
    const band = `<rect x="${from.toFixed(1)}" y="${top}" width="${(to - from).toFixed(1)}" height="${bottom - top}" fill="${fold}"/>`;
    const middle = (from + to) / 2;
    if (middle - FOLD_LABEL / 2 < labelledTo) return band;
    labelledTo = middle + FOLD_LABEL / 2;
    return `${band}<text x="${middle.toFixed(1)}" y="${bottom + 12}" font-size="11" text-anchor="middle" fill="${soft}">⋯ ${formatClock(toMs - fromMs)}</text>`;
  });
  return [...folds, ...ticks];
}

/** Places bars in their rows, in the order of their times. */
function placed(bars: readonly Bar[], x: (ms: number) => number, nowMs: number): readonly PlacedBar[] {
  const rows = new Map<number, PlacedBar[]>();
  const inOrder = bars.toSorted((one, other) => one.span.startedAtMs - other.span.startedAtMs);
  for (const { job, span } of inOrder) {
    const endMs = span.endedAtMs ?? nowMs;
    const from = x(span.startedAtMs);
    const bar: PlacedBar = {
      look: lookOf(span),
      row: span.slot ?? 0,
      from,
      to: from + Math.max(1.5, x(endMs) - from - 1),
      name: job.title,
      took: formatClock(endMs - span.startedAtMs),
      count: 1,
    };
    const row = rows.get(bar.row) ?? [];
    rows.set(bar.row, row);
    const before = row.at(-1);
    const isOne =
      before?.look === bar.look &&
      bar.to - bar.from < THIN &&
      (before.count > 1 || before.to - before.from < THIN) &&
      bar.from - before.to <= TOUCHING;
    if (isOne) row[row.length - 1] = { ...before, to: Math.max(before.to, bar.to), count: before.count + 1 };
    else row.push(bar);
  }
  return [...rows.values()].flat();
}

function barOf(
  { look, from, to, name, took, count }: PlacedBar,
  top: number,
  height: number,
  { bars, label: labelColor }: TimelineColors,
  translations: Translations,
): string {
  const width = to - from;
  const what = lookName(look, translations);
  const title =
    count === 1
      ? `${name}: ${what}, ${took}`
      : `${translations.t('tables.barsOf', { name, count: count - 1 })}: ${what}`;
  const rect = `<rect x="${from.toFixed(1)}" y="${top}" width="${width.toFixed(1)}" height="${height}" rx="${Math.min(4, width / 2).toFixed(1)}" fill="${bars[look]}"><title>${escapeHtml(cleaned(title))}</title></rect>`;
  if (height < BAR || width < LABEL_FROM || count > 1) return rect;
  const label = shortened(cleaned(name), Math.floor((width - 12) / LETTER));
  return `${rect}<text x="${(from + 6).toFixed(1)}" y="${top + 17}" font-size="12" fill="${labelColor}">${escapeHtml(label)}</text>`;
}

function waitOf(
  wait: LaneWait,
  x: (ms: number) => number,
  top: number,
  { bars }: TimelineColors,
  translations: Translations,
): string {
  const { job, span, endMs } = wait;
  const from = x(span.startedAtMs);
  const width = Math.max(1.5, x(endMs) - from - 1);
  const took = formatClock(endMs - span.startedAtMs);
  const title = `${job.title}: ${waitName(wait, translations)} (${took})`;
  return `<rect x="${from.toFixed(1)}" y="${top}" width="${width.toFixed(1)}" height="${WAIT}" fill="${bars['backing-off']}"><title>${escapeHtml(cleaned(title))}</title></rect>`;
}

function legendOf(top: number, { bars, soft }: TimelineColors, translations: Translations): string {
  const looks = ['analysing', 'transcribing', 'extracting', 'backing-off', 'failed', 'stopped'] as const;
  let left = HEADS;
  return looks
    .map((look) => {
      const name = lookName(look, translations);
      const mark = `<rect x="${left}" y="${top - 9}" width="10" height="10" rx="2" fill="${bars[look]}"/><text x="${left + 16}" y="${top}" font-size="12" fill="${soft}">${escapeHtml(name)}</text>`;
      left += 16 + name.length * 7 + 24;
      return mark;
    })
    .join('');
}

/** Characters of East Asia and pictures are two letters wide. */
function shortened(text: string, most: number): string {
  let width = 0;
  const kept: string[] = [];
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    width += WIDE.test(segment) ? 2 : 1;
    if (width > most) return `${kept.slice(0, -1).join('')}…`;
    kept.push(segment);
  }
  return text;
}

const WIDE = /[\u1100-\u11FF\u2E80-\uD7AF\uF900-\uFAFF\uFF00-\uFF60]|\p{Extended_Pictographic}/u;

/** Without what no XML may hold, and what would turn the letters around it. */
function cleaned(text: string): string {
  return shownPath(text).replaceAll(/[\uFFFE\uFFFF]|\p{Surrogate}/gu, '\uFFFD');
}
