import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldText, findText } from './folded-text.ts';

const found = (text: string, sought: string): string | null => {
  const place = findText(text, sought);
  return place === null ? null : text.slice(...place);
};

it('finds words whatever their case and accents, and gives them as they stand', () => {
  expect(found('Ein Öl für die Größe', 'OL FUR')).toBe('Öl für');
  expect(found('cafe\u0301 au lait', 'café')).toBe('cafe\u0301');
  expect(found('🧴 Retinol', 'retinol')).toBe('Retinol');
  expect(found('Retinol', 'retinal')).toBeNull();
  expect(found('anything', '')).toBeNull();
});

it('keeps the lines of a text', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (lines) => {
      expect(foldText(lines.join('\n')).split('\n')).toEqual(lines.map(foldText));
    }),
  );
});

it('finds every part of a text in it', () => {
  const letters = fc.string({ unit: 'grapheme', minLength: 1 });
  fc.assert(
    fc.property(letters, letters, letters, (before, part, after) => {
      const place = findText(`${before}|${part}|${after}`, `|${part}|`);
      expect(place).not.toBeNull();
    }),
  );
});
