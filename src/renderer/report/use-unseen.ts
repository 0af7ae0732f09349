import { createContext, startTransition, use, useEffect, useMemo, useState } from 'react';
import { shownTimes } from '../../shared/frame-label.ts';
import { isPastEnd } from '../../shared/checks/times.ts';
import type { JobRef } from '../../shared/session/model.ts';
import { useShownVideo } from '../player/PlayerProvider.tsx';
import { useVideoTranscript } from '../player/TranscriptProvider.tsx';
import { unseenTimes } from './unseen.ts';
import { requestSilently } from '../store/bridge.ts';

/** The request for the sent frames starts after this time even when the window is busy. Milliseconds. */
const AT_LATEST_MS = 600;

const none: ReadonlySet<number> = new Set();
const UnseenContext = createContext(none);
export const UnseenProvider = UnseenContext.Provider;

/** Tells whether nothing is known to have been sent for this time, in seconds. */
export function useIsUnseen(timeS: number): boolean {
  return use(UnseenContext).has(timeS);
}

/**
 * Returns the times of the report on screen for which nothing was sent, in seconds. The set is empty while the report is
 * written and when the sent frames are not known.
 */
export function useUnseen(isWritten: boolean): ReadonlySet<number> {
  const { jobRef, job, times } = useShownVideo();
  const wasAsked = isWritten && job.attempts.length > 0 && times.length > 0;
  const shown = useShownTimes(jobRef, wasAsked);
  const loaded = useVideoTranscript();
  const durationS = job.info?.durationS ?? Infinity;
  return useMemo(() => {
    if (shown === null || loaded.kind === 'loading') return none;
    const transcript = loaded.kind === 'loaded' ? loaded.transcript : null;
    // Times past the end carry their own mark.
    const within = times.filter((timeS) => !isPastEnd(timeS, durationS));
    const unseen = unseenTimes(within, shown, transcript?.hasTimes === true ? transcript.cues : []);
    return unseen.length === 0 ? none : new Set(unseen);
  }, [shown, loaded, times, durationS]);
}

/** Returns the times of the frames that were sent, in seconds. Returns null until they are loaded, and when more than frames was sent. */
function useShownTimes(jobRef: JobRef, wasAsked: boolean): readonly number[] | null {
  const [answer, setAnswer] = useState<readonly number[] | null>(null);
  useEffect(() => {
    if (!wasAsked) return undefined;
    let isOver = false;
    const load = async (): Promise<void> => {
      const reply = await requestSilently('job.exchange', jobRef);
      // Without an answer no time is marked.
      if (isOver || !reply.ok || reply.value.blocks === null) return;
      const { blocks } = reply.value;
      startTransition(() => setAnswer(shownTimes(blocks)));
    };
    const request = requestIdleCallback(() => void load(), { timeout: AT_LATEST_MS });
    return () => {
      isOver = true;
      cancelIdleCallback(request);
    };
  }, [jobRef, wasAsked]);
  return wasAsked ? answer : null;
}
