import { isRecord } from '../../../shared/is-record.ts';
import { clockS } from './clock-times.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** A time; `isSure` if its unit is known. Otherwise it may be seconds, milliseconds or smaller. */
export interface FoundTime {
  readonly value: number;
  readonly isSure: boolean;
}

const STARTS = names(
  'start starttime begin begintime timebegin from ts offset startoffset starttimecode startsec startsecs startseconds starttimeinseconds starts time timestamp startat sttime',
);
const STARTS_MS = names(
  'startms tstartms starttimems offsetmilliseconds offsetms beginms beginmilliseconds startmilliseconds starttimemilliseconds frommS startoffsetms starttimemillis',
);
const ENDS = names(
  'end endtime timeend to endts endoffset endtimecode endsec endsecs endseconds endtimeinseconds ends stop stoptime finish endat edtime',
);
const ENDS_MS = names('endms tendms endtimems endmilliseconds endtimemilliseconds toms endoffsetms');
const LENGTHS = names('duration dur durationseconds durationinseconds');
const LENGTHS_MS = names('durationms durationmilliseconds ddurationms durms');
const TICKS_A_SECOND = 10_000_000;

/** When something begins; null if it does not say so. */
export function startOf(item: Fields): FoundTime | null {
  const ticks = numberOf(item.offsetInTicks) ?? azureTicks(item, 'Offset');
  if (ticks !== null) return { value: ticks / TICKS_A_SECOND, isSure: true };
  return (
    fieldTime(item, STARTS_MS, STARTS) ?? (isRecord(item.offsets) ? inMs(item.offsets.from) : pair(item, 0))
  );
}

/** When something ends; null if it does not say so. */
export function endOf(item: Fields, start: FoundTime): FoundTime | null {
  const ticks = numberOf(item.durationInTicks) ?? azureTicks(item, 'Duration');
  if (ticks !== null) return { value: start.value + ticks / TICKS_A_SECOND, isSure: true };
  const end =
    fieldTime(item, ENDS_MS, ENDS) ?? (isRecord(item.offsets) ? inMs(item.offsets.to) : pair(item, 1));
  if (end !== null) return end;
  const length = fieldTime(item, LENGTHS_MS, LENGTHS);
  return length === null ? null : { value: start.value + length.value, isSure: length.isSure };
}

/** Azure's programs write `Offset` and `Duration` in ticks without saying so. */
function azureTicks(item: Fields, name: 'Offset' | 'Duration'): number | null {
  const { Offset, Duration } = item;
  const areTicks = typeof Offset === 'number' && typeof Duration === 'number';
  return areTicks ? numberOf(item[name]) : null;
}

/** A field's name without case and separators. */
export function plainKey(key: string): string {
  return /^[a-z0-9]+$/u.test(key) ? key : key.replaceAll(/[_\-\s]/gu, '').toLowerCase();
}

function names(list: string): ReadonlySet<string> {
  return new Set(list.toLowerCase().split(' '));
}

function fieldTime(
  item: Fields,
  inMilliseconds: ReadonlySet<string>,
  others: ReadonlySet<string>,
): FoundTime | null {
  let found: FoundTime | null = null;
  for (const [key, value] of Object.entries(item)) {
    const name = plainKey(key);
    if (inMilliseconds.has(name)) return inMs(value);
    if (found === null && others.has(name)) found = timeOf(value);
  }
  return found;
}

/** Hugging Face writes `timestamp: [0.0, 2.5]`; Azure's Video Indexer a list of instances. */
function pair(item: Fields, at: 0 | 1): FoundTime | null {
  const { timestamp, timestamps, instances } = item;
  if (Array.isArray(timestamp)) return timeOf(timestamp[at]);
  if (isRecord(timestamps)) return timeOf(at === 0 ? timestamps.from : timestamps.to);
  const first: unknown = Array.isArray(instances) ? instances[0] : null;
  return isRecord(first) ? timeOf(at === 0 ? first.start : first.end) : null;
}

function inMs(value: unknown): FoundTime | null {
  const found = numberOf(value);
  return found === null ? null : { value: found / 1000, isSure: true };
}

/** Reads a time: a number, a number as text, a clock, Google's `1.300s`, `PT1M2.5S`, or seconds and nanoseconds. */
export function timeOf(value: unknown): FoundTime | null {
  const number = numberOf(value);
  if (number !== null) return { value: number, isSure: false };
  if (isRecord(value)) return wholeAndNanos(value);
  if (typeof value !== 'string' || value.length > 40) return null;
  const iso = /^PT(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,7}(?:\.\d{1,9})?)S)?$/u.exec(value);
  const seconds =
    iso === null
      ? clockS(value.trim())
      : Number(iso[1] ?? 0) * 3600 + Number(iso[2] ?? 0) * 60 + Number(iso[3] ?? 0);
  return seconds === null ? null : { value: seconds, isSure: true };
}

function wholeAndNanos({ seconds, nanos }: Fields): FoundTime | null {
  if (seconds === undefined && nanos === undefined) return null;
  const whole = numberOf(seconds ?? 0);
  const part = numberOf(nanos ?? 0);
  return whole === null || part === null ? null : { value: whole + part / 1e9, isSure: true };
}

/** Some tools write numbers as strings. */
function numberOf(value: unknown): number | null {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && value.length < 30 && /^[\d.+-]+$/u.test(value.trim())
        ? Number(value)
        : NaN;
  return Number.isFinite(number) ? number : null;
}
