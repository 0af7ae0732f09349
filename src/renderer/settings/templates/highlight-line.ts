import { piecesOf } from '../../../shared/template/variables.ts';

/** A stretch of a line with one look. Joined, the stretches are the line. */
export interface HighlightedPart {
  readonly text: string;
  readonly look: 'plain' | 'variable' | 'unknown';
}

/** Matches one word in braces. Braces around more than a word are plain text, such as JSON. */
const LIKE_A_VARIABLE = /(\{\p{L}[\p{L}\d._-]{0,39}\})/u;
const HEADING = /^#{1,6}\s/u;

/** Splits a line at variables and at unknown words in braces. `columns` are the open batch's own, besides the common fields. */
export function highlightLine(
  line: string,
  columns: ReadonlySet<string> = new Set(),
): readonly HighlightedPart[] {
  if (!line.includes('{')) return [{ text: line, look: 'plain' }];
  return piecesOf(line, columns).flatMap((piece): readonly HighlightedPart[] =>
    piece.kind === 'words' ? unknownIn(piece.text) : [{ text: inBraces(piece.name), look: 'variable' }],
  );
}

/** True for a Markdown heading. */
export function isHeading(line: string): boolean {
  return HEADING.test(line);
}

/** Writes a variable as it appears in a text: `{video.name}`. */
export function inBraces(name: string): string {
  return `{${name}}`;
}

/** Lists the words in braces that are no variables, each once, in order. */
export function unknownVariables(
  instructions: string,
  columns: ReadonlySet<string> = new Set(),
): readonly string[] {
  const words = piecesOf(instructions, columns).flatMap((piece) =>
    piece.kind === 'words' ? [piece.text] : [],
  );
  const like = words.flatMap((text) => text.match(new RegExp(LIKE_A_VARIABLE, 'gu')) ?? []);
  return [...new Set(like)];
}

function unknownIn(text: string): readonly HighlightedPart[] {
  return text
    .split(LIKE_A_VARIABLE)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, look: LIKE_A_VARIABLE.test(part) ? 'unknown' : 'plain' }));
}
