import { useEffect, useState } from 'react';

/** A window left open for so long without a hand on it need not breathe any more. */
const LEFT_ALONE_AFTER_MS = 10 * 60_000;

/** True while somebody has moved the pointer, pressed or scrolled in the last ten minutes. */
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

/** A value that is looked at no more often than that: for what is costly to work out and may lag a little. */
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
