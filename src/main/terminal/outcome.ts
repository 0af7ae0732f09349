import { formatTokens } from '../../shared/counts.ts';
import { describeFailure } from '../../shared/describe-failure.ts';
import { formatClock } from '../../shared/durations.ts';
import type { Failure } from '../../shared/failure.ts';
import type { Batch, ExportedByItself } from '../../shared/session/model.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { describeTimesFaster } from '../../shared/times-faster.ts';
import { countOf } from './count-of.ts';
import { tallyOf, type Tally } from './tally.ts';
import { withoutControlCharacters } from './text-width.ts';

const ALL_REPORTED = 0;
export const COULD_NOT_RUN = 1;
const SOME_FAILED = 2;

/** The exit code of a finished run, as far as it depends on the batch. */
export function exitCodeOf(batch: Batch, exported: ExportedByItself | null): number {
  const { videos, reported, unchanged } = tallyOf(batch, 0);
  if (videos === 0) return COULD_NOT_RUN;
  const isExported = (exported?.failure ?? null) === null;
  if (reported + unchanged === videos) return isExported ? ALL_REPORTED : SOME_FAILED;
  // A failure that affects every video paused the batch. The run counts as impossible, unless some reports were written before.
  return batch.phase.kind === 'paused' && reported + unchanged === 0 ? COULD_NOT_RUN : SOME_FAILED;
}

/** The last line of `--json` output. */
export function summaryLine(batch: Batch, nowMs: number): string {
  const { reported, failed, unchanged, wallMs, tokens } = tallyOf(batch, nowMs);
  const out = batch.outDir;
  return JSON.stringify({ type: 'batch-finished', reported, failed, unchanged, wallMs, tokens, out });
}

/** The summary for a person, printed at the end. */
export function summaryText(batch: Batch, nowMs: number): string {
  const tally = tallyOf(batch, nowMs);
  const failures = batch.jobs.flatMap(({ video, status }) =>
    status.kind === 'failed'
      ? [`  ${withoutControlCharacters(video.name)}: ${failureSentences(status.failure)}`]
      : [],
  );
  return [
    '',
    `${countOf(tally.reported, 'report')} in ${formatClock(tally.wallMs)}${comparison(tally)}.`,
    ...(tally.unchanged === tally.fromFolder
      ? []
      : [`${countOf(tally.unchanged - tally.fromFolder, 'video')} unchanged since an earlier run.`]),
    ...(tally.fromFolder === 0 ? [] : [`${countOf(tally.fromFolder, 'report')} came with the folder.`]),
    ...(batch.isDemo ? [] : usageLine(tally)),
    ...(failures.length === 0 ? [] : [`${countOf(failures.length, 'video')} without a report:`, ...failures]),
    ...(tally.reported + tally.unchanged === 0
      ? []
      : [`Reports are in ${withoutControlCharacters(batch.outDir)}`]),
    ...(batch.isDemo ? ['This was the demo: no model was asked, the reports are samples.'] : []),
    '',
  ].join('\n');
}

/** Sentences about a failure that ended the run. */
export function failureSentences(failure: Failure): string {
  if (failure.kind === 'not-signed-in') {
    const { title } = describeFailure(failure, english);
    return `${title} Set GEMINI_API_KEY to your key, or use --demo, which needs none.`;
  }
  const { title, advice } = describeFailure(failure, english);
  return withoutControlCharacters(advice === null ? title : `${title} ${advice}`);
}

function usageLine({ tokens, cost }: Tally): string[] {
  const count = tokens.input + tokens.output;
  if (count === 0) return [];
  return [`${formatTokens(count, english)}${cost === null ? '' : `, ${cost}`}.`];
}

function comparison({ wallMs, oneByOneMs, reported }: Tally): string {
  const faster = describeTimesFaster(reported > 0 && wallMs > 0 ? oneByOneMs / wallMs : null, english);
  return faster === null ? '' : `, ${faster} than one at a time`;
}
