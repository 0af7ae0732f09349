import { startTransition, useEffect, useMemo, useState } from 'react';
import type { Evidence } from '../../shared/checks/check-text.ts';
import { evidenceWith } from '../../shared/checks/evidence.ts';
import { languageOfLines, lineReader, SaidText } from '../../shared/checks/said-text.ts';
import type { Token } from '../../shared/checks/tokens.ts';
import type { Cue } from '../../shared/session/model.ts';
import { useVideoTranscript } from '../player/TranscriptProvider.tsx';

/** Number of transcript lines that are read per idle callback. */
const LINES_A_TURN = 300;

/** An idle callback runs after this time even when the window is busy. Milliseconds. */
const AT_LATEST_MS = 100;

/**
 * Returns what the report on screen is checked against. While the transcript loads, and where there is none, no quotation is doubted.
 * `context` is what the user wrote about the batch.
 */
export function useEvidence(durationS: number | null, context: string): Evidence {
  const loaded = useVideoTranscript();
  const transcript = loaded.kind === 'loaded' ? loaded.transcript : null;
  const words = useWords(transcript?.cues ?? null);
  return useMemo(
    () => evidenceWith({ durationS, transcript: words === null ? null : transcript, context }, words),
    [durationS, transcript, words, context],
  );
}

/** Reads the lines of a transcript in idle time. Null until they are read, and without any. */
function useWords(cues: readonly Cue[] | null): SaidText | null {
  const [known, setKnown] = useState<{ readonly of: readonly Cue[]; readonly words: SaidText } | null>(null);
  useEffect(() => {
    if (cues === null || cues.length === 0) return undefined;
    const language = languageOfLines(cues);
    const read = lineReader(cues, language);
    const lines: (readonly Token[])[] = [];
    const next = (): void => {
      lines.push(...cues.slice(lines.length, lines.length + LINES_A_TURN).map((cue) => read(cue.text)));
      if (lines.length < cues.length) request = requestIdle(next);
      // Setting the result checks every quotation again, so it may be interrupted by keys and clicks.
      else startTransition(() => setKnown({ of: cues, words: new SaidText(cues, language, lines) }));
    };
    let request = requestIdle(next);
    return () => cancelIdleCallback(request);
  }, [cues]);
  return known?.of === cues ? known.words : null;
}

export function requestIdle(next: () => void): number {
  return requestIdleCallback(next, { timeout: AT_LATEST_MS });
}
