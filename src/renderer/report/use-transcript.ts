import { useEffect, useState } from 'react';
import type { JobRef, Transcript } from '../../shared/session/model.ts';

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly transcript: Transcript | null }
  | { readonly kind: 'failed'; readonly message: string };

/** The words of a video, asked for when there are some. `jobRef` must stay the same object for the same video. */
export function useTranscript(jobRef: JobRef, hasWords: boolean): Loaded {
  const [answer, setAnswer] = useState<{ readonly of: JobRef; readonly loaded: Loaded } | null>(null);
  useEffect(() => {
    if (!hasWords) return undefined;
    let isOver = false;
    const load = async (): Promise<void> => {
      const reply = await window.framelane.request('job.transcript', jobRef);
      if (isOver) return;
      const loaded: Loaded = reply.ok
        ? { kind: 'loaded', transcript: reply.value }
        : { kind: 'failed', message: reply.message };
      setAnswer({ of: jobRef, loaded });
    };
    void load();
    return () => {
      isOver = true;
    };
  }, [jobRef, hasWords]);
  if (!hasWords) return { kind: 'loaded', transcript: null };
  return answer?.of === jobRef ? answer.loaded : { kind: 'loading' };
}
