import { piecesOf, VARIABLES, type Variable } from '../../../shared/template/variables.ts';

/** A stretch of a line with one look. Joined, the stretches are the line. */
export interface Stretch {
  readonly text: string;
  readonly look: 'plain' | 'variable' | 'unknown';
}

/** Matches one word in braces. Braces around more than a word are plain text, such as JSON. */
const LIKE_A_VARIABLE = /(\{\p{L}[\p{L}\d._-]{0,39}\})/u;
const HEADING = /^#{1,6}\s/u;

/** Splits a line at variables and at unknown words in braces. */
export function paint(line: string): readonly Stretch[] {
  if (!line.includes('{')) return [{ text: line, look: 'plain' }];
  return piecesOf(line).flatMap((piece): readonly Stretch[] =>
    piece.kind === 'variable' ? [{ text: written(piece.name), look: 'variable' }] : unknownIn(piece.text),
  );
}

/** True for a Markdown heading. */
export function isHeading(line: string): boolean {
  return HEADING.test(line);
}

/** Writes a variable as it appears in a text: `{video.name}`. */
export function written(name: Variable): string {
  return `{${name}}`;
}

/** Lists the words in braces that are no variables, each once, in order. */
export function unknownVariables(instructions: string): readonly string[] {
  const known = new Set(VARIABLES.map(written));
  const like = instructions.match(new RegExp(LIKE_A_VARIABLE, 'gu')) ?? [];
  return [...new Set(like)].filter((one) => !known.has(one));
}

function unknownIn(text: string): readonly Stretch[] {
  return text
    .split(LIKE_A_VARIABLE)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, look: LIKE_A_VARIABLE.test(part) ? 'unknown' : 'plain' }));
}
