import { describeCost } from '../../shared/describe-cost.ts';
import { noPrices } from '../../shared/prices.ts';
import type { Batch, Job, Tokens } from '../../shared/session/model.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { usageOf } from '../../shared/usage.ts';

/** Numbers of a batch for the terminal's progress and summary. */
export interface Tally {
  readonly videos: number;
  readonly reported: number;
  /** Videos that had a report already. */
  readonly unchanged: number;
  /** Those of the unchanged whose report came with the folder: this computer does not know it. */
  readonly fromFolder: number;
  readonly failed: number;
  readonly cancelled: number;
  /** The tokens of all attempts. */
  readonly tokens: Tokens;
  /** The formatted cost of the tokens; null if unknown, and for the demo. */
  readonly cost: string | null;
  /** Milliseconds since the batch was started. */
  readonly wallMs: number;
  /** How long the same work would take one video after the other: the sum of all stages, in milliseconds. */
  readonly oneByOneMs: number;
}

export function tallyOf(batch: Batch, nowMs: number): Tally {
  const count = (kind: Job['status']['kind']): number =>
    batch.jobs.filter(({ status }) => status.kind === kind).length;
  const endMs = batch.endedAtMs ?? nowMs;
  const usage = usageOf(batch, noPrices);
  return {
    videos: batch.jobs.length,
    reported: count('reported'),
    unchanged: count('unchanged'),
    fromFolder: batch.jobs.filter(({ status }) => status.kind === 'unchanged' && !status.isMadeHere).length,
    failed: count('failed'),
    cancelled: count('cancelled'),
    tokens: usage.tokens,
    cost: batch.isDemo ? null : describeCost(usage, english),
    wallMs: batch.startedAtMs === null ? 0 : Math.max(0, endMs - batch.startedAtMs),
    oneByOneMs: batch.jobs.reduce((total, job) => total + workedMs(job, endMs), 0),
  };
}

function workedMs({ spans }: Job, nowMs: number): number {
  return spans
    .filter(({ stage }) => stage !== 'backing-off')
    .reduce((total, span) => total + Math.max(0, (span.endedAtMs ?? nowMs) - span.startedAtMs), 0);
}
