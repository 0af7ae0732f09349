import { extent } from 'd3-array';
import { scaleLinear, scaleLog, scaleUtc } from 'd3-scale';
import { cellKindOf } from '../../shared/comparison/cell-value.ts';
import type { CompareColumn } from '../../shared/comparison/columns.ts';
import { axisTimes } from '../../shared/comparison/rows.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { briefNumber } from './describe-number.ts';

/** Numbers that differ by more than this factor are easier to tell apart on an axis of powers of ten. */
const LOG_HELPS = 100;
/** Room around the least and the most, as a share of the axis, so that no point lies on the edge. */
const MARGIN = 0.04;

/** One axis of a chart. */
export interface ChartAxis {
  /** The place of a number in pixels; null where it has none, as zero on an axis of powers of ten. */
  readonly placeOf: (number: number) => number | null;
  readonly ticks: readonly { readonly px: number; readonly text: string }[];
}

/** The columns whose values can be drawn: numbers, times and days. */
export function drawable(columns: readonly CompareColumn[]): readonly CompareColumn[] {
  return columns.filter((column) => DRAWN.has(cellKindOf(column)));
}

const DRAWN: ReadonlySet<string> = new Set(['number', 'time', 'date']);

/** The columns of a chart that say most at first: the views or the score, against the first time of the template or the length. */
export function defaultAxes(
  columns: readonly CompareColumn[],
): { readonly across: CompareColumn; readonly up: CompareColumn } | null {
  const all = drawable(columns);
  const isScore = (column: CompareColumn): boolean =>
    column.kind === 'template' && column.column.kind === 'number' && column.column.outOf !== null;
  const up =
    all.find(({ id }) => id === 'value.views') ??
    all.find(isScore) ??
    all.find((column) => column.kind !== 'own' && cellKindOf(column) === 'number') ??
    all.find(({ id }) => id === 'words');
  const others = all.filter((column) => column !== up);
  const across =
    others.find(isScore) ??
    others.find((column) => column.kind === 'template') ??
    others.find(({ id }) => id === 'length');
  return up === undefined || across === undefined ? null : { across, up };
}

/** True if an axis of powers of ten shows these numbers better: they are above zero, and far apart. */
export function isLogBetter(numbers: readonly number[], column: CompareColumn): boolean {
  if (cellKindOf(column) !== 'number') return false;
  const [least, most] = extent(numbers.filter((number) => number > 0));
  return least !== undefined && most / least > LOG_HELPS;
}

/** Width of a letter, height of a line, and the least distance of two labels. Pixels. */
const LETTER_PX = 6.5;
const LINE_PX = 14;
const GAP_PX = 8;
/** The usual distance of two labels. Pixels. */
const USUAL_PX = { across: 96, up: 44 } as const;

type Direction = keyof typeof USUAL_PX;

/** Returns how long a label is on its axis, in pixels. */
export function labelPx(text: string, direction: Direction): number {
  return direction === 'across' ? text.length * LETTER_PX : LINE_PX;
}

/**
 * Makes an axis that holds these numbers, from `startPx` to `endPx`, with as many labels as have room beside each other. Scales and ticks are
 * those of d3-scale; times of videos get the round times of the table.
 */
export function chartAxis(
  numbers: readonly number[],
  column: CompareColumn,
  isLog: boolean,
  [startPx, endPx]: readonly [number, number],
  direction: Direction,
  translations: Translations,
): ChartAxis {
  const text = (number: number): string => briefNumber(column, number, translations);
  const most = Math.max(4, Math.floor(Math.abs(endPx - startPx) / USUAL_PX[direction]));
  const kind = cellKindOf(column);
  if (isLog && kind === 'number') {
    const [least = 1, end = 10] = extent(numbers.filter((number) => number > 0));
    const room = Math.max((end / least) ** MARGIN, 1.1);
    const scale = scaleLog([least / room, end * room], [startPx, endPx]);
    return {
      placeOf: (number) => (number > 0 ? scale(number) : null),
      ticks: roomiest(
        logTicks(scale.ticks(most)).map((some) => ticksOf(some, scale, text)),
        direction,
      ),
    };
  }
  const [least = 0, end = 1] = extent(numbers);
  const room = (end - least) * MARGIN || Math.max(Math.abs(end) * MARGIN, kind === 'date' ? 86_400_000 : 0.5);
  if (kind === 'date') {
    const scale = scaleUtc([least - room, end + room], [startPx, endPx]);
    const days = fewer(Math.min(most, 6)).map((count) => scale.ticks(count).map((day) => day.getTime()));
    return {
      placeOf: (number) => scale(number),
      ticks: roomiest(
        days.map((some) => ticksOf(some, scale, text)),
        direction,
      ),
    };
  }
  // Numbers of reports count from zero, so that twice as far is twice as much; where zero is far away, it is left out.
  const from = least >= 0 && least < end / 2 ? 0 : least - room;
  // Labels tell whole seconds, so that a shorter stretch would have none.
  const isTime = kind === 'time';
  const [startAt, endAt] = isTime ? [Math.floor(from), Math.ceil(end + room)] : [from, end + room];
  const scale = scaleLinear([startAt, endAt], [startPx, endPx]);
  const choices = fewer(most).map((count) =>
    isTime ? axisTimes(endAt, count, startAt) : scale.ticks(count),
  );
  return {
    placeOf: (number) => scale(number),
    ticks: roomiest(
      choices.map((some) => ticksOf(some, scale, text)),
      direction,
    ),
  };
}

