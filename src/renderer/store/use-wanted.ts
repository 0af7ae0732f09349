import { useState } from 'react';

/** The value that was sent last. `isKept`: main has taken it, and what it shows follows. */
interface Wanted<T> {
  readonly value: T;
  readonly isKept: boolean;
}

/**
 * Returns the value that was wanted last until main shows it, and the function that wants another one: a second press comes before main has
 * shown what came of the first. `send` resolves to false where main refuses.
 */
export function useWanted<T>(
  shown: T,
  send: (value: T) => Promise<boolean>,
): readonly [value: T, want: (value: T) => void] {
  const [wanted, setWanted] = useState<Wanted<T> | null>(null);
  if (wanted?.isKept === true && wanted.value === shown) setWanted(null);
  const want = async (value: T): Promise<void> => {
    const next = { value, isKept: false };
    setWanted(next);
    const isKept = await send(value);
    setWanted((now) => (now !== next ? now : isKept ? { value, isKept } : null));
  };
  return [wanted === null ? shown : wanted.value, (value) => void want(value)];
}
