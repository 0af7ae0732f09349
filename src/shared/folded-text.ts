/** A text as it is compared: without case and accents. Line breaks stay where they are. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  if (!/[\u0080-\u{10ffff}]/u.test(lower)) return lower;
  // The lower case of Σ depends on where it stands; a search does not.
  return lower.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ς', 'σ');
}

/** Where a text holds what is sought for the first time, whatever its case and accents, in UTF-16 code units of the text. Null for nowhere. */
export function findText(text: string, sought: string): readonly [start: number, end: number] | null {
  const wanted = foldText(sought);
  if (wanted === '') return null;
  let folded = '';
  // For each unit of the folded text, where in the text it comes from.
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
