import { answerTokens } from '../answer-tokens.ts';
import { DEFAULT_MODEL } from '../plan.ts';
import { costOf, priceOf, type PriceTable } from '../prices.ts';
import { sentFrameTokens } from './sent-frames.ts';
import { reportOf, type Batch, type Report, type Tokens } from '../session/model.ts';
import { inLanguage } from '../text-tokens.ts';
import { valueTokens } from '../values/value-tokens.ts';

/** The most material of one request: more would still fit many models, and is read less carefully. */
export const PART_TOKENS = 60_000;
/** Notes from one part, in English. */
export const NOTES_TOKENS = 3_000;
/** A text of a page, in English. */
export const TEXT_TOKENS = 2_000;
/** Tokens of one request besides the material. */
const FORM_TOKENS = 900;
/** Tokens about the video beside its report. */
const TOKENS_A_REPORT = 250;
/** A word of a report with its marks, for reports of which only the words were counted. */
const TOKENS_A_WORD = 1.5;
/** Reports that are still to come are taken for ordinary ones, in English. */
const USUAL_REPORT_TOKENS = 900;

export interface InquiryEstimate {
  readonly reports: number;
  readonly requests: number;
  readonly tokens: Tokens;
  /** Null if the model has no price. */
  readonly dollars: number | null;
}

/**
 * Returns the expected tokens of one text over reports. `jobs`: those whose reports are read; null: all. `withComing`: also reports
 * that are still to be written. `withFrames`: frames of the videos go along.
 */
export function estimateInquiry(
  { jobs: all, plan, values: { columns } }: Pick<Batch, 'jobs' | 'plan' | 'values'>,
  jobs: readonly number[] | null,
  {
    prices,
    atMs,
    withComing,
    withFrames = false,
  }: {
    readonly prices: PriceTable;
    readonly atMs: number;
    readonly withComing: boolean;
    readonly withFrames?: boolean;
  },
): InquiryEstimate {
  const chosen = jobs === null ? all : jobs.flatMap((job) => all[job] ?? []);
  const model = plan.model ?? DEFAULT_MODEL;
  const { language, thinking } = plan;
  const answer = (englishTokens: number): number =>
    answerTokens(englishTokens, { model, thinking, language });
  const reports = chosen.flatMap((job) => {
    const report = reportOf(job);
    const known = valueTokens(job.values, columns, '');
    if (report !== null) return [reportTokens(report) + known];
    const isComing =
      withComing && job.status.kind !== 'failed' && job.status.kind !== 'cancelled' && !job.isHeld;
    return isComing ? [inLanguage(USUAL_REPORT_TOKENS, language) + known] : [];
  });
  const material = reports.reduce((sum, tokens) => sum + tokens + TOKENS_A_REPORT, 0);
  let input = material + FORM_TOKENS + (withFrames ? sentFrameTokens(chosen, plan) : 0);
  let output = answer(TEXT_TOKENS);
  let requests = 1;
  for (let read = material; read > PART_TOKENS;) {
    const parts = Math.ceil(read / (PART_TOKENS * 0.95));
    requests += parts;
    read = parts * NOTES_TOKENS;
    input += read + parts * FORM_TOKENS;
    output += parts * answer(NOTES_TOKENS);
  }
  const tokens = { input: Math.ceil(input), output };
  const price = priceOf(prices, model, atMs);
  return {
    reports: reports.length,
    requests,
    tokens,
    dollars: price === null ? null : costOf(tokens, price),
  };
}

/** The tokens of a report. In scripts without spaces its words say little; what its answer took says more. */
function reportTokens({ textTokens, words, tokens }: Report): number {
  if (textTokens !== undefined) return textTokens;
  const written = tokens === null ? 0 : tokens.output - (tokens.thoughts ?? 0);
  return Math.max(words * TOKENS_A_WORD, written);
}
