import { useEffect, useRef, useState } from 'react';

export interface Draft<T> {
  /** The change that is not kept yet; null for none. */
  readonly value: T | null;
  readonly change: (next: T | null) => void;
  /** Keeps the draft. Resolves to false where it could not be kept. */
  readonly keep: () => Promise<boolean>;
}

/** A draft that is kept by `apply` when its owner asks for it, and when it leaves the page, so that nothing typed is lost. */
export function useDraft<T>(apply: (draft: T) => Promise<boolean>): Draft<T> {
  const [value, setValue] = useState<T | null>(null);
  // A field that is left and the close that follows come before anything is rendered.
  const latest = useRef<T | null>(null);
  const change = (next: T | null): void => {
    latest.current = next;
    setValue(next);
  };
  const keep = async (): Promise<boolean> => {
    const draft = latest.current;
    if (draft === null) return true;
    const isKept = await apply(draft);
    if (isKept && latest.current === draft) change(null);
    return isKept;
  };
  const keepLast = useRef(keep);
  useEffect(() => {
    keepLast.current = keep;
  });
  useEffect(() => () => void keepLast.current(), []);
  return { value, change, keep };
}
