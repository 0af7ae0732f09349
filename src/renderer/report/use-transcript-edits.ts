import { useState } from 'react';
import type { Cue, JobRef } from '../../shared/session/model.ts';
import { useReplaceTranscript } from '../player/TranscriptProvider.tsx';
import { request } from '../store/bridge.ts';

interface Edit {
  readonly line: number;
  readonly was: string;
  readonly text: string;
}

interface TranscriptEdits {
  readonly edit: (line: number, cue: Cue, text: string) => void;
  /** Takes back the last correction made since the video was shown; null if there is none. */
  readonly undo: (() => void) | null;
}

/** Corrects lines of the shown transcript, and takes corrections back. Main keeps each at once. */
export function useTranscriptEdits(jobRef: JobRef): TranscriptEdits {
  const replace = useReplaceTranscript();
  const [made, setMade] = useState<{ readonly of: JobRef; readonly edits: readonly Edit[] }>({
    of: jobRef,
    edits: [],
  });
  const edits = made.of === jobRef ? made.edits : [];
  const last = edits.at(-1);
  const send = async (change: Edit, after: readonly Edit[]): Promise<void> => {
    const reply = await request('job.editLine', { ...jobRef, ...change });
    if (!reply.ok) return;
    replace(reply.value);
    setMade({ of: jobRef, edits: after });
  };
  return {
    edit: (line, cue, text) => {
      const change = { line, was: cue.text, text };
      void send(change, [...edits, change]);
    },
    undo:
      last === undefined
        ? null
        : () => void send({ line: last.line, was: last.text, text: last.was }, edits.slice(0, -1)),
  };
}
