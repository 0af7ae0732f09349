import { useEffect, useState } from 'react';

/** Animations may stop when there was no input for this long. Milliseconds. */
const LEFT_ALONE_AFTER_MS = 10 * 60_000;

/** Returns true while the pointer moved, or a button, a key or the wheel was used, in the last ten minutes. */
export function useAttention(): boolean {
  const [isThere, setIsThere] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const arm = (): void => {
      setIsThere(true);
      clearTimeout(timer);
      timer = setTimeout(() => setIsThere(false), LEFT_ALONE_AFTER_MS);
    };
    const kinds = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
    for (const kind of kinds) window.addEventListener(kind, arm, { passive: true });
    arm();
    return () => {
      clearTimeout(timer);
      for (const kind of kinds) window.removeEventListener(kind, arm);
    };
  }, []);
  return isThere;
}

/** Returns a value that changes at most once in `everyMs`. Used for input of costly views, which may lag a little. */
export function useSampled<T>(value: T, everyMs: number): T {
  const [sample, setSample] = useState({ value, atMs: 0 });
  useEffect(() => {
    if (value === sample.value) return undefined;
    const waitMs = Math.max(0, sample.atMs + everyMs - performance.now());
    const timer = setTimeout(() => setSample({ value, atMs: performance.now() }), waitMs);
    return () => clearTimeout(timer);
  }, [value, sample, everyMs]);
  return sample.value;
}
