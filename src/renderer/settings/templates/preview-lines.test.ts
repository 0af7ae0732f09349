import { describe, expect, it } from 'vitest';
import { previewLines } from './preview-lines.ts';

describe('previewLines', () => {
  it('shows pictures and words below the lines that name them first', () => {
    const frames = { kind: 'variable', name: 'frames', text: '12 images' } as const;
    const { lines, rest } = previewLines([
      { kind: 'words', text: 'Look at the ' },
      frames,
      { kind: 'words', text: '.\n\nAll ' },
      frames,
    ]);
    expect(lines.map(({ pieces }) => pieces.map(({ text }) => text).join(''))).toEqual([
      'Look at the 12 images.',
      '',
      'All 12 images',
    ]);
    expect(lines.map(({ below }) => below)).toEqual([['frames'], [], []]);
    expect(rest).toEqual(['transcript']);
  });

  it('keeps a value of several lines bold in each', () => {
    const { lines } = previewLines([{ kind: 'variable', name: 'context', text: 'One\nTwo' }]);
    expect(lines.map(({ pieces }) => pieces)).toEqual([
      [{ kind: 'variable', name: 'context', text: 'One' }],
      [{ kind: 'variable', name: 'context', text: 'Two' }],
    ]);
  });
});
