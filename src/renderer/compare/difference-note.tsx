import { createContext, useContext, type ReactNode } from 'react';

/** The value of the same video in the other batch's report, as a sentence; null if both are the same. */
export const DifferenceContext = createContext<string | null>(null);

/** The words that a cell shows under the pointer: its own, and how it differs from the other batch. */
export function useCellTitle(own?: string): string | undefined {
  const note = useContext(DifferenceContext);
  if (note === null) return own;
  return own === undefined || own === '' ? note : `${own}\n${note}`;
}

/** Tells the difference to screen readers. It stands inside the cell, because they read nothing between two cells. */
export function DifferenceNote(): ReactNode {
  const note = useContext(DifferenceContext);
  return note === null ? null : <span className="hidden-text">. {note}</span>;
}
