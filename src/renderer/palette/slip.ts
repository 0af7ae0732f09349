/** Words shorter than this have too many neighbours: "read" and "real" are different words. Only swapped letters are a slip there. */
const SHORTEST = 5;
const SHORTEST_SWAPPED = 4;

/** True where a word was typed with one slip: a letter too many, too few, a wrong one, or two swapped. The beginning of a long word will do. */
export function isNearly(word: string, typed: string): boolean {
  if (typed.length < SHORTEST_SWAPPED) return false;
  if (typed.length < SHORTEST) return word.length === typed.length && hasSwap(word, typed);
  return [typed.length - 1, typed.length, typed.length + 1, word.length].some((length) =>
    hasOneSlip(word.slice(0, length), typed),
  );
}

function hasOneSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  // The first letter is hardly ever wrong, and words that differ in it are other words.
  if (at === 0) return false;
  const rest = one.slice(at);
  const otherRest = other.slice(at);
  return (
    rest.slice(1) === otherRest ||
    rest === otherRest.slice(1) ||
    rest.slice(1) === otherRest.slice(1) ||
    isSwapped(rest, otherRest)
  );
}

/** True where two neighbouring letters are swapped, but not the first. */
function hasSwap(one: string, other: string): boolean {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at > 0 && isSwapped(one.slice(at), other.slice(at));
}

function isSwapped(rest: string, otherRest: string): boolean {
  return `${rest.charAt(1)}${rest.charAt(0)}${rest.slice(2)}` === otherRest;
}
