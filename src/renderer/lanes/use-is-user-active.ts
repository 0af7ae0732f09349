import { useEffect, useState } from 'react';

/** Animations may stop when there was no input for this long. Milliseconds. */
const LEFT_ALONE_AFTER_MS = 10 * 60_000;

/** Returns true while the pointer moved, or a button, a key or the wheel was used, in the last ten minutes. */
export function useIsUserActive(): boolean {
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
