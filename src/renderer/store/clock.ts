import { useSyncExternalStore } from 'react';
import { SessionClock } from './session-clock.ts';

const DAY_MS = 86_400_000;

/**
 * The time of main's session, which the window shows. Only `connect.ts` sets it, from the timestamps of main's events. It lives as long as
 * the page.
 */
export const sessionClock = new SessionClock();

/** Returns the session's time in whole seconds, as milliseconds since 1970. It changes once a second while `isRunning`. */
export function useSeconds(isRunning: boolean): number {
  return useSyncExternalStore(isRunning ? everySecond : subscribeToNothing, wholeSecond);
}

/**
 * Returns the beginning of the session's day, as milliseconds since 1970: for prices, which hold for whole days. It changes with the next
 * rendering after midnight.
 */
export function useDay(): number {
  return useSyncExternalStore(subscribeToNothing, wholeDay);
}

function everySecond(onChange: () => void): () => void {
  const timer = setInterval(onChange, 1000);
  return () => clearInterval(timer);
}

function subscribeToNothing(): () => void {
  return () => undefined;
}

function wholeDay(): number {
  return Math.floor(sessionClock.now() / DAY_MS) * DAY_MS;
}

function wholeSecond(): number {
  return Math.floor(sessionClock.now() / 1000) * 1000;
}
