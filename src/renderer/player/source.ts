import { copyUrl, videoUrl } from '../../shared/ipc/channels.ts';
import { isPlayable } from '../../shared/playable.ts';
import type { Job, JobRef } from '../../shared/session/model.ts';

/** A copy that this window can play: being made (`ratio` from 0 to 1), ready, or failed. */
export type PlayableCopy =
  | { readonly kind: 'making'; readonly ratio: number }
  | { readonly kind: 'ready'; readonly madeAtMs: number }
  | { readonly kind: 'failed'; readonly message: string };

/** Why a URL did not play. */
export type PlayError = 'vanished' | 'not-playable';

/** Says what the player can play of a video, or why it can play nothing. */
export type Source =
  | { readonly kind: 'video'; readonly url: string; readonly isCopy: boolean }
  /** The video was not examined yet. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'vanished' }
  /** This window could play only a copy. */
  | { readonly kind: 'needs-copy' }
  | { readonly kind: 'making'; readonly ratio: number }
  | { readonly kind: 'no-copy'; readonly message: string };

/** Returns what to play, from the facts of the video, its copy, and an earlier play error. */
export function sourceOf(
  ref: JobRef,
  { info, status }: Pick<Job, 'info' | 'status'>,
  copy: PlayableCopy | undefined,
  trouble: PlayError | undefined,
): Source {
  switch (copy?.kind) {
    case 'ready':
      return { kind: 'video', url: copyUrl(ref.batchId, ref.job, copy.madeAtMs), isCopy: true };
    case 'making':
      return { kind: 'making', ratio: copy.ratio };
    case 'failed':
      return { kind: 'no-copy', message: copy.message };
    case undefined:
      break;
  }
  if (trouble === 'vanished') return { kind: 'vanished' };
  if (status.kind === 'failed' && status.failure.kind === 'video-vanished') return { kind: 'vanished' };
  if (info === null) return { kind: 'unknown' };
  if (trouble === 'not-playable' || !isPlayable(info)) return { kind: 'needs-copy' };
  return { kind: 'video', url: videoUrl(ref.batchId, ref.job), isCopy: false };
}
