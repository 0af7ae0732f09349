import { useSyncExternalStore } from 'react';
import { SessionClock } from './session-clock.ts';

/** The time that the window shows: main's. Only `connect.ts` sets it, from the stamps of main's events. It lives as long as the page. */
export const sessionClock = new SessionClock();

/** The time of the session in whole seconds, once a second while something runs: for numbers that tick. Milliseconds since 1970. */
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
  return Math.floor(sessionClock.now() / 1000) * 1000;
}
