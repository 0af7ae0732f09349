import { foldText } from '../../../shared/folded-text.ts';
import {
  isFinal,
  type Batch,
  type FrameInfo,
  type JobRef,
  type Video,
} from '../../../shared/session/model.ts';
import type { AppState } from '../../store/app-store.ts';
import { selectBatch, selectBatches } from '../../store/selectors.ts';

/** A video of the open batches that the preview can use. */
export interface PreviewVideo {
  readonly ref: JobRef;
  readonly name: string;
  readonly isDemo: boolean;
  readonly video: Video;
  readonly frames: readonly FrameInfo[];
}

/**
 * Returns the selected video, else the first one that has frames or may still get some: from the batch on screen, then from
 * any open batch. Which frames are ready at this moment must not choose, because videos are analyzed in any order. Without
 * such a video it is the first. Returns null when there is none.
 */
export function firstVideo(state: AppState): JobRef | null {
  if (state.shown !== null && videoAt(state, state.shown) !== null) return state.shown;
  const shown = selectBatch(state);
  const batches = [...(shown === null ? [] : [shown]), ...selectBatches(state)];
  for (const { id, jobs } of batches) {
    const job = jobs.findIndex(({ frames, status }) => frames.length > 0 || !isFinal(status));
    if (job >= 0) return { batchId: id, job };
  }
  const first = batches.find(({ jobs }) => jobs.length > 0);
  return first === undefined ? null : { batchId: first.id, job: 0 };
}

/** Returns a video for the preview; null when its batch was closed. */
export function videoAt(state: AppState, ref: JobRef): PreviewVideo | null {
  const batch = selectBatches(state).find(({ id }) => id === ref.batchId);
  const job = batch?.jobs[ref.job];
  if (batch === undefined || job === undefined) return null;
  return { ref, name: job.video.name, isDemo: batch.isDemo, video: job.video, frames: job.frames };
}

export interface FoundVideo {
  readonly ref: JobRef;
  readonly name: string;
  readonly batchName: string;
}

/** Finds up to `most` videos whose names contain the typed text. `more` counts the other matches. */
export function findPreviewVideos(
  batches: readonly Batch[],
  typed: string,
  most: number,
): { readonly found: readonly FoundVideo[]; readonly more: number } {
  const sought = foldText(typed.trim());
  const found: FoundVideo[] = [];
  let more = 0;
  for (const { id, name: batchName, jobs } of batches) {
    for (const [job, { video }] of jobs.entries()) {
      if (sought !== '' && !foldText(video.name).includes(sought)) continue;
      if (found.length < most) found.push({ ref: { batchId: id, job }, name: video.name, batchName });
      else more += 1;
    }
  }
  return { found, more };
}
