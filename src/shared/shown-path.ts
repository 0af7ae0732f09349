/** Characters that show nothing themselves but change what is shown: controls, line ends, and marks of writing direction. */
// oxlint-disable-next-line no-control-regex -- control characters are exactly what must go
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** A path as it can be shown in a sentence: a name from a stranger's folder can neither break the line nor turn letters around. */
export function shownPath(path: string): string {
  return path.replace(UNSEEN, '\uFFFD');
}
