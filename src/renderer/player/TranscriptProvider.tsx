import { createContext, use, type ReactNode, useCallback, useEffect, useState } from 'react';
import { useShownVideo } from './PlayerProvider.tsx';
import type { Job, JobRef, Transcript } from '../../shared/session/model.ts';
import { requestSilently } from '../store/bridge.ts';

const TranscriptContext = createContext<LoadedTranscript>({ kind: 'loading' });
const EditingContext = createContext<(transcript: Transcript) => void>(() => undefined);

interface TranscriptProviderProps {
  readonly children: ReactNode;
}

/** Loads the transcript of the shown video once, for all components below. */
export function TranscriptProvider({ children }: TranscriptProviderProps): ReactNode {
  const { jobRef, job } = useShownVideo();
  const [loaded, replace] = useLoadedTranscript(jobRef, versionOf(job));
  return (
    <EditingContext value={replace}>
      <TranscriptContext value={loaded}>{children}</TranscriptContext>
    </EditingContext>
  );
}

/** Returns the transcript of the shown video, as far as it is loaded. */
export function useVideoTranscript(): LoadedTranscript {
  return use(TranscriptContext);
}

/** Returns the function that shows a transcript as it is after a correction. */
export function useReplaceTranscript(): (transcript: Transcript) => void {
  return use(EditingContext);
}

/** Changes when a video gets another transcript; null while it has none. */
function versionOf({ transcript }: Pick<Job, 'transcript'>): string | null {
  return transcript === null ? null : JSON.stringify([transcript.source, transcript.cues]);
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
function useLoadedTranscript(
  jobRef: JobRef,
  version: string | null,
): readonly [LoadedTranscript, (transcript: Transcript) => void] {
  const [answer, setAnswer] = useState<{
    readonly of: JobRef;
    readonly version: string | null;
    readonly loaded: LoadedTranscript;
  } | null>(null);
  useEffect(() => {
    if (version === null) return undefined;
    let isOver = false;
    const load = async (): Promise<void> => {
      const reply = await requestSilently('job.transcript', jobRef);
      if (isOver) return;
      const loaded: LoadedTranscript = reply.ok
        ? { kind: 'loaded', transcript: reply.value }
        : { kind: 'failed', message: reply.message };
      setAnswer({ of: jobRef, version, loaded });
    };
    const request = requestIdleCallback(() => void load(), { timeout: AT_LATEST_MS });
    return () => {
      isOver = true;
      cancelIdleCallback(request);
    };
  }, [jobRef, version]);
  const replace = useCallback(
    (transcript: Transcript) =>
      // Another video may be shown by now. It keeps its own.
      setAnswer((now) =>
        now === null || now.of === jobRef
          ? { of: jobRef, version, loaded: { kind: 'loaded', transcript } }
          : now,
      ),
    [jobRef, version],
  );
  if (version === null) return [noTranscript, replace];
  const isCurrent = answer?.of === jobRef && answer.version === version;
  return [isCurrent ? answer.loaded : loading, replace];
}

const noTranscript: LoadedTranscript = { kind: 'loaded', transcript: null };
const loading: LoadedTranscript = { kind: 'loading' };
