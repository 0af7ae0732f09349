/** A cue as written in a file: times in seconds, and its lines with styling tags. */
export interface RawCue {
  readonly startS: number;
  readonly endS: number;
  readonly lines: readonly string[];
}

/** Matches `hh:mm:ss,mmm` and `mm:ss.mmm`, tolerant of files written by hand. */
const CLOCK = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,:](\d{1,3}))?`;
const TIMES = new RegExp(String.raw`^\s{0,8}${CLOCK}\s{0,8}-{1,3}>\s{0,8}${CLOCK}(?!\d)`, 'u');
const BRACKETED = new RegExp(String.raw`^\s{0,8}\[${CLOCK}\s{0,8}-{1,3}>\s{0,8}${CLOCK}\](.*)$`, 'u');

/** A timing line is short; longer lines are not examined. */
const MAX_TIMES_CHARS = 300;

/** Parses SubRip and WebVTT: timing lines, each followed by text up to an empty line. */
export function parseTimedLines(text: string): readonly RawCue[] {
  const cues: RawCue[] = [];
  let times: Omit<RawCue, 'lines'> | null = null;
  let lines: string[] = [];
  const close = (): void => {
    if (times !== null) cues.push({ ...times, lines });
    times = null;
    lines = [];
  };
  for (const line of text.split(/\r\n|\n|\r/u)) {
    const next = timesIn(line, TIMES);
    if (next !== null) {
      // If the empty line is missing, the number of the next cue was read as text.
      if (/^\s*\d{1,7}\s*$/u.test(lines.at(-1) ?? '')) lines.pop();
      close();
      times = next;
    } else if (line.trim() === '') close();
    else if (times !== null) lines.push(line);
  }
  close();
  return cues;
}

/** Parses whisper's console output, `[00:00.000 --> 00:04.000] text`, one cue per line. */
export function parseBracketedLines(text: string): readonly RawCue[] {
  return text.split(/\r\n|\n|\r/u).flatMap((line) => {
    const times = timesIn(line, BRACKETED);
    return times === null ? [] : [{ ...times, lines: [line.slice(line.indexOf(']') + 1)] }];
  });
}

function timesIn(line: string, pattern: RegExp): Omit<RawCue, 'lines'> | null {
  const [, ...parts] = pattern.exec(line.slice(0, MAX_TIMES_CHARS)) ?? [];
  if (parts.length === 0) return null;
  return { startS: secondsOf(parts.slice(0, 4)), endS: secondsOf(parts.slice(4, 8)) };
}

function secondsOf([hours, minutes, seconds, fraction]: readonly (string | undefined)[]): number {
  const whole = Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds);
  return whole + Number(`0.${fraction ?? '0'}`);
}
