import { useEffect, type RefObject } from 'react';
import { create } from 'zustand';
import { secondsOf } from '../../shared/checks/times.ts';
import type { JobRef } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { usePlayFrom } from '../player/PlayerProvider.tsx';
import { keepReportPlace, readReport } from '../store/actions.ts';
import { setPreferences } from '../store/preferences.ts';
import { findIn } from './find-text.ts';

/** A match among the findings of a report, or among the known values of its video. */
interface FoundFact {
  readonly part: 'findings' | 'values';
  /** The text as the search has it, and the line in which it begins, such as `Hook type: Question`. */
  readonly text: string;
  readonly line: string;
}

/** The fact that the report of a video shows when it opens, which then clears it; null for none. */
const useSoughtFact = create<{ readonly sought: (FoundFact & { readonly ref: JobRef }) | null }>(() => ({
  sought: null,
}));

/** Opens a report on the reading page at this fact. */
export function openReportAtFact(ref: JobRef, found: FoundFact): void {
  setPreferences({ isGlanceOpen: true });
  // It is not opened where it was left.
  keepReportPlace(ref, null);
  useSoughtFact.setState({ sought: { ...found, ref } });
  readReport(ref);
}

/** True while the report of a video is to show a fact that was found: it does not open where it was left then. */
export function useIsFactSought({ batchId, job }: JobRef): boolean {
  return useSoughtFact(({ sought }) => sought?.ref.batchId === batchId && sought.ref.job === job);
}

/** Marks each row of facts for `useFoundFact`. Their texts are what a search can find. */
export const FACT = 'data-fact';

/**
 * Brings the fact that a search opened the report for into view and marks it. `findings`: null until they are loaded; `isThere`: true once
 * the report's text is, which draws the rows anew. A moment that no row shows is played instead.
 */
export function useFoundFact(
  section: RefObject<HTMLElement | null>,
  { batchId, job }: JobRef,
  { findings, isThere }: { readonly findings: Findings | null; readonly isThere: boolean },
): void {
  const wanted = useSoughtFact((state) => state.sought);
  const here = wanted?.ref.batchId === batchId && wanted.ref.job === job ? wanted : null;
  const isReady = here !== null && isThere && (here.part === 'values' || findings !== null);
  const playFrom = usePlayFrom();
  useEffect(() => {
    if (here === null || !isReady) return undefined;
    // The rows are drawn first, and the report goes back to where it was left.
    const timer = setTimeout(() => {
      useSoughtFact.setState({ sought: null });
      const element = section.current;
      if (element === null) return;
      const rows = [
        ...element.querySelectorAll<HTMLElement>(`[${FACT}]`),
        // The headline is the report's title.
        ...(element.closest('article')?.querySelectorAll<HTMLElement>('h1') ?? []),
      ];
      const row = rows[rowOf(rows.map(textsOf), here) ?? -1];
      if (row !== undefined) {
        show(row);
        return;
      }
      const moment = findings?.moments.find(
        ({ time, what }) => keyOf(`${time} ${what}`) === keyOf(here.line),
      );
      if (moment !== undefined) playFrom(secondsOf(moment.time));
    });
    return () => clearTimeout(timer);
  }, [section, here, isReady, findings, playFrom]);
}

const FOUND = 'fact-found';

function show(row: HTMLElement): void {
  const others = row.ownerDocument.querySelectorAll(`.${FOUND}`);
  for (const other of others) other.classList.remove(FOUND);
  row.classList.add(FOUND);
  row.scrollIntoView({ block: 'center', behavior: 'instant' });
  // Screen readers go on from here.
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
}

/** A row as it is shown: all of it, and its value without its name. */
interface ShownFact {
  readonly all: string;
  readonly value: string;
}

function textsOf(row: HTMLElement): ShownFact {
  const all = row.textContent;
  return { all, value: row.querySelector('dd')?.textContent ?? all };
}

/**
 * The row of a fact; null if none shows it. The window may name it in another language, and write its number in another way, than the line
 * that was found.
 */
export function rowOf(
  rows: readonly ShownFact[],
  { line, text }: Pick<FoundFact, 'line' | 'text'>,
): number | null {
  const key = keyOf(line);
  const valueKey = keyOf(line.slice(line.indexOf(': ') + 1));
  const ways: readonly ((row: ShownFact) => boolean)[] = [
    ({ all }) => keyOf(all) === key,
    ({ value }) => line.includes(': ') && keyOf(value) === valueKey,
    ({ all }) => key.length > MANY_SIGNS && keyOf(all).includes(key),
    ({ all }) => findIn(all, text).length > 0,
    ({ all }) => keyOf(all).includes(keyOf(text)),
  ];
  for (const isIt of ways) {
    const row = rows.findIndex(isIt);
    if (row !== -1) return row;
  }
  return null;
}

/** So many signs in a row are no accident. */
const MANY_SIGNS = 12;

/** Only what is read of a text: `1,000` and `1.000` are the same. */
function keyOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
