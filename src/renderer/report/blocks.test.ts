import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitBlocks } from './blocks.ts';

const line = fc.constantFrom(
  '',
  '# Title',
  'text',
  '- item',
  '  more',
  '```js',
  '```',
  '~~~',
  '| a | b |',
  '1. one',
  '   ',
);

describe('splitBlocks', () => {
  it('loses nothing: the blocks are the text again', () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n');
        expect(splitBlocks(text).join('')).toBe(text);
      }),
    );
  });

  it('keeps all blocks but the last as they are while text is added', () => {
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (first, second) => {
        const before = splitBlocks(first.join('\n')).slice(0, -1);
        expect(splitBlocks([...first, ...second].join('\n')).slice(0, before.length)).toEqual(before);
      }),
    );
  });

  it('keeps a fence with blank lines whole', () => {
    expect(splitBlocks('a\n\n```\nx\n\ny\n```\n\nb')).toEqual(['a\n\n', '```\nx\n\ny\n```\n\n', 'b']);
  });

  it('keeps a list with blank lines between its items whole', () => {
    expect(splitBlocks('1. one\n\n2. two\n\n   more\n\ntext')).toEqual([
      '1. one\n\n2. two\n\n   more\n\n',
      'text',
    ]);
  });
});
