import { useMemo, useState } from 'react';
import type { Cue, JobRef } from '../../shared/session/model.ts';
import { useReplaceTranscript } from '../player/TranscriptProvider.tsx';
import { speakerIn } from '../../shared/subtitle-files.ts';
import { request } from '../store/bridge.ts';
import { Corrections, type Step } from './corrections.ts';

interface TranscriptEdits {
  readonly edit: (line: number, cue: Cue, text: string) => void;
  /** Gives a speaker another name in every line. */
  readonly rename: (from: string, to: string) => void;
  /** Takes back the last correction made since the video was shown; null if there is none. */
  readonly undo: (() => void) | null;
}

/** Corrects lines of the shown transcript, and takes corrections back. Main keeps each at once. */
export function useTranscriptEdits(jobRef: JobRef, cues: readonly Cue[]): TranscriptEdits {
  const replace = useReplaceTranscript();
  const corrections = useMemo(
    () =>
      new Corrections(async (edits) => {
        const reply = await request('job.editLines', { ...jobRef, edits: [...edits] });
        if (reply.ok) replace(reply.value);
        return reply.ok;
      }),
    [jobRef, replace],
  );
  const [made, setMade] = useState({ of: corrections, count: 0 });
  const keepCount = async (counted: Promise<number>): Promise<void> => {
    setMade({ of: corrections, count: await counted });
  };
  const make = (edits: Step): void => void keepCount(corrections.make(edits));
  return {
    edit: (line, cue, text) => make([{ line, was: cue.text, text }]),
    rename: (from, to) => make(renamed(cues, from, to)),
    undo: made.of === corrections && made.count > 0 ? () => void keepCount(corrections.undo()) : null,
  };
}

/** The lines of a speaker with another name in front. */
function renamed(cues: readonly Cue[], from: string, to: string): Step {
  return cues.flatMap(({ text }, line) => {
    const speaker = speakerIn(text);
    if (speaker?.name !== from) return [];
    return [{ line, was: text, text: `${to}: ${text.slice(speaker.wordsAt)}` }];
  });
}
