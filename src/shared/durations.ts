import type { Translations } from './i18n/i18n.ts';

const SECOND_MS = 1000;
const MINUTE_S = 60;
const HOUR_S = 3600;

/** Formats milliseconds as `m:ss`, from one hour on `h:mm:ss`. Rounds down, and negative values are 0. */
export function formatClock(ms: number): string {
  const totalS = Math.floor(wholeMs(ms) / SECOND_MS);
  const hours = Math.floor(totalS / HOUR_S);
  const minutes = Math.floor((totalS % HOUR_S) / MINUTE_S);
  const seconds = two(totalS % MINUTE_S);
  return hours > 0 ? `${hours}:${two(minutes)}:${seconds}` : `${minutes}:${seconds}`;
}

/** Videos shorter than this have several frames a second. */
const SHORT_S = 20;

/** Formats the time of a frame: `m:ss`, or `0.4 s` where the video is so short that several frames would have the same time. */
export function formatFrameTime(timeS: number, durationS: number, translations: Translations): string {
  return durationS < SHORT_S
    ? translations.t('amounts.tenthsOfSeconds', { seconds: translations.number(timeS, 1) })
    : formatClock(timeS * SECOND_MS);
}

/** Rounds seconds to whole milliseconds, which removes what floating point adds. */
export function toThousandths(seconds: number): number {
  return Math.round(seconds * SECOND_MS) / SECOND_MS;
}

/** Formats a duration approximately: `40 s`, `24 min`, `2 h 5 min`. Only nothing is `0 s`. */
export function formatAbout(ms: number, translations: Translations): string {
  const totalS = roundedS(ms);
  if (totalS < MINUTE_S) return translations.t('amounts.seconds', { count: totalS });
  const totalMin = Math.round(totalS / MINUTE_S);
  if (totalMin < 60) return translations.t('amounts.minutes', { count: totalMin });
  const minutes = totalMin % 60;
  const hours = Math.floor(totalMin / 60);
  if (minutes === 0) return translations.t('amounts.hours', { count: hours });
  return translations.t('amounts.hoursAndMinutes', { hours, minutes });
}

/** Formats a duration to the second: `40 s`, `1 min 32 s`; from one hour on to the minute. */
export function formatExactly(ms: number, translations: Translations): string {
  const seconds = roundedS(ms);
  if (seconds < MINUTE_S || seconds >= HOUR_S || seconds % MINUTE_S === 0)
    return formatAbout(ms, translations);
  return translations.t('amounts.minutesAndSeconds', {
    minutes: Math.floor(seconds / MINUTE_S),
    seconds: seconds % MINUTE_S,
  });
}

/** Formats a time (milliseconds since 1970) as local time of day: `09:05`, or `09:05:07` with seconds. */
export function formatTimeOfDay(
  atMs: number,
  translations: Translations,
  precision: 'minutes' | 'seconds' = 'minutes',
): string {
  return translations.moment(atMs, {
    hour: '2-digit',
    minute: '2-digit',
    ...(precision === 'seconds' && { second: '2-digit' }),
    hourCycle: 'h23',
  });
}

/** Rounds milliseconds to seconds, and what is more than nothing to at least one. */
export function roundedS(ms: number): number {
  const whole = wholeMs(ms);
  return whole === 0 ? 0 : Math.max(1, Math.round(whole / SECOND_MS));
}

function wholeMs(ms: number): number {
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
