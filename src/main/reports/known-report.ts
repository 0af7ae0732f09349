import { z } from 'zod';
import type { Plan } from '../../shared/plan.ts';
import { reportOf, type Job, type Report } from '../../shared/session/model.ts';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/u);

/** What a report was made of: which video, and which plan. */
const originSchema = z.object({ fingerprint: sha256Schema, planKey: z.string().regex(/^[0-9a-f]{32}$/u) });
export type Origin = Readonly<z.infer<typeof originSchema>>;

const tokensSchema = z.object({ input: z.number(), output: z.number() });

/** What is remembered of a report, here and in the index of its folder. */
export const reportFactsSchema = originSchema.extend({
  /** The video's name in its folder. */
  video: z.string().max(4096),
  template: z.string().max(200),
  sha256: sha256Schema,
  words: z.number(),
  tokens: tokensSchema.nullable(),
  model: z.string().max(200).nullable(),
  hasFindings: z.boolean(),
  headline: z.string().max(1000).nullable(),
});
export type ReportFacts = Readonly<z.infer<typeof reportFactsSchema>>;

export const knownReportSchema = reportFactsSchema.extend({
  path: z.string(),
  videoPath: z.string(),
  batchId: z.string(),
  job: z.int().nonnegative(),
  atMs: z.number(),
});
/** A report that this computer has made. */
export type KnownReport = Readonly<z.infer<typeof knownReportSchema>>;

/** What to remember of a job's report, made under the plan of that key; null where it has none, or where the video was never looked at. */
export function reportFactsOf(
  job: Job,
  { templateId: template }: Plan,
  key: string,
): { readonly path: string; readonly report: ReportFacts } | null {
  const { fingerprint, video } = job;
  const report = reportOf(job);
  if (report === null || fingerprint === null) return null;
  const { path, sha256, words, tokens, model, hasFindings, headline } = report;
  const origin = { fingerprint, planKey: key, template, video: video.name };
  return { path, report: { ...origin, sha256, words, tokens, model, hasFindings, headline } };
}

/** A remembered report as a batch tells it. */
export function reportFrom(facts: ReportFacts, path: string): Report {
  const { words, tokens, model, hasFindings, headline, sha256 } = facts;
  return { path, words, tokens, model, hasFindings, headline, sha256 };
}
