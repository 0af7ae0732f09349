import { formatTimeOfDay } from '../../shared/durations.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

/** A moment to come, as people say it today: `09:00`, `tomorrow at 09:00`, `24 Nov at 09:00`. Milliseconds since 1970. */
export function describeMoment(atMs: number, nowMs: number, translations: Translations): string {
  const time = formatTimeOfDay(atMs, translations);
  const days = dayOf(atMs) - dayOf(nowMs);
  if (days === 0) return time;
  if (days === 1) return translations.t('run.tomorrowAt', { time });
  return translations.t('run.dayAt', { day: dateOf(atMs, translations), time });
}

/** The same with its preposition: `at 09:00`, `tomorrow at 09:00`, `on 24 Nov at 09:00`. */
export function atMoment(atMs: number, nowMs: number, translations: Translations): string {
  const time = formatTimeOfDay(atMs, translations);
  const days = dayOf(atMs) - dayOf(nowMs);
  if (days === 0) return translations.t('run.atTime', { time });
  if (days === 1) return translations.t('run.tomorrowAt', { time });
  return translations.t('run.onDayAt', { day: dateOf(atMs, translations), time });
}

/** When something was: `16:20` today, else the day as well: `Mon 16 Nov, 16:20`. */
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

/** Days of this computer's calendar, counted from any fixed one. */
function dayOf(ms: number): number {
  const date = new Date(ms);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
}
