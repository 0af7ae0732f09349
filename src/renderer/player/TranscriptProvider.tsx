import { createContext, use, type ReactNode, useEffect, useState } from 'react';
import { useShownVideo } from './PlayerProvider.tsx';
import type { JobRef, Transcript } from '../../shared/session/model.ts';
import { requestSilently } from '../store/bridge.ts';

const TranscriptContext = createContext<LoadedTranscript>({ kind: 'loading' });

interface TranscriptProviderProps {
  readonly children: ReactNode;
}

/** Loads the words of the video on screen once, for everything below that shows them. */
export function TranscriptProvider({ children }: TranscriptProviderProps): ReactNode {
  const { jobRef, job } = useShownVideo();
  const loaded = useLoadedTranscript(jobRef, job.transcript !== null);
  return <TranscriptContext value={loaded}>{children}</TranscriptContext>;
}

/** The words of the video on screen, as far as they are loaded. */
export function useVideoTranscript(): LoadedTranscript {
  return use(TranscriptContext);
}

export type LoadedTranscript =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly transcript: Transcript | null }
  | { readonly kind: 'failed'; readonly message: string };

/** A long one takes a moment to arrive: who only passes by with the arrow keys does not pay for it. Milliseconds. */
const AT_LATEST_MS = 400;

/** The words of a video, asked for when there are some and the window has time. `jobRef` must stay the same object for the same video. */
function useLoadedTranscript(jobRef: JobRef, hasWords: boolean): LoadedTranscript {
  const [answer, setAnswer] = useState<{ readonly of: JobRef; readonly loaded: LoadedTranscript } | null>(
    null,
  );
  useEffect(() => {
    if (!hasWords) return undefined;
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
  }, [jobRef, hasWords]);
  if (!hasWords) return nothing;
  return answer?.of === jobRef ? answer.loaded : loading;
}

const nothing: LoadedTranscript = { kind: 'loaded', transcript: null };
const loading: LoadedTranscript = { kind: 'loading' };
