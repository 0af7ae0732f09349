/** A file's name in three parts, for a narrow column. Only the start may be shortened. */
export interface NameParts {
  readonly start: string;
  readonly end: string;
  /** The extension with its dot; empty for none. */
  readonly extension: string;
}

/**
 * Number of characters that always stay at the end. Names of a batch differ at their ends more often than at their
 * beginnings (`clip-a-01`, `clip-a-02`).
 */
const END_LENGTH = 8;

/** Matches names in which each code unit is one visible character. */
const PLAIN = /^[\x20-\x7e]*$/u;

const letterer = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Splits the last part of a path such as `day 1/clip 02.mp4`. Joined, the parts are that name again. */
export function partsOf(name: string): NameParts {
  const file = name.slice(name.lastIndexOf('/') + 1);
  const dot = file.lastIndexOf('.');
  const stem = dot > 0 ? file.slice(0, dot) : file;
  const letters = lettersOf(stem);
  const cut = cutOf(letters.length);
  return {
    start: letters.slice(0, cut).join(''),
    end: letters.slice(cut).join(''),
    extension: file.slice(stem.length),
  };
}

/** So many characters at least and at most stay at the end of a shown name that is cut between words. */
const FEWEST_END = 4;
const MOST_END = 14;

/** Splits a shown name, which has no extension to keep, between two words where it can. Joined, the parts are that name again. */
export function titleParts(title: string): Pick<NameParts, 'start' | 'end'> {
  const letters = lettersOf(title);
  const cut = betweenWords(letters, cutOf(letters.length));
  return { start: letters.slice(0, cut).join(''), end: letters.slice(cut).join('') };
}

/** The ends that tell names of a batch apart: the rest of an id, a short last word, a number. */
const TELLING_END = /(?:…\S{1,8}(?:\s\S{1,3})?|[\s_-][^\s…_-]{1,6}|\d{1,6})$/u;

/** Splits a shown name for a place with room for few letters, such as a bar. Joined, the parts are that name again. */
export function shortTitleParts(title: string): Pick<NameParts, 'start' | 'end'> {
  const cut = TELLING_END.exec(title)?.index ?? title.length;
  return cut === 0 ? { start: title, end: '' } : { start: title.slice(0, cut), end: title.slice(cut) };
}

/** The visible characters of a text, so that no emoji is cut in half. */
function lettersOf(text: string): readonly string[] {
  return PLAIN.test(text) ? Array.from(text) : Array.from(letterer.segment(text), ({ segment }) => segment);
}

/** The place behind the space nearest to where the text would be cut, so that no word is cut; that place itself where no space is near. The space stays at the start, so that the dots of a shortened name stand close to its end. */
function betweenWords(letters: readonly string[], cut: number): number {
  if (cut === letters.length) return cut;
  const spaces = [...letters.keys()].filter(
    (place) =>
      letters[place] === ' ' && letters.length - place >= FEWEST_END && letters.length - place <= MOST_END,
  );
  const [space] = spaces.toSorted((one, other) => Math.abs(one - cut) - Math.abs(other - cut));
  return space === undefined ? cut : space + 1;
}

/** Returns the place at which to cut a name of so many letters; behind the last one if the name is short. */
function cutOf(length: number): number {
  return length > END_LENGTH * 2 ? length - END_LENGTH : length;
}
