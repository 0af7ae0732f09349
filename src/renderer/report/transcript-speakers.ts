import type { Cue } from '../../shared/session/model.ts';
import { speakerIn } from '../../shared/subtitle-files.ts';

const NUMBERED = /^(?:speaker|sprecher|person|voice|channel|guest) ?\d{1,3}$/iu;

/**
 * The names of those who speak, in the order in which they do. A name that stands once in front of a colon may be no name, unless most
 * lines have one.
 */
export function speakersOf(cues: readonly Cue[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  let named = 0;
  for (const { text } of cues) {
    const name = speakerIn(text)?.name;
    if (name === undefined) continue;
    named += 1;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const areUsual = named > 1 && named * 2 > cues.length;
  return new Set(
    [...counts].flatMap(([name, count]) => (areUsual || count > 1 || NUMBERED.test(name) ? [name] : [])),
  );
}
