import { describe, expect, it } from 'vitest';
import { outputRates, segmentsOf } from './segments.ts';
import { aSpan } from '../store/testing/jobs.ts';

describe('segmentsOf', () => {
  it('draws one phase after the other, the last one until now', () => {
    const span = aSpan({
      phases: [
        { phase: 'starting', atMs: 0 },
        { phase: 'thinking', atMs: 10 },
        { phase: 'writing', atMs: 30 },
      ],
    });
    expect(segmentsOf(span, 50)).toEqual([
      { look: 'start', fromMs: 0, toMs: 10 },
      { look: 'think', fromMs: 10, toMs: 30 },
      { look: 'write', fromMs: 30, toMs: 50 },
    ]);
  });

  it('ends with the span, not with now', () => {
    const span = aSpan({ phases: [{ phase: 'starting', atMs: 0 }], endedAtMs: 20, outcome: 'done' });
    expect(segmentsOf(span, 50)).toEqual([{ look: 'start', fromMs: 0, toMs: 20 }]);
  });
});

describe('outputRates', () => {
  it('is flat where no words came and full where most came', () => {
    const ticks = [
      { atMs: 50, words: 0 },
      { atMs: 75, words: 10 },
      { atMs: 99, words: 40 },
    ];
    const rates = outputRates(ticks, 0, 100, 4);
    expect(rates[0]).toBe(0);
    expect(rates[3]).toBe(1);
    expect(rates[2]).toBeLessThan(1);
  });

  it('does not let the first words, which come at once, dwarf all others', () => {
    const ticks = [10, 20, 30, 40].map((words, index) => ({ atMs: 1 + index * 25, words }));
    expect(Math.min(...outputRates(ticks, 0, 100, 4).slice(0, 4))).toBeGreaterThan(0.5);
  });

  it('counts only the words of its own stretch', () => {
    const ticks = [
      { atMs: 10, words: 500 },
      { atMs: 60, words: 501 },
      { atMs: 90, words: 502 },
    ];
    expect(outputRates(ticks, 50, 100, 2).every((rate) => rate > 0.3)).toBe(true);
  });

  it('survives a stretch without length', () => {
    expect(outputRates([{ atMs: 1, words: 1 }], 5, 5, 2)).toEqual([0, 0]);
  });
});
