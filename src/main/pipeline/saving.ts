import { failureOf, FailureError, type Failure } from '../../shared/failure.ts';
import type { Report } from '../../shared/session/model.ts';
import type { SavedReport } from './toolbox.ts';
import { WordCount } from './word-count.ts';
import type { JobWork, KeptAnswer, Record } from './workplace.ts';

/** The report is written, but not where it belongs: it is kept at `keptPath`, and saved from there without asking again. */
export class UnsavedError extends FailureError {
  readonly keptPath: string;

  constructor(failure: Failure, keptPath: string, options?: ErrorOptions) {
    super(failure, options);
    this.keptPath = keptPath;
  }
}

/**
 * Keeps a checked answer and makes it the video's report, in the lane that is held. Nothing ends it from outside: the answer is paid
 * for. Throws UnsavedError, or FailureError where the answer could not be put on the disk at all.
 */
export async function keepAndSave(answer: KeptAnswer, work: JobWork, record: Record): Promise<Report> {
  record({ type: 'phase-changed', phase: 'saving' });
  // Without room to keep it there may still be room where the report belongs.
  const keptPath = await work.keepAnswer(answer).catch(() => null);
  try {
    const report = reportOf(answer, await work.shelf().save(work.video.name, answer.markdown));
    record({ type: 'stage-ended', stage: 'analysing', outcome: 'done' });
    return report;
  } catch (cause) {
    record({ type: 'stage-ended', stage: 'analysing', outcome: 'failed' });
    const failure = failureOf(cause);
    throw keptPath === null
      ? new FailureError(failure, { cause })
      : new UnsavedError(failure, keptPath, { cause });
  }
}

function reportOf({ markdown, tokens, model, findings }: KeptAnswer, { path, sha256 }: SavedReport): Report {
  return {
    ...{ path, sha256, tokens, model },
    words: new WordCount().update(markdown),
    hasFindings: findings !== null,
    headline: findings?.headline ?? null,
  };
}
