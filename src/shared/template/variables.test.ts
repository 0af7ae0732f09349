import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillVariables, piecesOf, usesVariable, VARIABLES } from './variables.ts';

const text = fc
  .array(
    fc.oneof(fc.string(), fc.constantFrom(...VARIABLES.map((name) => `{${name}}`), '{product}', '{', '}')),
  )
  .map((parts) => parts.join(''));

test('the pieces of a text make the text again, and filled with themselves nothing changes', () => {
  const themselves = Object.fromEntries(VARIABLES.map((name) => [name, `{${name}}`])) as Parameters<
    typeof fillVariables
  >[1];
  fc.assert(
    fc.property(text, (instructions) => {
      const pieces = piecesOf(instructions);
      const whole = pieces.map((piece) => (piece.kind === 'words' ? piece.text : `{${piece.name}}`));
      expect(whole.join('')).toBe(instructions);
      expect(fillVariables(instructions, themselves)).toBe(instructions);
      for (const name of VARIABLES) {
        const isNamed = pieces.some((piece) => piece.kind === 'variable' && piece.name === name);
        expect(usesVariable(instructions, name)).toBe(isNamed);
      }
    }),
  );
});

test('braces around anything else are words', () => {
  expect(piecesOf('{product} in {language}{Frames}')).toEqual([
    { kind: 'words', text: '{product}' },
    { kind: 'words', text: ' in ' },
    { kind: 'variable', name: 'language' },
    { kind: 'words', text: '{Frames}' },
  ]);
});
