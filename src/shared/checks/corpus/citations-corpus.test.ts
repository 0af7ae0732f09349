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

function tally(name: string): unknown {
  const { sets, cases } = corpusSchema.parse(
    JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8')),
  );
  const count: Record<string, number> = {};
  for (const [set, label, sentence] of cases) {
    const reports = (sets[set] ?? []).map(({ title, durationS, lines }, job) => ({ job, title, durationS, text: lines.join('\n') }));
    const { citations } = checkCitations(sentence, reports);
    const doubts = citations.flatMap(({ doubt }) => doubt ?? []);
    const key = `${set} ${label} ${doubts.length > 0 ? 'doubted' : 'passed'}`;
    count[key] = (count[key] ?? 0) + 1;
    if ((label === 'ok') !== (doubts.length === 0)) console.log(label, '|', doubts.join(), '|', sentence);
  }
  return count;
}

test('measure', () => {
  console.log(tally('citations-a'));
  expect(1).toBe(1);
});
