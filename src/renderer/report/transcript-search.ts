import { useCallback, useEffect, useMemo, useState } from 'react';
import { create } from 'zustand';
import type { Cue, JobRef } from '../../shared/session/model.ts';
import { readReport } from '../store/actions.ts';
import { findIn } from './find-text.ts';
import { showSource } from './report-tab.ts';

interface FoundLine {
  /** The text as the transcript has it. It may go on in the next lines. */
  readonly text: string;
  /** The number of the line in which it begins, from 0. */
  readonly line: number;
}

/** The line that the transcript of a video shows when it opens, which then clears it; null for none. */
const useSoughtLine = create<{ readonly sought: (FoundLine & { readonly ref: JobRef }) | null }>(() => ({
  sought: null,
}));

/** Opens a video on the reading page with its transcript at this line. */
export function openTranscriptAtLine(ref: JobRef, found: FoundLine): void {
  useSoughtLine.setState({ sought: { ...found, ref } });
  showSource('words');
  readReport(ref);
}

/** The search in a transcript. */
interface TranscriptSearch {
  readonly sought: string;
  /** The lines that have it. */
  readonly found: readonly number[];
  /** Number of the current one, from 1; 0 when there is none. */
  readonly now: number;
  readonly seek: (sought: string) => void;
  readonly go: (by: 1 | -1) => void;
}

/** Searches a transcript for what the user types, or for what the search over all batches found in it. */
export function useTranscriptSearch(
  { batchId, job }: JobRef,
  cues: readonly Pick<Cue, 'text'>[],
): TranscriptSearch {
  const [sought, setSought] = useState('');
  const [place, setPlace] = useState(0);
  const found = useMemo(() => linesWith(cues, sought), [cues, sought]);
  const wanted = useSoughtLine((state) => state.sought);
  const here = wanted?.ref.batchId === batchId && wanted.ref.job === job ? wanted : null;
  useEffect(() => {
    if (here === null) return undefined;
    // The lines are drawn first, and then scrolled.
    const timer = setTimeout(() => {
      const start = startOf(cues, here);
      setSought(start.sought);
      setPlace(start.place);
      useSoughtLine.setState({ sought: null });
    });
    return () => clearTimeout(timer);
  }, [here, cues]);
  const seek = useCallback((next: string) => {
    setSought(next);
    setPlace(0);
  }, []);
  const { length } = found;
  const go = useCallback(
    (by: 1 | -1) => setPlace((was) => (length === 0 ? 0 : (was + by + length) % length)),
    [length],
  );
  return { sought, found, now: length === 0 ? 0 : (place % length) + 1, seek, go };
}

function linesWith(cues: readonly Pick<Cue, 'text'>[], sought: string): readonly number[] {
  if (sought === '') return [];
  return cues.flatMap(({ text }, line) => (findIn(text, sought).length > 0 ? [line] : []));
}

/** Returns words that find this line, and its place among the lines found. Words of the next lines are left out. */
export function startOf(
  cues: readonly Pick<Cue, 'text'>[],
  { text, line }: FoundLine,
): { readonly sought: string; readonly place: number } {
  const words = text.split(' ');
  for (let count = words.length; count > 0; count -= 1) {
    const sought = words.slice(0, count).join(' ');
    const place = linesWith(cues, sought).indexOf(line);
    if (place !== -1) return { sought, place };
  }
  // The line was edited since.
  return { sought: text, place: 0 };
}
