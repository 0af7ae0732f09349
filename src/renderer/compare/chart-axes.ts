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

/**
 * Makes an axis that holds these numbers, from `startPx` to `endPx`, with about `most` labels. Scales and ticks are those of d3-scale; times
 * of videos get the round times of the table.
 */
export function chartAxis(
  numbers: readonly number[],
  column: CompareColumn,
  isLog: boolean,
  [startPx, endPx]: readonly [number, number],
  most: number,
  translations: Translations,
): ChartAxis {
  const text = (number: number): string => briefNumber(column, number, translations);
  const kind = cellKindOf(column);
  if (isLog && kind === 'number') {
    const [least = 1, end = 10] = extent(numbers.filter((number) => number > 0));
    const room = Math.max((end / least) ** MARGIN, 1.1);
    const scale = scaleLog([least / room, end * room], [startPx, endPx]);
    const all = scale.ticks(most);
    const powers = all.filter((number) => Number.isInteger(Math.log10(number)));
    const shown = powers.length >= 2 ? powers : all;
    return {
      placeOf: (number) => (number > 0 ? scale(number) : null),
      ticks: shown.map((number) => ({ px: scale(number), text: text(number) })),
    };
  }
  const [least = 0, end = 1] = extent(numbers);
  const room = (end - least) * MARGIN || Math.max(Math.abs(end) * MARGIN, kind === 'date' ? 86_400_000 : 0.5);
  if (kind === 'date') {
    const scale = scaleUtc([least - room, end + room], [startPx, endPx]);
    return {
      placeOf: (number) => scale(number),
      ticks: scale.ticks(Math.min(most, 6)).map((day) => ({ px: scale(day), text: text(day.getTime()) })),
    };
  }
  // Numbers of reports count from zero, so that twice as far is twice as much; where zero is far away, it is left out.
  const from = least >= 0 && least < end / 2 ? 0 : least - room;
  const scale = scaleLinear([from, end + room], [startPx, endPx]);
  const numbersAt =
    kind === 'time' ? axisTimes(end + room, most).filter((timeS) => timeS >= from) : scale.ticks(most);
  return {
    placeOf: (number) => scale(number),
    ticks: numbersAt.map((number) => ({ px: scale(number), text: text(number) })),
  };
}
