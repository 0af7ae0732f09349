import { failureOf, FailureError, type Failure } from '../../shared/failure.ts';
import type { Report } from '../../shared/session/model.ts';
import { scoreOf } from '../../shared/template/score.ts';
import type { Column } from '../../shared/template/template.ts';
import { tokensOfText } from '../../shared/text-tokens.ts';
import { shutLanesIfAllAffected } from './lane-queue.ts';
import type { SavedReport } from './ports.ts';
import { WordCount } from './word-count.ts';
import type { JobContext, KeptAnswer } from './job-context.ts';
import { orElse } from '../log/log.ts';

/** The answer is kept at `keptPath`, but its report could not be saved in the output folder. It can be saved later without a request. */
export class UnsavedError extends FailureError {
  readonly keptPath: string;

  constructor(failure: Failure, keptPath: string, options?: ErrorOptions) {
    super(failure, options);
    this.keptPath = keptPath;
  }
}

/** A checked answer, and its file in the app data: null where the app data is full. */
export interface StoredAnswer {
  readonly answer: KeptAnswer;
  readonly path: string | null;
}

/** Puts a checked answer on disk for good. Where the app data has no room, the output folder may still have some: then `path` is null. */
export async function storeAnswer(answer: KeptAnswer, { files }: JobContext): Promise<StoredAnswer> {
  return {
    answer,
    path: await files
      .keepAnswer(answer)
      .catch(orElse(null, 'there may still be room where the report belongs')),
  };
}

/**
 * Saves an answer as the video's report, in the lane that is held. It cannot be interrupted: the answer is paid for. Throws
 * UnsavedError, or FailureError where the answer is on no disk at all.
 */
export async function saveStoredAnswer({ answer, path }: StoredAnswer, context: JobContext): Promise<Report> {
  const { video, plan, emit } = context;
  emit({ type: 'phase-changed', phase: 'saving' });
  try {
    const saved = await context.writer.save(video.name, answer.markdown);
    const report = {
      ...reportOf(answer, saved, plan.template.columns),
      ...(context.valuesKey !== null && { valuesKey: context.valuesKey }),
    };
    emit({ type: 'stage-ended', stage: 'analysing', outcome: 'done' });
    return report;
  } catch (cause) {
    emit({ type: 'stage-ended', stage: 'analysing', outcome: 'failed' });
    const failure = failureOf(cause);
    shutLanesIfAllAffected(failure, context);
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
    textTokens: tokensOfText(markdown),
    hasFindings: findings !== null,
    headline: findings?.headline ?? null,
    score: findings === null ? null : scoreOf(columns, findings),
  };
}