type Tick = ChartAxis['ticks'][number];

/** Returns the numbers from `most` down to 2. */
function fewer(most: number): readonly number[] {
  return Array.from({ length: Math.max(1, most - 1) }, (_, place) => most - place);
}

/** Returns the ticks of an axis of powers of ten that may be labelled: the powers alone where there are two, else also numbers between them. */
function logTicks(all: readonly number[]): readonly (readonly number[])[] {
  const withFirst = (digits: string): readonly number[] =>
    all.filter((number) => digits.includes(number.toExponential(0).charAt(0)));
  const powers = all.filter((number) => Number.isInteger(Math.log10(number)));
  return powers.length >= 2 ? [powers] : [all, withFirst('125'), withFirst('15'), withFirst('13')];
}

/** Places ticks. The first of several with one text stays: finer steps than a label tells say nothing. */
function ticksOf(
  numbers: readonly number[],
  placeOf: (number: number) => number,
  textOf: (number: number) => string,
): readonly Tick[] {
  const ticks = new Map<string, Tick>();
  for (const number of numbers) {
    const text = textOf(number);
    if (!ticks.has(text)) ticks.set(text, { px: placeOf(number), text });
  }
  return [...ticks.values()];
}

/** Returns the first of these choices in which all labels have room; else of the last one those that have. */
function roomiest(choices: readonly (readonly Tick[])[], direction: Direction): readonly Tick[] {
  const fitting = choices.find(
    (ticks) => ticks.length > 1 && withRoom(ticks, direction).length === ticks.length,
  );
  return fitting ?? withRoom(choices.at(-1) ?? [], direction);
}

/** Leaves out each tick whose label would touch the one before it. */
function withRoom(ticks: readonly Tick[], direction: Direction): readonly Tick[] {
  let last: Tick | null = null;
  return ticks.filter((tick) => {
    const lengths = labelPx(last?.text ?? '', direction) + labelPx(tick.text, direction);
    if (last !== null && Math.abs(tick.px - last.px) < lengths / 2 + GAP_PX) return false;
    last = tick;
    return true;
  });
}

/** The places of both medians in pixels; null where there is none. */
export interface Medians {
  readonly xPx: number | null;
  readonly yPx: number | null;
}

interface PlotEdges {
  readonly topPx: number;
  readonly endPx: number;
  readonly bottomPx: number;
}

/** How far a word stands from its line, and its baseline from the edge of the plot. Pixels. */
const FROM_LINE_PX = 4;
const FROM_EDGE_PX = 8;

/**
 * Returns where the word of the upright line of a median stands: right of it, or left of it where it would be cut off; at the top, or at the
 * bottom where it would cover the word of the other line, which ends at the right edge.
 */
export function placeOfWord(
  { xPx, yPx }: Medians,
  wordPx: number,
  { topPx, endPx, bottomPx }: PlotEdges,
): { readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' } {
  const linePx = xPx ?? 0;
  const isLeft = linePx + FROM_LINE_PX + wordPx > endPx;
  const x = isLeft ? linePx - FROM_LINE_PX : linePx + FROM_LINE_PX;
  const baselinePx = topPx + FROM_EDGE_PX;
  const reachesOther = (isLeft ? x : x + wordPx) > endPx - wordPx - GAP_PX;
  const isBesideOther = yPx !== null && Math.abs(yPx - FROM_LINE_PX - baselinePx) < LINE_PX;
  return {
    x,
    y: reachesOther && isBesideOther ? bottomPx - FROM_EDGE_PX : baselinePx,
    anchor: isLeft ? 'end' : 'start',
  };
}
