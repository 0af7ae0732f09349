import { createContext, startTransition, use, useEffect, useMemo, useState } from 'react';
import { shownTimes } from '../../shared/frame-label.ts';
import { isPastEnd } from '../../shared/checks/times.ts';
import type { JobRef } from '../../shared/session/model.ts';
import { useShownVideo } from '../player/PlayerProvider.tsx';
import { useVideoTranscript } from '../player/TranscriptProvider.tsx';
import { unseenTimes } from './unseen.ts';
import { requestSilently } from '../store/bridge.ts';

/** What was sent takes a moment to arrive, and nobody waits for it. Milliseconds. */
const AT_LATEST_MS = 600;

const none: ReadonlySet<number> = new Set();
const UnseenContext = createContext(none);
export const UnseenProvider = UnseenContext.Provider;

/** Whether nothing of this moment was sent, as far as that is known. Seconds. */
export function useIsUnseen(timeS: number): boolean {
  return use(UnseenContext).has(timeS);
}

/** The times of the report on screen of which nothing was sent, in seconds; empty where that is not known, and while it is written. */
export function useUnseen(isWritten: boolean): ReadonlySet<number> {
  const { jobRef, job, times } = useShownVideo();
  const wasAsked = isWritten && job.attempts.length > 0 && times.length > 0;
  const shown = useShownTimes(jobRef, wasAsked);
  const loaded = useVideoTranscript();
  const durationS = job.info?.durationS ?? Infinity;
  return useMemo(() => {
    if (shown === null || loaded.kind === 'loading') return none;
    const transcript = loaded.kind === 'loaded' ? loaded.transcript : null;
    // What is past the end is marked as that.
    const within = times.filter((timeS) => !isPastEnd(timeS, durationS));
    const unseen = unseenTimes(within, shown, transcript?.hasTimes === true ? transcript.cues : []);
    return unseen.length === 0 ? none : new Set(unseen);
  }, [shown, loaded, times, durationS]);
}

/** The moments that were sent as frames; null where there was more than frames, or where it is not known yet. */
function useShownTimes(jobRef: JobRef, wasAsked: boolean): readonly number[] | null {
  const [answer, setAnswer] = useState<readonly number[] | null>(null);
  useEffect(() => {
    if (!wasAsked) return undefined;
    let isOver = false;
    const load = async (): Promise<void> => {
      const reply = await requestSilently('job.exchange', jobRef);
      // Without it there are no marks: nothing is claimed.
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
