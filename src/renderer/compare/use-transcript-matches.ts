import { useEffect, useState } from 'react';
import { normalizeText, quotesIn, SpokenText } from '../../shared/checks/quotes.ts';
import type { JobRef, Transcript } from '../../shared/session/model.ts';
import { requestSilently } from '../store/bridge.ts';

/** Lines begin a little late in most transcripts. Seconds. */
const SLACK_S = 0.5;

/** What the words of a video say about a moment. */
interface Heard {
  /** What is said there; null for nothing. */
  readonly line: string | null;
  /** A quote in its description is said nowhere in the video. */
  readonly isInvented: boolean;
}

/** Holds a moment against the transcript; null where there is none, or not yet. */
export function useTranscriptMatches({ batchId, job }: JobRef, timeS: number, what: string): Heard | null {
  const [loaded, setLoaded] = useState<{ readonly of: string; readonly words: Transcript | null } | null>(
    null,
  );
  const key = `${batchId} ${job}`;
  useEffect(() => {
    let isOver = false;
    void requestSilently('job.transcript', { batchId, job }).then((reply) => {
      if (!isOver) setLoaded({ of: `${batchId} ${job}`, words: reply.ok ? reply.value : null });
    });
    return () => {
      isOver = true;
    };
  }, [batchId, job]);
  const words = loaded?.of === key ? loaded.words : null;
  return words === null ? null : transcriptMatchesIn(words, timeS, what);
}

/** What a transcript says about a moment. */
export function transcriptMatchesIn({ cues, hasTimes }: Transcript, timeS: number, what: string): Heard {
  const cue = hasTimes
    ? cues.findLast(({ startS, endS }) => startS - SLACK_S <= timeS && timeS <= endS + SLACK_S)
    : undefined;
  const quotes = quotesIn(what);
  const said = quotes.length === 0 ? null : new SpokenText(cues.map(({ text }) => normalizeText(text)));
  return {
    line: cue?.text ?? null,
    isInvented: said !== null && quotes.some(({ text }) => !said.contains(text)),
  };
}
