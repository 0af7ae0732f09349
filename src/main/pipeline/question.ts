import { stat } from 'node:fs/promises';
import { FailureError } from '../../shared/failure.ts';
import type { Warning } from '../../shared/session/model.ts';
import { promptOf } from './prompt.ts';
import type { PromptInput } from './prompt-input.ts';
import { fit } from './prompt-budget.ts';
import type { Extracted, PromptBlock } from './toolbox.ts';

export interface Question {
  readonly blocks: readonly PromptBlock[];
  /** What of the material was left out. */
  readonly warnings: readonly Warning[];
}

/** The question about a video, small enough for one request. Throws FailureError where a file of it is gone. */
export async function buildQuestion(
  extracted: Extracted,
  rest: Pick<PromptInput, 'videoName' | 'info' | 'plan' | 'template'>,
): Promise<Question> {
  const { frames, audioPath, clip } = extracted;
  const paths = [
    ...frames.map(({ path }) => path),
    ...[audioPath, clip?.path].filter((path) => path != null),
  ];
  const sizes = new Map(await Promise.all(paths.map(async (path) => [path, await sizeOf(path)] as const)));
  const { sent, warnings } = fit(extracted, rest, sizes);
  return { blocks: promptOf({ ...rest, ...sent }), warnings };
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (cause) {
    const detail = `What was taken from the video could not be read: ${cause instanceof Error ? cause.message : ''}`;
    throw new FailureError({ kind: 'unexpected', detail }, { cause });
  }
}
