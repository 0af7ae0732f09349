import type { ColumnValue } from '../../../shared/template/column-value.ts';
import type { AskedColumn } from './asked-form.ts';

/** Invents random values for the requested columns: of the right kind, with times from the request, and some of them null. */
export function demoColumns(
  columns: readonly AskedColumn[],
  times: readonly string[],
  random: () => number,
): Readonly<Record<string, ColumnValue>> {
  const moments = columns.filter(({ kind }) => kind === 'time').length;
  let before = 0;
  return Object.fromEntries(
    columns.map((column) => {
      if (column.kind === 'time') before += 1;
      return [column.key, valueOf(column, momentsFor(before, moments, times), random)];
    }),
  );
}

/** Chooses at most `count` times, evenly spread, in order and without duplicates. */
export function pickEvenly(times: readonly string[], count: number): readonly string[] {
  const step = Math.max(1, times.length / count);
  const picked = Array.from(
    { length: Math.min(count, times.length) },
    (_, index) => times[Math.floor(index * step)] ?? '',
  );
  return [...new Set(picked)];
}

/** The times from which the nth moment is chosen, so that moments are in ascending order. */
function momentsFor(nth: number, count: number, times: readonly string[]): readonly string[] {
  const share = times.length / Math.max(1, count);
  return times.slice(Math.floor((nth - 1) * share), Math.ceil(nth * share));
}

function valueOf(
  { kind, choices, outOf }: AskedColumn,
  moments: readonly string[],
  random: () => number,
): ColumnValue {
  const dice = random();
  switch (kind) {
    case 'text':
      return pick(choices.length > 0 ? choices : things, dice);
    case 'time':
      return random() < 0.15 ? null : pick(moments, dice);
    case 'number':
      return outOf === null ? 1 + Math.floor(dice * 12) : scoreOf(outOf, dice);
    case 'list':
      return things.filter(() => random() < 0.4).slice(0, 4);
  }
}

/** A score between fair and good; a whole number if the scale allows it. */
function scoreOf(outOf: number, dice: number): number {
  const score = outOf * (0.4 + 0.55 * dice);
  return outOf >= 10 ? Math.round(score) : Math.round(score * 10) / 10;
}

function pick(choices: readonly string[], dice: number): string | null {
  return choices[Math.floor(dice * choices.length)] ?? null;
}

/** Things visible in the sample clips. */
const things = [
  'Moving pattern',
  'Running counter',
  'Barcode',
  'Slow colours',
  'One long take',
  'Loops',
  'Even light',
];
