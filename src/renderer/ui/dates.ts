import { formatTimeOfDay } from '../../shared/durations.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

/** Formats a future time in milliseconds since 1970: `09:00`, `tomorrow at 09:00`, `24 Nov at 09:00`. */
export function describeMoment(atMs: number, nowMs: number, translations: Translations): string {
  const time = formatTimeOfDay(atMs, translations);
  const days = dayOf(atMs) - dayOf(nowMs);
  if (days === 0) return time;
  if (days === 1) return translations.t('run.tomorrowAt', { time });
  return translations.t('run.dayAt', { day: dateOf(atMs, translations), time });
}

/** Formats the same with a preposition: `at 09:00`, `tomorrow at 09:00`, `on 24 Nov at 09:00`. */
export function atMoment(atMs: number, nowMs: number, translations: Translations): string {
  const time = formatTimeOfDay(atMs, translations);
  const days = dayOf(atMs) - dayOf(nowMs);
  if (days === 0) return translations.t('run.atTime', { time });
  if (days === 1) return translations.t('run.tomorrowAt', { time });
  return translations.t('run.onDayAt', { day: dateOf(atMs, translations), time });
}

/** Formats a past time in milliseconds since 1970: `16:20` today, else with its day: `Mon 16 Nov, 16:20`. */
export function describePast(atMs: number, nowMs: number, translations: Translations): string {
  if (dayOf(atMs) === dayOf(nowMs)) return formatTimeOfDay(atMs, translations);
  const isThisYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  return translations.moment(atMs, {
    ...(isThisYear ? { weekday: 'short' } : { year: 'numeric' }),
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

function dateOf(atMs: number, translations: Translations): string {
  return translations.moment(atMs, { day: 'numeric', month: 'short' });
}

/** Returns the number of the day in the computer's calendar, counted from a fixed day. */
function dayOf(ms: number): number {
  const date = new Date(ms);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
}
