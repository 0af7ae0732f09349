/** Folds a text for comparison: without case and accents. Line breaks stay. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  if (!/[\u0080-\u{10ffff}]/u.test(lower)) return lower;
  // The lower case of Σ depends on its position, which must not matter in a search.
  return lower.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ς', 'σ');
}

/**
 * Finds the first occurrence of `sought` in a text, ignoring case and accents. Returns its range in UTF-16 code units, or null.
 */
export function findText(text: string, sought: string): readonly [start: number, end: number] | null {
  const wanted = foldText(sought);
  if (wanted === '') return null;
  let folded = '';
  // For each code unit of the folded text, its offset in the original.
  const from: number[] = [];
  let at = 0;
  for (const letter of text) {
    const piece = foldText(letter);
    folded += piece;
    from.push(...new Array<number>(piece.length).fill(at));
    at += letter.length;
  }
  const found = folded.indexOf(wanted);
  const start = from[found];
  return start === undefined ? null : [start, from[found + wanted.length] ?? text.length];
}
