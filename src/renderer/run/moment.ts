import { formatTimeOfDay } from '../../shared/durations.ts';

/** A moment to come, as people say it today: `09:00`, `tomorrow at 09:00`, `24 Nov at 09:00`. Milliseconds since 1970. */
export function describeMoment(atMs: number, nowMs: number): string {
  const time = formatTimeOfDay(atMs);
  const days = dayOf(atMs) - dayOf(nowMs);
  if (days === 0) return time;
  if (days === 1) return `tomorrow at ${time}`;
  const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }).format(atMs);
  return `${date} at ${time}`;
}

/** The same with its preposition: `at 09:00`, `tomorrow at 09:00`, `on 24 Nov at 09:00`. */
export function atMoment(atMs: number, nowMs: number): string {
  const moment = describeMoment(atMs, nowMs);
  if (moment.startsWith('tomorrow')) return moment;
  return `${moment.includes(' ') ? 'on' : 'at'} ${moment}`;
}

/** Days of this computer's calendar, counted from any fixed one. */
function dayOf(ms: number): number {
  const date = new Date(ms);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
}
