import { useState } from 'react';
import type { LineEdit } from '../../shared/ipc/contract.ts';
import type { Cue, JobRef } from '../../shared/session/model.ts';
import { useReplaceTranscript } from '../player/TranscriptProvider.tsx';
import { speakerIn } from '../../shared/subtitle-files.ts';
import { request } from '../store/bridge.ts';

/** The lines that one press changed. */
type Step = readonly LineEdit[];

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
  const [made, setMade] = useState<{ readonly of: JobRef; readonly steps: readonly Step[] }>({
    of: jobRef,
    steps: [],
  });
  const steps = made.of === jobRef ? made.steps : [];
  const last = steps.at(-1);
  const send = async (edits: Step, after: readonly Step[]): Promise<void> => {
    if (edits.length === 0) return;
    const reply = await request('job.editLines', { ...jobRef, edits: [...edits] });
    if (!reply.ok) return;
    replace(reply.value);
    setMade({ of: jobRef, steps: after });
  };
  const make = (edits: Step): void => void send(edits, [...steps, edits]);
  return {
    edit: (line, cue, text) => make([{ line, was: cue.text, text }]),
    rename: (from, to) => make(renamed(cues, from, to)),
    undo:
      last === undefined
        ? null
        : () =>
            void send(
              last.map(({ line, was, text }) => ({ line, was: text, text: was })),
              steps.slice(0, -1),
            ),
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
