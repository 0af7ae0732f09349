import { createContext, use, type ReactNode, useEffect, useState } from 'react';
import { useShownVideo } from './PlayerProvider.tsx';
import type { JobRef, Transcript } from '../../shared/session/model.ts';
import { requestSilently } from '../store/bridge.ts';

const TranscriptContext = createContext<LoadedTranscript>({ kind: 'loading' });

interface TranscriptProviderProps {
  readonly children: ReactNode;
}

/** Loads the transcript of the shown video once, for all components below. */
export function TranscriptProvider({ children }: TranscriptProviderProps): ReactNode {
  const { jobRef, job } = useShownVideo();
  const loaded = useLoadedTranscript(jobRef, job.transcript !== null);
  return <TranscriptContext value={loaded}>{children}</TranscriptContext>;
}

/** Returns the transcript of the shown video, as far as it is loaded. */
export function useVideoTranscript(): LoadedTranscript {
  return use(TranscriptContext);
}

export type LoadedTranscript =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly transcript: Transcript | null }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * The transcript is loaded when the window is idle, but after this long at the latest. A user who passes over a video
 * with the arrow keys then does not wait for a long transcript. Milliseconds.
 */
const AT_LATEST_MS = 400;

/**
 * Loads the transcript of a video, if it has one, when the window is idle. `jobRef` must stay the same object for the
 * same video.
 */
function useLoadedTranscript(jobRef: JobRef, hasTranscript: boolean): LoadedTranscript {
  const [answer, setAnswer] = useState<{ readonly of: JobRef; readonly loaded: LoadedTranscript } | null>(
    null,
  );
  useEffect(() => {
    if (!hasTranscript) return undefined;
    let isOver = false;
    const load = async (): Promise<void> => {
      const reply = await requestSilently('job.transcript', jobRef);
      if (isOver) return;
      const loaded: LoadedTranscript = reply.ok
        ? { kind: 'loaded', transcript: reply.value }
        : { kind: 'failed', message: reply.message };
      setAnswer({ of: jobRef, loaded });
    };
    const request = requestIdleCallback(() => void load(), { timeout: AT_LATEST_MS });
    return () => {
      isOver = true;
      cancelIdleCallback(request);
    };
  }, [jobRef, hasTranscript]);
  if (!hasTranscript) return noTranscript;
  return answer?.of === jobRef ? answer.loaded : loading;
}

const noTranscript: LoadedTranscript = { kind: 'loaded', transcript: null };
const loading: LoadedTranscript = { kind: 'loading' };
