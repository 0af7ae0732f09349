import type { FilledPiece } from '../../../shared/ipc/answers.ts';
import type { Variable } from '../../../shared/template/variables.ts';

/** A line of the filled text. */
export interface PreviewLine {
  readonly pieces: readonly FilledPiece[];
  /** The frames or transcript shown below this line, because it is the first to name them. */
  readonly below: readonly ('frames' | 'transcript')[];
}

/** Splits the filled text into lines. `rest` holds what no line names; it is shown after the last line. */
export function previewLines(filled: readonly FilledPiece[]): {
  readonly lines: readonly PreviewLine[];
  readonly rest: readonly ('frames' | 'transcript')[];
} {
  const lines: FilledPiece[][] = [[]];
  for (const piece of filled) {
    for (const [place, text] of piece.text.split('\n').entries()) {
      if (place > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ ...piece, text });
    }
  }
  const places = { frames: firstLineWith(lines, 'frames'), transcript: firstLineWith(lines, 'transcript') };
  const named = (['frames', 'transcript'] as const).filter((name) => places[name] >= 0);
  return {
    lines: lines.map((pieces, line) => ({ pieces, below: named.filter((name) => places[name] === line) })),
    rest: (['frames', 'transcript'] as const).filter((name) => places[name] < 0),
  };
}

function firstLineWith(lines: readonly (readonly FilledPiece[])[], name: Variable): number {
  return lines.findIndex((pieces) =>
    pieces.some((piece) => piece.kind === 'variable' && piece.name === name),
  );
}
