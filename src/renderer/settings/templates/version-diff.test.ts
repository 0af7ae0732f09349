import { describe, expect, it } from 'vitest';
import { overviewTemplate } from '../../../shared/template/built-in.ts';
import type { Template } from '../../../shared/template/template.ts';
import { english } from '../../../shared/i18n/i18n.ts';
import { versionDiff } from './version-diff.ts';

const then: Template = { ...overviewTemplate, instructions: 'One\nTwo\nThree', columns: [] };

describe('versionDiff', () => {
  it('tells lines and columns that only one of the two has', () => {
    const score = { key: 'score', name: 'Score', kind: 'number', about: 'How good', outOf: 10 } as const;
    const now: Template = { ...then, instructions: 'One\nTwo, changed\nThree', columns: [score] };
    expect(versionDiff(then, now, english)).toEqual([
      { kind: 'same', lines: 1 },
      { kind: 'then', text: 'Two' },
      { kind: 'now', text: 'Two, changed' },
      { kind: 'same', lines: 1 },
      { kind: 'now', text: 'Column Score (Number, best value 10): How good' },
    ]);
  });

  it('tells the switch as a line, also for a text that never had one', () => {
    expect(versionDiff(then, { ...then, writesDown: true }, english)).toEqual([
      { kind: 'same', lines: 3 },
      { kind: 'now', text: 'Write down what is said' },
    ]);
    expect(versionDiff(then, { ...then, writesDown: false }, english)).toEqual([]);
  });

  it('finds nothing where only name and version differ', () => {
    expect(versionDiff(then, { ...then, name: 'Other', version: 4 }, english)).toEqual([]);
  });
});
