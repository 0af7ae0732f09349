import { useSyncExternalStore } from 'react';

/** The time in whole seconds, once a second while something runs: for numbers that tick. Milliseconds since 1970. */
export function useSeconds(isRunning: boolean): number {
  return useSyncExternalStore(isRunning ? everySecond : never, wholeSecond);
}

function everySecond(onChange: () => void): () => void {
  const timer = setInterval(onChange, 1000);
  return () => clearInterval(timer);
}

function never(): () => void {
  return () => undefined;
}

function wholeSecond(): number {
  return Math.floor(Date.now() / 1000) * 1000;
}
