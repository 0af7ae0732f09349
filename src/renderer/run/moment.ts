import { formatTimeOfDay } from '../../shared/durations.ts';
import type { Words } from '../../shared/words/words.ts';

/** A moment to come, as people say it today: `09:00`, `tomorrow at 09:00`, `24 Nov at 09:00`. Milliseconds since 1970. */
export function describeMoment(atMs: number, nowMs: number, words: Words): string {
  const time = formatTimeOfDay(atMs, words);
  const days = dayOf(atMs) - dayOf(nowMs);
  if (days === 0) return time;
  if (days === 1) return words.say('run.tomorrowAt', { time });
  return words.say('run.dayAt', { day: dateOf(atMs, words), time });
}

/** The same with its preposition: `at 09:00`, `tomorrow at 09:00`, `on 24 Nov at 09:00`. */
export function atMoment(atMs: number, nowMs: number, words: Words): string {
  const time = formatTimeOfDay(atMs, words);
  const days = dayOf(atMs) - dayOf(nowMs);
  if (days === 0) return words.say('run.atTime', { time });
  if (days === 1) return words.say('run.tomorrowAt', { time });
  return words.say('run.onDayAt', { day: dateOf(atMs, words), time });
}

/** When something was: `16:20` today, else the day as well: `Mon 16 Nov, 16:20`. */
export function describePast(atMs: number, nowMs: number, words: Words): string {
  if (dayOf(atMs) === dayOf(nowMs)) return formatTimeOfDay(atMs, words);
  const isThisYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  return words.moment(atMs, {
    ...(isThisYear ? { weekday: 'short' } : { year: 'numeric' }),
    ...{ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
}

function dateOf(atMs: number, words: Words): string {
  return words.moment(atMs, { day: 'numeric', month: 'short' });
}

/** Days of this computer's calendar, counted from any fixed one. */
function dayOf(ms: number): number {
  const date = new Date(ms);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
}
