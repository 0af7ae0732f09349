/** The variables in a template, in the order in which they are offered. */
export const VARIABLES = [
  'context',
  'video.name',
  'video.length',
  'frames',
  'transcript',
  'language',
] as const;
export type Variable = (typeof VARIABLES)[number];

/** A part of a template's text: plain text, or a variable. */
export type TemplatePiece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: Variable };

/** Splits a template's text at its variables. Braces around anything else stay text. Joined, the pieces give the same text. */
export function piecesOf(instructions: string): readonly TemplatePiece[] {
  return instructions
    .split(/(\{[a-z.]+\})/u)
    .filter((part) => part !== '')
    .map((part) => {
      const name = VARIABLES.find((variable) => part === `{${variable}}`);
      return name === undefined ? { kind: 'words', text: part } : { kind: 'variable', name };
    });
}

/** Replaces every variable by its value. */
export function fillVariables(instructions: string, values: Readonly<Record<Variable, string>>): string {
  return piecesOf(instructions)
    .map((piece) => (piece.kind === 'words' ? piece.text : values[piece.name]))
    .join('');
}

/** True if the text contains the variable. */
export function usesVariable(instructions: string, name: Variable): boolean {
  return instructions.includes(`{${name}}`);
}
