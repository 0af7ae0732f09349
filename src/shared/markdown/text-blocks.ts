/** Consecutive lines of a text, up to a blank line; a code fence with all its lines; or the blank lines between. */
export interface TextBlock {
  readonly text: string;
  /** The lines without their ends. */
  readonly lines: readonly string[];
  readonly kind: 'blank' | 'text' | 'code';
}

/** Splits Markdown into blocks. Their texts, joined, are the Markdown again. */
export function blocksOf(markdown: string): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  let pieces: string[] = [];
  let lines: string[] = [];
  let kind: TextBlock['kind'] | null = null;
  let fence: string | null = null;
  const end = (): void => {
    if (kind !== null) blocks.push({ text: pieces.join(''), lines, kind });
    pieces = [];
    lines = [];
    kind = null;
  };
  for (const piece of piecesOf(markdown)) {
    const line = piece.replace(/\r?\n$|\r$/u, '');
    const opened: string | null = fence === null ? fenceIn(line) : null;
    const next: TextBlock['kind'] =
      fence !== null || opened !== null ? 'code' : /^[ \t]*$/u.test(line) ? 'blank' : 'text';
    if (next !== kind || opened !== null) end();
    kind = next;
    pieces.push(piece);
    lines.push(line);
    if (opened !== null) fence = opened;
    else if (fence !== null && closes(line, fence)) {
      fence = null;
      end();
    }
  }
  end();
  return blocks;
}

/** The lines of a text with their ends, which Markdown allows to be of three kinds. */
function piecesOf(markdown: string): readonly string[] {
  return markdown.match(/[^\r\n]+(?:\r\n?|\n)?|\r\n?|\n/gu) ?? [];
}

/** The marks that open a code fence; null for any other line. */
function fenceIn(line: string): string | null {
  const mark = /^ {0,3}(`{3,}|~{3,})/u.exec(line);
  const marks = mark?.[1];
  if (marks === undefined) return null;
  const info = line.slice(mark?.[0].length);
  return marks.startsWith('`') && info.includes('`') ? null : marks;
}

function closes(line: string, fence: string): boolean {
  const marks = /^ {0,3}(`{3,}|~{3,})[ \t]*$/u.exec(line)?.[1];
  return marks?.startsWith(fence) === true;
}
