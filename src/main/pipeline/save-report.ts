import { failureOf, FailureError, type Failure } from '../../shared/failure.ts';
import type { Report } from '../../shared/session/model.ts';
import { scoreOf } from '../../shared/template/findings.ts';
import type { Column } from '../../shared/template/template.ts';
import type { SavedReport } from './ports.ts';
import { WordCount } from './word-count.ts';
import type { JobWork, KeptAnswer, EmitJobEvent } from './job-context.ts';

/** The report is written, but not where it belongs: it is kept at `keptPath`, and saved from there without asking again. */
export class UnsavedError extends FailureError {
  readonly keptPath: string;

  constructor(failure: Failure, keptPath: string, options?: ErrorOptions) {
    super(failure, options);
    this.keptPath = keptPath;
  }
}

/** A checked answer, and where it is kept: null where there is no room. */
export interface StoredAnswer {
  readonly answer: KeptAnswer;
  readonly path: string | null;
}

/** Puts a checked answer on the disk for good. Without room to keep it there may still be room where its report belongs. */
export async function storeAnswer(answer: KeptAnswer, work: JobWork): Promise<StoredAnswer> {
  return { answer, path: await work.keepAnswer(answer).catch(() => null) };
}

/**
 * Makes an answer the video's report, in the lane that is held. Nothing ends it from outside: the answer is paid for. Throws
 * UnsavedError, or FailureError where the answer could not be put on the disk at all.
 */
export async function saveStoredAnswer(
  { answer, path }: StoredAnswer,
  work: JobWork,
  record: EmitJobEvent,
): Promise<Report> {
  record({ type: 'phase-changed', phase: 'saving' });
  try {
    const saved = await work.writer().save(work.video.name, answer.markdown);
    const report = reportOf(answer, saved, work.template.columns);
    record({ type: 'stage-ended', stage: 'analysing', outcome: 'done' });
    return report;
  } catch (cause) {
    record({ type: 'stage-ended', stage: 'analysing', outcome: 'failed' });
    const failure = failureOf(cause);
    throw path === null ? new FailureError(failure, { cause }) : new UnsavedError(failure, path, { cause });
  }
}

function reportOf(
  { markdown, tokens, model, findings }: KeptAnswer,
  { path, sha256 }: SavedReport,
  columns: readonly Column[],
): Report {
  return {
    path,
    sha256,
    tokens,
    model,
    words: new WordCount().update(markdown),
    hasFindings: findings !== null,
    headline: findings?.headline ?? null,
    score: findings === null ? null : scoreOf(columns, findings),
  };
}
