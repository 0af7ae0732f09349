/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { checkReport } from '../check-report.ts';
import { evidenceOf } from '../evidence.ts';

const caseSchema = z.object({
  name: z.string(),
  kind: z.enum(['time', 'quote', 'exact', 'script', 'seen', 'other']),
  of: z.string(),
  durationS: z.number(),
  report: z.string(),
  /** The kind of doubt by the text that is marked. */
  doubts: z.record(z.string(), z.string()),
  /** The times that the report names, in seconds, where the case is about them. */
  times: z.array(z.number()).optional(),
  context: z.string().default(''),
  words: z.enum(['speech', 'lyrics', 'description']).default('speech'),
  isCut: z.boolean().default(false),
  hasTimes: z.boolean().default(true),
});
type Case = z.infer<typeof caseSchema>;
const fileSchema = z.object({
  /** Lines of each transcript: start, end and words. */
  transcripts: z.record(z.string(), z.array(z.string())),
  cases: z.array(caseSchema),
});

const folder = import.meta.dirname;
const cases = readdirSync(folder)
  .filter((name) => /^evidence-.*\.json$/u.test(name))
  .toSorted()
  .flatMap((name) => {
    const { transcripts, cases: ofFile } = fileSchema.parse(
      JSON.parse(readFileSync(path.join(folder, name), 'utf8')),
    );
    return ofFile.map((one) => ({ ...one, file: name, lines: transcripts[one.of] ?? [] }));
  });

interface Tally {
  right: number;
  wrong: number;
  missed: number;
}

function cueOf(line: string) {
  const [, start, end, text = ''] = /^([\d.]+)-([\d.]+) (.*)$/u.exec(line) ?? [];
  return { startS: Number(start), endS: Number(end), text };
}

/** The reasons that say the same of a quotation: it is not said so. */
const NOT_SO = new Set(['not-said', 'not-found', 'differs']);

/** The name of a doubt in a verdict. */
function named(doubt: string, text: string): string {
  return `${NOT_SO.has(doubt) ? 'not so said' : doubt} ${text}`;
}

/** Returns the mistakes in the verdict of a case: `+` for a mark too many, `-` for a missing one. */
function verdictOf(one: Case & { readonly lines: readonly string[] }) {
  const { report, durationS, context, doubts, lines, words, isCut, hasTimes } = one;
  const transcript = lines.length === 0 ? null : { kind: words, cues: lines.map(cueOf), hasTimes, isCut };
  const { marks, times, texts } = checkReport(report, evidenceOf({ durationS, transcript, context }));
  const wanted = [
    ...Object.entries(doubts).map(([text, doubt]) => named(doubt, text)),
    ...(one.times ?? []).map((timeS) => `time ${timeS}`),
  ];
  const given = [
    ...marks.map(({ doubt }, index) => named(doubt.kind, texts[index] ?? '')),
    ...(one.times === undefined ? [] : times.map((timeS) => `time ${timeS}`)),
  ];
  const left = [...wanted];
  const surplus = given.filter((item) => {
    const place = left.indexOf(item);
    if (place < 0) return true;
    left.splice(place, 1);
    return false;
  });
  return { right: given.length - surplus.length, surplus, missing: left };
}

function share(part: number, of: number): number {
  return of === 0 ? 1 : part / of;
}

test('evidence is precise and finds nearly all, over all cases and for each kind', () => {
  const tallies = new Map<string, Tally>();
  const lines: string[] = [];
  const faults: string[] = [];
  for (const one of cases) {
    const { right, surplus, missing } = verdictOf(one);
    for (const name of ['all', `kind ${one.kind}`, `file ${one.file}`]) {
      const tally = tallies.get(name) ?? { right: 0, wrong: 0, missed: 0 };
      tally.right += right;
      tally.wrong += surplus.length;
      tally.missed += missing.length;
      tallies.set(name, tally);
    }
    if (surplus.length + missing.length > 0) {
      faults.push(
        `${one.file} ${one.name}: ${[...surplus.map((s) => `+ ${s}`), ...missing.map((m) => `- ${m}`)].join(' | ')}`,
      );
    }
  }
  for (const [name, { right, wrong, missed }] of tallies) {
    const precision = share(right, right + wrong);
    const recall = share(right, right + missed);
    lines.push(
      `${name}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)} (${right} right, ${wrong} wrong, ${missed} missed)`,
    );
  }
  const exact = cases.filter(({ kind }) => kind === 'exact' || kind === 'script').length;
  process.stdout.write(
    `${cases.length} cases of evidence, ${exact} with numbers, negations or other scripts\n${lines.join('\n')}\n`,
  );
  expect(cases.length).toBeGreaterThanOrEqual(120);
  expect(exact * 2).toBeGreaterThanOrEqual(cases.length);
  if (faults.length > 0) process.stdout.write(`${faults.join('\n')}\n`);
  for (const [name, { right, wrong, missed }] of tallies) {
    expect(share(right, right + wrong), `precision, ${name}`).toBeGreaterThanOrEqual(0.95);
    expect(share(right, right + missed), `recall, ${name}`).toBeGreaterThanOrEqual(0.9);
  }
});
