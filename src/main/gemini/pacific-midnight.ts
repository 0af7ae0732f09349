const HOUR_MS = 3_600_000;

/** Milliseconds until midnight in California, when the API's daily quotas are reset. */
export function untilPacificMidnightMs(wallMs: number): number {
  return nextPacificMidnight(wallMs) - wallMs;
}

function nextPacificMidnight(nowMs: number): number {
  const { hour, minute, second } = pacificTime(nowMs);
  const sinceMidnightMs = ((hour * 60 + minute) * 60 + second) * 1000 + (nowMs % 1000);
  const guess = nowMs + 24 * HOUR_MS - sinceMidnightMs;
  // A day has 23 or 25 hours when daylight saving time changes.
  switch (pacificTime(guess).hour) {
    case 23:
      return guess + HOUR_MS;
    case 1:
      return guess - HOUR_MS;
    default:
      return guess;
  }
}

function pacificTime(atMs: number): {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
} {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/Los_Angeles',
    hourCycle: 'h23',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(atMs);
  const part = (type: 'hour' | 'minute' | 'second'): number =>
    Number(parts.find((each) => each.type === type)?.value ?? 0);
  return { hour: part('hour'), minute: part('minute'), second: part('second') };
}
