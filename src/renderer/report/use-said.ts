import { startTransition, useEffect, useState } from 'react';
import type { Cue } from '../../shared/session/model.ts';
import { useVideoWords } from '../player/TranscriptProvider.tsx';
import { plain, Said } from '../../shared/marks/quotes.ts';

/** So many lines are made ready to be compared in one turn. */
const LINES_A_TURN = 500;

/** Even a busy window gets on with it. Milliseconds. */
const AT_LATEST_MS = 100;

/** What is said in the video on screen; null where nobody knows, or not yet. */
export function useSaid(): Said | null {
  const loaded = useVideoWords();
  const cues = loaded.kind === 'loaded' ? (loaded.transcript?.cues ?? null) : null;
  const [known, setKnown] = useState<{ readonly of: readonly Cue[]; readonly said: Said } | null>(null);
  useEffect(() => {
    if (cues === null || cues.length === 0) return undefined;
    const lines: string[] = [];
    const next = (): void => {
      lines.push(...cues.slice(lines.length, lines.length + LINES_A_TURN).map((cue) => plain(cue.text)));
      if (lines.length < cues.length) request = ask(next);
      // Every quote is looked at anew: that may wait for keys and clicks.
      else startTransition(() => setKnown({ of: cues, said: new Said(lines) }));
    };
    let request = ask(next);
    return () => cancelIdleCallback(request);
  }, [cues]);
  return known?.of === cues ? known.said : null;
}

function ask(next: () => void): number {
  return requestIdleCallback(next, { timeout: AT_LATEST_MS });
}
