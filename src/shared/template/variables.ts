/** What a template may name, in the order in which they are offered. */
export const VARIABLES = [
  'context',
  'video.name',
  'video.length',
  'frames',
  'transcript',
  'language',
] as const;
export type Variable = (typeof VARIABLES)[number];

/** A piece of a template's text: words as they are, or a variable. */
export type TemplatePiece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: Variable };

/** Cuts a template's text at its variables; braces around anything else are words. The pieces make the whole text again. */
export function piecesOf(instructions: string): readonly TemplatePiece[] {
  return instructions
    .split(/(\{[a-z.]+\})/u)
    .filter((part) => part !== '')
    .map((part) => {
      const name = VARIABLES.find((variable) => part === `{${variable}}`);
      return name === undefined ? { kind: 'words', text: part } : { kind: 'variable', name };
    });
}

/** The text with every variable filled. */
export function fillVariables(instructions: string, values: Readonly<Record<Variable, string>>): string {
  return piecesOf(instructions)
    .map((piece) => (piece.kind === 'words' ? piece.text : values[piece.name]))
    .join('');
}

/** True where a text names the variable. */
export function usesVariable(instructions: string, name: Variable): boolean {
  return instructions.includes(`{${name}}`);
}
