import { formatClock } from '../durations.ts';
import { isDoubtedTime } from '../checks/doubts.ts';
import { secondsOf } from '../checks/times.ts';
import type { Findings } from '../template/findings.ts';
import type { Column } from '../template/template.ts';

/** The value of a report in one column of its template. */
export type Value =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'time';
      /** Seconds from the start of the video. */
      readonly timeS: number;
      /** True if it is after the end of the video, and the user did not call it right. */
      readonly isPastEnd: boolean;
    }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/** Matches a time in findings. */
const CLOCK = /^\d+(?::\d+){1,2}$/u;

/** Facts about the video of a report that decide which of its times are right. */
export interface TimesOf {
  /** The video's duration in seconds; null if unknown. */
  readonly lengthS: number | null;
  /** The keys of doubts that the user called right. */
  readonly dismissed: readonly string[];
}

/** Reads a column's value from findings. Null if it is missing or has the wrong type. A score is limited to its scale. */
export function valueOf(
  { key, kind, outOf }: Column,
  found: Findings | null,
  { lengthS, dismissed }: TimesOf,
): Value | null {
  const raw = found?.columns[key] ?? null;
  switch (kind) {
    case 'text': {
      if (typeof raw !== 'string') return null;
      const text = raw.replaceAll(/\s+/gu, ' ').trim();
      return text === '' ? null : { kind, text };
    }
    case 'time': {
      if (typeof raw !== 'string' || !CLOCK.test(raw)) return null;
      const timeS = secondsOf(raw);
      return { kind, timeS, isPastEnd: isDoubtedTime(timeS, lengthS, dismissed) };
    }
    case 'number':
      if (typeof raw !== 'number') return null;
      return { kind, number: outOf === null ? raw : Math.min(Math.max(raw, 0), outOf) };
    case 'list': {
      const items = Array.isArray(raw) ? raw.map((item) => item.trim()).filter((item) => item !== '') : [];
      return items.length === 0 ? null : { kind, items };
    }
  }
}

/** Formats a value on one line: times as `m:ss`, numbers as digits. */
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
