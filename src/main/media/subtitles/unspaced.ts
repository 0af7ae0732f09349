/** Scripts that are written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\u{3001}-\u{303F}\u{FF01}-\u{FF0F}\u{FF1A}-\u{FF1F}]/u;

/** True if two pieces of text are joined without a space, because both are of a script without spaces. */
export function isUnspaced(before: string, after: string): boolean {
  return UNSPACED.test(lastOf(before)) && UNSPACED.test(after.slice(0, 1));
}

function lastOf(text: string): string {
  return text.slice(-1);
}
