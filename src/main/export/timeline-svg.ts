import { formatClock } from '../../shared/durations.ts';
import { escapeHtml } from '../../shared/escape-html.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { shownPath } from '../../shared/shown-path.ts';
import type { Batch, Job, Span } from '../../shared/session/model.ts';
import { busyAxisOf, type BusyAxis } from './busy-axis.ts';

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
const FRAMES_ROW = 14;
const FOOT = 48;
/** The width of a letter of the labels, and the least width of a bar with one. */
const LETTER = 6.4;
const LABEL_FROM = 34;

/** The colours of the light theme: the picture goes on paper. */
const INK = '#1a1c20';
const SOFT = '#5f636b';
const LINE = '#e2e3e6';
const COLORS = {
  extracting: '#0b9095',
  transcribing: '#8a3fc0',
  analysing: '#3a5bdb',
  'backing-off': '#b26800',
  failed: '#bc3214',
  stopped: '#7b7f87',
} as const;
type Look = keyof typeof COLORS;

interface Bar {
  readonly job: Job;
  readonly span: Span;
}

/** Draws the lanes of a run: a row a lane, a bar a try, with the times in which nothing ran folded. */
export function timelineSvg(batch: Batch, nowMs: number, translations: Translations): TimelineSvg {
  const axis = busyAxisOf(batch, nowMs);
  const bars = batch.jobs.flatMap((job) => job.spans.map((span) => ({ job, span })));
  const lanes = bars.filter(({ span }) => span.stage === 'analysing' || span.stage === 'transcribing');
  const frames = bars.filter(({ span }) => span.stage === 'extracting');
  const laneCount = rowCount(lanes);
  const frameCount = rowCount(frames);
  const framesTop = TOP + laneCount * ROW + (frameCount === 0 ? 0 : 12);
  const bottom = framesTop + frameCount * FRAMES_ROW;
  const heightPx = bottom + FOOT;
  const { t } = translations;
  const x = (ms: number): number =>
    axis === null ? HEADS : HEADS + (axis.at(ms) / axis.lengthMs) * (WIDTH - HEADS - MARGIN);
  const draw = (bar: Bar, top: number, height: number): string =>
    barOf(bar, x, nowMs, top, height, translations);
  const body = [
    `<text x="${MARGIN}" y="40" font-size="20" font-weight="600" fill="${INK}">${escapeHtml(cleaned(batch.name))}</text>`,
    `<text x="${MARGIN}" y="64" font-size="13" fill="${SOFT}">${escapeHtml(factsOf(batch, axis, translations))}</text>`,
    ...(axis === null ? [] : axisOf(axis, x, bottom)),
    ...Array.from({ length: laneCount }, (_, lane) => {
      const middle = TOP + lane * ROW + ROW / 2;
      return `<text x="${MARGIN}" y="${middle + 4}" font-size="12" fill="${SOFT}">${escapeHtml(t('lanes.lane', { number: lane + 1 }))}</text>`;
    }),
    ...(frameCount === 0
      ? []
      : [
          `<text x="${MARGIN}" y="${framesTop + FRAMES_ROW - 2}" font-size="12" fill="${SOFT}">${escapeHtml(t('lanes.frames'))}</text>`,
        ]),
    ...frames.map((bar) => draw(bar, framesTop + (bar.span.slot ?? 0) * FRAMES_ROW, FRAMES_ROW - 3)),
    ...lanes.map((bar) => draw(bar, TOP + (bar.span.slot ?? 0) * ROW + (ROW - BAR) / 2, BAR)),
    legendOf(bottom + 30, translations),
  ];
  return {
    widthPx: WIDTH,
    heightPx,
    svg: [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${heightPx}" viewBox="0 0 ${WIDTH} ${heightPx}" font-family="Inter, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK SC', system-ui, sans-serif" role="img" aria-label="${escapeHtml(t('tables.timelineOf', { name: cleaned(batch.name) }))}">`,
      `<rect width="${WIDTH}" height="${heightPx}" fill="#fff"/>`,
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
    ...(axis === null ? [] : [t('tables.inTime', { time: formatClock(axis.lengthMs) })]),
  ].join(' · ');
}

function axisOf(axis: BusyAxis, x: (ms: number) => number, bottom: number): readonly string[] {
  const top = TOP - 8;
  const ticks = axis.ticks(14).map((momentMs) => {
    const at = x(momentMs).toFixed(1);
    const clock = formatClock(momentMs - axis.startMs);
    return `<path d="M${at} ${top}V${bottom}" stroke="${LINE}"/><text x="${at}" y="${top - 6}" font-size="11" text-anchor="middle" fill="${SOFT}">${clock}</text>`;
  });
  const folds = axis.folds.map(({ fromMs, toMs }) => {
    const [from, to] = [x(fromMs), x(toMs)];
    return `<rect x="${from.toFixed(1)}" y="${top}" width="${(to - from).toFixed(1)}" height="${bottom - top}" fill="#f3f3f4"/>`;
  });
  return [...folds, ...ticks];
}

function lookOf({ stage, outcome }: Span): Look {
  switch (outcome) {
    case 'failed':
      return 'failed';
    case 'cancelled':
    case 'interrupted':
      return 'stopped';
    case 'running':
    case 'done':
      return stage;
  }
}

function barOf(
  { job, span }: Bar,
  x: (ms: number) => number,
  nowMs: number,
  top: number,
  height: number,
  translations: Translations,
): string {
  const from = x(span.startedAtMs);
  const width = Math.max(1.5, x(span.endedAtMs ?? nowMs) - from - 1);
  const color = COLORS[lookOf(span)];
  const took = formatClock((span.endedAtMs ?? nowMs) - span.startedAtMs);
  const title = `${job.title}: ${lookName(lookOf(span), translations)}, ${took}`;
  const rect = `<rect x="${from.toFixed(1)}" y="${top}" width="${width.toFixed(1)}" height="${height}" rx="${Math.min(4, width / 2)}" fill="${color}"><title>${escapeHtml(cleaned(title))}</title></rect>`;
  if (height < BAR || width < LABEL_FROM) return rect;
  const label = shortened(cleaned(job.title), Math.floor((width - 12) / LETTER));
  return `${rect}<text x="${(from + 6).toFixed(1)}" y="${top + 17}" font-size="12" fill="#fff">${escapeHtml(label)}</text>`;
}

function lookName(look: Look, { t }: Translations): string {
  switch (look) {
    case 'extracting':
    case 'transcribing':
    case 'analysing':
      return t(`tables.${look}`);
    case 'backing-off':
      return t('tables.waiting');
    case 'failed':
      return t('tables.failed');
    case 'stopped':
      return t('tables.cancelled');
  }
}

function legendOf(top: number, translations: Translations): string {
  const looks = ['analysing', 'transcribing', 'extracting', 'failed', 'stopped'] as const;
  let left = HEADS;
  return looks
    .map((look) => {
      const name = lookName(look, translations);
      const mark = `<rect x="${left}" y="${top - 9}" width="10" height="10" rx="2" fill="${COLORS[look]}"/><text x="${left + 16}" y="${top}" font-size="12" fill="${SOFT}">${escapeHtml(name)}</text>`;
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
