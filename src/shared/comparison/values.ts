import { formatClock } from '../durations.ts';
import { isPastEnd, secondsOf } from '../checks/times.ts';
import type { Findings } from '../template/findings.ts';
import type { Column } from '../template/template.ts';

/** What a report says in one column of its template. */
export type Value =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'time';
      /** From the start of the video. */
      readonly timeS: number;
      /** It lies behind the end of the video. */
      readonly isPastEnd: boolean;
    }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/** A time as findings write it. */
const CLOCK = /^\d+(?::\d+){1,2}$/u;

/** What findings say in a column; null for nothing, and for what does not suit the column. A score lies between 0 and the best. */
export function valueOf(
  { key, kind, outOf }: Column,
  found: Findings | null,
  lengthS: number | null,
): Value | null {
  const said = found?.columns[key] ?? null;
  switch (kind) {
    case 'text': {
      if (typeof said !== 'string') return null;
      const text = said.replaceAll(/\s+/gu, ' ').trim();
      return text === '' ? null : { kind, text };
    }
    case 'time': {
      if (typeof said !== 'string' || !CLOCK.test(said)) return null;
      const timeS = secondsOf(said);
      return { kind, timeS, isPastEnd: lengthS !== null && isPastEnd(timeS, lengthS) };
    }
    case 'number':
      if (typeof said !== 'number') return null;
      return { kind, number: outOf === null ? said : Math.min(Math.max(said, 0), outOf) };
    case 'list': {
      const items = Array.isArray(said) ? said.map((item) => item.trim()).filter((item) => item !== '') : [];
      return items.length === 0 ? null : { kind, items };
    }
  }
}

/** A value in one line: times as on a clock, numbers as plain digits. */
export function textOfValue(value: Value): string {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'time':
      return formatClock(value.timeS * 1000);
    case 'number':
      return String(value.number);
    case 'list':
      return value.items.join('; ');
  }
}
