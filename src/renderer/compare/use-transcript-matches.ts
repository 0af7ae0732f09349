import { useEffect, useMemo, useState } from 'react';
import { checkReport } from '../../shared/checks/check-report.ts';
import type { Doubt } from '../../shared/checks/doubts.ts';
import { evidenceOf } from '../../shared/checks/evidence.ts';
import type { JobRef, Transcript } from '../../shared/session/model.ts';
import { requestSilently } from '../store/bridge.ts';

/** Most transcript lines start slightly late, so a line matches this far outside its times. Seconds. */
const SLACK_S = 0.5;

/** The result of comparing a moment with the transcript. */
interface TranscriptMatch {
  /** The transcript line spoken at that time; null when there is none. */
  readonly line: string | null;
  /** The first doubt about what the moment's description quotes; null for none. */
  readonly doubt: Doubt | null;
}

/**
 * Compares a moment with the transcript of its video. Returns null while it loads and when there is no transcript.
 * `timeS` is in seconds, `what` the moment's description,
 * `dismissed` the doubts that the user called right.
 */
export function useTranscriptMatches(
  { batchId, job }: JobRef,
  timeS: number,
  what: string,
  dismissed: readonly string[],
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
  return useMemo(
    () => (transcript === null ? null : transcriptMatchesIn(transcript, timeS, what, dismissed)),
    [transcript, timeS, what, dismissed],
  );
}

/** Compares a moment with a transcript. */
export function transcriptMatchesIn(
  transcript: Transcript,
  timeS: number,
  what: string,
  dismissed: readonly string[],
): TranscriptMatch {
  const { cues, hasTimes } = transcript;
  const cue = hasTimes
    ? cues.findLast(({ startS, endS }) => startS - SLACK_S <= timeS && timeS <= endS + SLACK_S)
    : undefined;
  // A time past the end has a mark of its own here.
  const { marks } = checkReport(what, evidenceOf({ durationS: null, transcript, context: '' }));
  const right = new Set(dismissed);
  return { line: cue?.text ?? null, doubt: marks.find(({ key }) => !right.has(key))?.doubt ?? null };
}
