import { useSyncExternalStore } from 'react';
import { SessionClock } from './session-clock.ts';

/**
 * The time of main's session, which the window shows. Only `connect.ts` sets it, from the timestamps of main's events. It lives as long as
 * the page.
 */
export const sessionClock = new SessionClock();

/** Returns the session's time in whole seconds, as milliseconds since 1970. It changes once a second while `isRunning`. */
export function useSeconds(isRunning: boolean): number {
  return useSyncExternalStore(isRunning ? everySecond : subscribeToNothing, wholeSecond);
}

function everySecond(onChange: () => void): () => void {
  const timer = setInterval(onChange, 1000);
  return () => clearInterval(timer);
}

function subscribeToNothing(): () => void {
  return () => undefined;
}

function wholeSecond(): number {
  return Math.floor(sessionClock.now() / 1000) * 1000;
}
