import fc from 'fast-check';
import { expect, test } from 'vitest';
import { intoLines } from './run-ffmpeg.ts';

test('lines are the same however the text is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z=0-9]{0,6}$/u)), fc.array(fc.nat(60)), (lines, cuts) => {
      const text = lines.map((line) => `${line}\n`).join('');
      const seen: string[] = [];
      const { add } = intoLines((line) => void seen.push(line));
      let from = 0;
      for (const cut of [...cuts.toSorted((a, b) => a - b), text.length]) {
        add(text.slice(from, cut));
        from = Math.max(from, cut);
      }
      expect(seen).toEqual(lines);
    }),
  );
});
