import { z } from 'zod';
import type { Plan } from '../../shared/plan.ts';
import { builtInTemplate } from '../../shared/template/built-in.ts';
import { reportOf, type Job, type Report } from '../../shared/session/model.ts';
import { tokensSchema } from '../journal/value-schemas.ts';

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/u);

/** The origin of a report: the video's fingerprint, and the plan's cache key. */
const originSchema = z.object({ fingerprint: sha256Schema, planKey: z.string().regex(/^[0-9a-f]{32}$/u) });
export type Origin = Readonly<z.infer<typeof originSchema>>;

const scoreSchema = z.object({ value: z.number(), outOf: z.number().positive() });

/** The template and its version. Early versions of Framelane wrote only the id. */
const templateNameSchema = z
  .object({ id: z.string().max(200), name: z.string().max(200), version: z.int() })
  .or(z.string().max(200).transform(templateNamed));

/** The facts about a report, stored in this computer's log and in the folder's index. */
export const reportFactsSchema = originSchema.extend({
  /** The video's name relative to its folder. */
  video: z.string().max(4096),
  template: templateNameSchema,
  sha256: sha256Schema,
  words: z.number(),
  /** Earlier versions of Framelane did not count them. */
  textTokens: z.number().optional(),
  tokens: tokensSchema.nullable(),
  model: z.string().max(200).nullable(),
  hasFindings: z.boolean(),
  headline: z.string().max(1000).nullable(),
  score: scoreSchema.nullable().default(null),
});
export type ReportFacts = Readonly<z.infer<typeof reportFactsSchema>>;

export const reportRecordSchema = reportFactsSchema.extend({
  path: z.string(),
  videoPath: z.string(),
  batchId: z.string(),
  job: z.int().nonnegative(),
  atMs: z.number(),
});
/** A report that was made on this computer. */
export type ReportRecord = Readonly<z.infer<typeof reportRecordSchema>>;

/**
 * The facts about a job's report, made with the plan of that key. Null if it has no report, or its video was never fingerprinted.
 */
export function reportFactsOf(
  job: Job,
  { template: { id, name, version } }: Plan,
  key: string,
): { readonly path: string; readonly report: ReportFacts } | null {
  const { fingerprint, video } = job;
  const report = reportOf(job);
  if (report === null || fingerprint === null) return null;
  const { path, sha256, words, textTokens, tokens, model, hasFindings, headline, score } = report;
  const content = { sha256, words, textTokens, tokens, model, hasFindings, headline, score };
  const origin = { fingerprint, planKey: key, template: { id, name, version }, video: video.name };
  return { path, report: { ...origin, ...content } };
}

/** Converts stored facts to a Report. */
export function reportFrom(facts: ReportFacts, path: string): Report {
  const { words, textTokens, tokens, model, hasFindings, headline, score, sha256 } = facts;
  return { path, words, textTokens, tokens, model, hasFindings, headline, score, sha256 };
}

function templateNamed(id: string): { readonly id: string; readonly name: string; readonly version: number } {
  const name = builtInTemplate(id)?.name ?? id;
  return { id, name, version: 1 };
}
