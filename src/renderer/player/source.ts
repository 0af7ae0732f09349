import { copyUrl, videoUrl } from '../../shared/ipc/channels.ts';
import { isPlayable } from '../../shared/playable.ts';
import type { Job, JobRef } from '../../shared/session/model.ts';

/** A copy that the window can play: under way (0 to 1), there, or not to be had. */
export type PlayableCopy =
  | { readonly kind: 'making'; readonly ratio: number }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly message: string };

/** Why an address did not play. */
export type PlayError = 'vanished' | 'not-playable';

/** What there is to play of a video, and what is said where there is nothing. */
export type Source =
  | { readonly kind: 'video'; readonly url: string; readonly isCopy: boolean }
  /** Not looked at yet. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'vanished' }
  /** Only a copy would play. */
  | { readonly kind: 'needs-copy' }
  | { readonly kind: 'making'; readonly ratio: number }
  | { readonly kind: 'no-copy'; readonly message: string };

/** Decides what to play from what is known of the video, its copy, and what went wrong before. */
export function sourceOf(
  ref: JobRef,
  { info, status }: Pick<Job, 'info' | 'status'>,
  copy: PlayableCopy | undefined,
  trouble: PlayError | undefined,
): Source {
  switch (copy?.kind) {
    case 'ready':
      return { kind: 'video', url: copyUrl(ref.batchId, ref.job), isCopy: true };
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
