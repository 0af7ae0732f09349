import type { Phase, Span, Tick } from '../../shared/session/model.ts';

/** A part of a bar with one texture. Milliseconds since 1970. */
export interface Segment {
  readonly look: 'extract' | 'listen' | 'start' | 'think' | 'write' | 'save';
  readonly fromMs: number;
  readonly toMs: number;
}

const LOOKS: Readonly<Record<Phase, Segment['look']>> = {
  starting: 'start',
  thinking: 'think',
  writing: 'write',
  saving: 'save',
};

/** Returns the phases of a span as segments without gaps, until its end, or until `nowMs` while it runs. */
export function segmentsOf(span: Span, nowMs: number): readonly Segment[] {
  const endMs = span.endedAtMs ?? Math.max(nowMs, span.startedAtMs);
  switch (span.stage) {
    case 'extracting':
      return [{ look: 'extract', fromMs: span.startedAtMs, toMs: endMs }];
    case 'transcribing':
      return [{ look: 'listen', fromMs: span.startedAtMs, toMs: endMs }];
    case 'analysing':
    case 'backing-off':
      return span.phases
        .map(({ phase, atMs }, index) => ({
          look: LOOKS[phase],
          fromMs: atMs,
          toMs: Math.min(span.phases[index + 1]?.atMs ?? endMs, endMs),
        }))
        .filter(({ fromMs, toMs }) => toMs > fromMs);
  }
}

/**
 * Returns the rate of arriving words in each of `count` equal stretches between two moments, from 0 (none) to 1 (the
 * fastest stretch). Words that arrived between two ticks are spread over the time between them.
 */
export function outputRates(
  ticks: readonly Tick[],
  fromMs: number,
  toMs: number,
  count: number,
): readonly number[] {
  const rates = Array.from({ length: count }, () => 0);
  const stretchMs = (toMs - fromMs) / count;
  if (!(stretchMs > 0)) return rates;
  let beforeMs = fromMs;
  let beforeWords = 0;
  for (const { atMs, words } of ticks) {
    if (atMs > toMs) break;
    if (atMs > fromMs) {
      // The time is at least one stretch, so that a short burst does not dwarf all other rates.
      const wordsPerMs = Math.max(0, words - beforeWords) / Math.max(atMs - beforeMs, stretchMs);
      const first = clamp(Math.floor((beforeMs - fromMs) / stretchMs), count);
      const last = clamp(Math.floor((atMs - fromMs) / stretchMs), count);
      for (let index = first; index <= last; index += 1) {
        rates[index] = Math.max(rates[index] ?? 0, wordsPerMs);
      }
      beforeMs = atMs;
    }
    beforeWords = words;
  }
  const fastest = Math.max(...rates, 0);
  return fastest === 0 ? rates : rates.map((rate) => rate / fastest);
}

function clamp(index: number, count: number): number {
  return Math.min(Math.max(index, 0), count - 1);
}
