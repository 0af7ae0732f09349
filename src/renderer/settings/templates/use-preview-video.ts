import { useMemo, useState } from 'react';
import type { JobRef } from '../../../shared/session/model.ts';
import { useApp } from '../../store/app-store.ts';
import { firstVideo, videoAt, type PreviewVideo } from './preview-videos.ts';

/** The video of the preview, and how another is chosen. Null: no batch is open. */
export function usePreviewVideo(): readonly [PreviewVideo | null, (ref: JobRef) => void] {
  const [chosen, choose] = useState<JobRef | null>(() => firstVideo(useApp.getState()));
  // What was chosen may have been closed, and the first batch may come later.
  const isThere = useApp((state) => chosen !== null && videoAt(state, chosen) !== null);
  const isAny = useApp((state) => firstVideo(state) !== null);
  if (!isThere && isAny) {
    const next = firstVideo(useApp.getState());
    if (next?.batchId !== chosen?.batchId || next?.job !== chosen?.job) choose(next);
  }
  const ref = isThere ? chosen : null;
  // Only what is shown: while a batch runs, its jobs change all the time.
  const name = useApp((state) => (ref === null ? null : (videoAt(state, ref)?.name ?? null)));
  const isDemo = useApp((state) => ref !== null && videoAt(state, ref)?.isDemo === true);
  const frames = useApp((state) => (ref === null ? null : (videoAt(state, ref)?.frames ?? null)));
  const video = useMemo(
    () => (ref === null || name === null || frames === null ? null : { ref, name, isDemo, frames }),
    [ref, name, isDemo, frames],
  );
  return [video, choose];
}
