import type { Cue } from '../../shared/session/model.ts';
import { speakerIn } from '../../shared/subtitle-files.ts';

/** So many names are listed; the rest is a number. */
const MAX_NAMES = 6;
const NUMBERED = /^(?:speaker|sprecher|person|voice|channel|guest) ?\d{1,3}$/iu;

/** The names of those who speak, in the order in which they do. A name that stands once in front of a colon may be no name. */
export function speakersOf(cues: readonly Cue[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { text } of cues) {
    const name = speakerIn(text)?.name;
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Set([...counts].flatMap(([name, count]) => (count > 1 || NUMBERED.test(name) ? [name] : [])));
}

/** The first names, as a list for people. */
export function listOfNames(names: ReadonlySet<string>): string {
  const some = [...names].slice(0, MAX_NAMES).join(', ');
  return names.size > MAX_NAMES ? `${some} …` : some;
}
