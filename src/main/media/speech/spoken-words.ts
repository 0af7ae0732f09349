import { z } from 'zod';
import type { SpokenWords } from '../../pipeline/ports.ts';

const MAX_LINES = 5_000;
const MAX_LINE_CHARS = 4_000;
/** The same line so often in a row is a model that repeats itself in silence. */
const MAX_REPEATS = 8;
/** A line may end this long after its piece. Seconds. */
const SLACK_S = 2;
/** The model's notes for stretches in which it hears nothing. */
const NO_WORDS = /^[[(*]?\s?(?:blank[ _]audio|silence|no speech|inaudible)\s?[\])*]?\.?$/iu;

const outputSchema = z.object({
  result: z
    .object({ language: z.string().max(20).nullish().catch(null) })
    .optional()
    .catch(undefined),
  transcription: z
    .array(
      z.object({
        offsets: z.object({ from: z.number(), to: z.number() }),
        text: z.string().max(MAX_LINE_CHARS),
      }),
    )
    .max(MAX_LINES),
});

/** Reads what whisper.cpp writes with `-oj`, for a sound of that length. Null if it cannot be read, or its times do not fit the sound. */
export function parseSpokenWords(bytes: Uint8Array, lengthS: number): SpokenWords | null {
  const { data } = outputSchema.safeParse(parsed(Buffer.from(bytes).toString('utf8')));
  if (data === undefined) return null;
  const said = data.transcription
    .map(({ offsets, text }) => ({
      startS: Math.max(0, offsets.from / 1000),
      endS: Math.min(offsets.to / 1000, lengthS),
      speaker: null,
      text: text.replaceAll(/\s+/gu, ' ').trim(),
    }))
    .filter(({ text }) => text !== '' && !NO_WORDS.test(text));
  const isOrdered = said.every(
    ({ startS }, place) => startS <= lengthS + SLACK_S && startS >= (said[place - 1]?.startS ?? 0),
  );
  if (!isOrdered) return null;
  const lines = said
    .map((line) => ({
      ...line,
      startS: Math.min(line.startS, lengthS),
      endS: Math.max(line.endS, line.startS),
    }))
    .filter((line, place, all) => !isRepeated(line.text, place, all));
  return { language: data.result?.language ?? null, lines };
}

/** True for a line of a long run of equal ones, after the first of them. */
function isRepeated(text: string, place: number, all: readonly { readonly text: string }[]): boolean {
  if (all[place - 1]?.text !== text) return false;
  let from = place;
  while (all[from - 1]?.text === text) from -= 1;
  let to = place;
  while (all[to + 1]?.text === text && to - from < MAX_REPEATS) to += 1;
  return to - from >= MAX_REPEATS;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Cut, or no JSON at all.
    return null;
  }
}
