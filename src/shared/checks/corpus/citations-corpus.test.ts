import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { checkCitations } from '../check-citations.ts';

const LABELS = ['ok', 'wrong-video', 'wrong-time', 'not-said'] as const;
const corpusSchema = z.object({
  sets: z.record(
    z.string(),
    z.array(z.object({ title: z.string(), durationS: z.number(), lines: z.array(z.string()) })),
  ),
  cases: z.array(z.tuple([z.string(), z.enum(LABELS), z.string()])),
});

type Corpus = z.infer<typeof corpusSchema>;

/** The cases as one text for each set of reports, as a text over them is checked. */
function doubtedIn({ sets, cases }: Corpus): readonly (readonly [string, string, boolean])[] {
  return Object.entries(sets).flatMap(([set, reports]) => {
    const sources = reports.map(({ title, durationS, lines }, job) => ({
      job,
      title,
      durationS,
      text: lines.join('\n'),
    }));
    const ofSet = cases.filter(([of]) => of === set);
    const { citations } = checkCitations(ofSet.map(([, , sentence]) => `- ${sentence}`).join('\n'), sources);
    let at = 0;
    return ofSet.map(([, label, sentence]) => {
      const end = at + sentence.length + 3;
      const isDoubted = citations.some(({ start, doubt }) => start >= at && start < end && doubt !== null);
      at = end;
      return [label, sentence, isDoubted] as const;
    });
  });
}

test.each([
  ['citations-a', 0, 2],
  ['citations-b', 0, 2],
  ['citations-c', 0, 0],
])('%s: right citations that are doubted, and wrong ones that are not', (name, falseAlarms, missed) => {
  const cases = doubtedIn(
    corpusSchema.parse(JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8'))),
  );
  const named = (isRight: boolean): readonly string[] =>
    cases.flatMap(([label, sentence, isDoubted]) =>
      (label === 'ok') === isRight && isDoubted === isRight ? [sentence] : [],
    );
  expect({ falseAlarms: named(true).length, missed: named(false).length }).toEqual({ falseAlarms, missed });
});
