import { useEffect, useState } from 'react';
import { normalizeText, quotesIn, SpokenText } from '../../shared/checks/quotes.ts';
import type { JobRef, Transcript } from '../../shared/session/model.ts';
import { requestSilently } from '../store/bridge.ts';

/** Most transcript lines start slightly late, so a line matches this far outside its times. Seconds. */
const SLACK_S = 0.5;

/** The result of comparing a moment with the transcript. */
interface TranscriptMatch {
  /** The transcript line spoken at that time; null when there is none. */
  readonly line: string | null;
  /** True when the moment's description quotes text that the transcript does not contain. */
  readonly isInvented: boolean;
}

/**
 * Compares a moment with the transcript of its video. Returns null while it loads and when there is no transcript.
 * `timeS` is in seconds, `what` the moment's description.
 */
export function useTranscriptMatches(
  { batchId, job }: JobRef,
  timeS: number,
  what: string,
): TranscriptMatch | null {
  const [loaded, setLoaded] = useState<{
    readonly of: string;
    readonly transcript: Transcript | null;
  } | null>(null);
  const key = `${batchId} ${job}`;
  useEffect(() => {
    let isOver = false;
    void requestSilently('job.transcript', { batchId, job }).then((reply) => {
      if (!isOver) setLoaded({ of: `${batchId} ${job}`, transcript: reply.ok ? reply.value : null });
    });
    return () => {
      isOver = true;
    };
  }, [batchId, job]);
  const transcript = loaded?.of === key ? loaded.transcript : null;
  return transcript === null ? null : transcriptMatchesIn(transcript, timeS, what);
}

/** Compares a moment with a transcript. */
export function transcriptMatchesIn(
  { kind, cues, hasTimes }: Transcript,
  timeS: number,
  what: string,
): TranscriptMatch {
  const cue = hasTimes
    ? cues.findLast(({ startS, endS }) => startS - SLACK_S <= timeS && timeS <= endS + SLACK_S)
    : undefined;
  // A description is not what is said: no quote can be missing from it.
  const quotes = kind === 'description' ? [] : quotesIn(what);
  const said = quotes.length === 0 ? null : new SpokenText(cues.map(({ text }) => normalizeText(text)));
  return {
    line: cue?.text ?? null,
    isInvented: said !== null && quotes.some(({ text }) => !said.contains(text)),
  };
}
