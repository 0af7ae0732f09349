import {
  AFTER_CLOCK,
  AT,
  AT_MINUTES,
  BEFORE,
  CLOCK,
  COUNTED,
  ENDS_AT,
  HOURS,
  LENGTH_AFTER,
  MINUTES_AFTER,
  POSITION,
  POSITION_AFTER,
  RATIO,
} from './time-words.ts';
import { foldLetters } from './text-language.ts';

/** A time of the video in a text: its range in UTF-16 code units, and what it says. */
export interface FoundTime {
  readonly start: number;
  readonly end: number;
  /** Seconds from the start of the video. */
  readonly timeS: number;
}

const COLON = '[:\\uFF1A]';
const CLOCK_FORM = new RegExp(
  `\\d{1,3}${COLON}\\d{1,2}(?:${COLON}\\d{1,2}){0,1}(?:[:;]\\d{2}|[.,]\\d{1,3})?`,
  'gu',
);
const MINUTE =
  'min(?:ute)?s?\\.?|minuten?|m|minutos?|minuti|minuut|分钟|分鐘|分|분|мин(?:ут[аыу]?)?\\.?|phút|menit|dakika|นาที|मिनट';
const SECOND =
  'sec(?:ond)?s?\\.?|s|sek(?:unden?)?\\.?|secondes?|segundos?|secondi|secondo|seconden?|秒钟|秒鐘|秒|초|сек(?:унд[аыуе]?)?\\.?|giây|detik|saniye|วินาที|सेकंड|sekund[aye]?';
const HOUR = 'h|hrs?|hours?|std\\.?|stunden?|heures?|horas?|ore|小时|小時|時間|시간';
const ENDS = '(?![a-zà-öø-ÿа-я])';
const JOINT = '[ ,\\u00A0]{0,2}(?:(?:and|und|et|y|e|i|и) )?';
const LENGTH_FORM = new RegExp(
  `(\\d{1,2}) ?(?:${HOUR})${ENDS}${JOINT}(\\d{1,2}) ?(?:${MINUTE})${ENDS}(?:${JOINT}(\\d{1,2}) ?(?:${SECOND})${ENDS})?|(\\d{1,3}) ?(?:${MINUTE})${ENDS}${JOINT}(\\d{1,2}) ?(?:${SECOND})${ENDS}|(\\d{1,3})[\\u2032'](\\d{1,2})[\\u2033"]|(\\d{1,5}(?:[.,]\\d{1,2})?)[ \\u00A0-]?(?:${SECOND})${ENDS}`,
  'giu',
);
/** "second 12", "Sekunde 12", "第12秒". */
const NAMED_FORM =
  /(?:seconds?|sekunden?|sek\.|secondes?|segundos?|secondo|secondi|detik ke-|giây thứ|วินาทีที่|секунд[аеы]|الثانية|saniye) ?(\d{1,4})(?!\d|[:.,]\d)|第 ?(\d{1,4}) ?秒|(\d{1,4})(?:st|nd|rd|th|\.|e|ème|º|ª|ª|-й|-ой|\. )[ -]?(?:seconde?|sekunde|segundo|secondo|секунде|saniye)/giu;
const PLURAL = /^(?:seconds|sekunden|secondes|segundos|secondi)\b/iu;
/** The second end of "seconds 15–20" and "seconds 24 and 40". */
const NAMED_END = /^ ?(?:-|–|—|to|and|or|until|bis|und|à|et|a|y|e|al|до|и) ?(\d{1,4})(?!\d|[:.,%]\d)/u;
/** "2 min": a length, unless words say that it is a time. */
const ONLY_MINUTES_FORM = new RegExp(`(\\d{1,3}(?:[.,]\\d)?)[ \\u00A0-]?(?:${MINUTE})${ENDS}`, 'giu');
/** "the two-minute mark", "the half-minute mark". */
const MARK_FORM =
  /(one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|forty-five|fifty|sixty|ninety|half)[- ](minute|second) mark/giu;
const MARK_NUMBERS: ReadonlyMap<string, number> = new Map([
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['seven', 7],
  ['eight', 8],
  ['nine', 9],
  ['ten', 10],
  ['twelve', 12],
  ['fifteen', 15],
  ['twenty', 20],
  ['thirty', 30],
  ['forty', 40],
  ['forty-five', 45],
  ['fifty', 50],
  ['sixty', 60],
  ['ninety', 90],
  ['half', 0.5],
]);
/** "minute 2", "Minute 2:15" is a clock. */
const MINUTE_FORM = /(?:minute|minuto|minuut) (\d{1,3})(?!\d|[:.,']\d)/giu;

interface Candidate extends FoundTime {
  /** True if the form alone says that it is a time of the video. */
  readonly isSure: boolean;
  readonly isCount: boolean;
  /** True for a count of minutes, which is more often a length than a time. */
  readonly isMinutes?: boolean;
}

/** Words that stand for a time farther away than this are not about it. */
const NEAR_BEFORE = 90;
const NEAR_AFTER = 30;

/**
 * The times of the video in a text, in order. Ratios, clocks, opening hours, verses, scores, prices and lengths are none. `durationS`
 * helps where words leave a doubt; null if it is not known.
 */
export function timesIn(text: string, durationS: number | null): readonly FoundTime[] {
  const candidates = candidatesIn(text);
  const found: FoundTime[] = [];
  let isRangeOfTimes = false;
  for (const [place, candidate] of candidates.entries()) {
    const before = candidates[place - 1];
    const after = candidates[place + 1];
    const isSecond = before !== undefined && isRange(text.slice(before.end, candidate.start));
    const isFirst = after !== undefined && isRange(text.slice(candidate.end, after.start));
    const goesOn = before !== undefined && isList(text.slice(before.end, candidate.start));
    if ((isSecond || goesOn) && isRangeOfTimes && !candidate.isCount) {
      // The decision about the first time of a range or a list holds for the others.
    } else if (!(isSecond && !isRangeOfTimes && !before.isCount)) {
      const from = isFirst ? after.end : candidate.end;
      isRangeOfTimes = isTime(text, candidate, before?.end ?? 0, from, durationS, isFirst);
    }
    if (isSecond && !isRangeOfTimes && !candidate.isCount) continue;
    if (isRangeOfTimes) found.push({ start: candidate.start, end: candidate.end, timeS: candidate.timeS });
  }
  return found;
}

function isRange(between: string): boolean {
  return /^\s{0,2}(?:-|–|—|−|~|〜|～|to|bis|à|a|until|till|through|al|até|tot|до|至|到|から)\s{0,2}$/u.test(
    between,
  );
}

function isList(between: string): boolean {
  return (
    /^(?:,|;|\/|&|,? ?(?:and|or|und|oder|et|y|e|en))?\s{0,2}$/iu.test(between.trimStart()) &&
    between.trim() !== ''
  );
}

function candidatesIn(text: string): readonly Candidate[] {
  const all = [...clocksIn(text), ...lengthsIn(text), ...minutesIn(text), ...namedIn(text)].toSorted(
    (one, other) => one.start - other.start || other.end - one.end,
  );
  const kept: Candidate[] = [];
  for (const one of all) {
    if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  }
  return kept;
}

function clocksIn(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const { 0: form, index } of text.matchAll(CLOCK_FORM)) {
    const end = index + form.length;
    if (
      /[\p{L}\p{N}:./\\#$€£¥_]/u.test(beforeOf(text, index)) ||
      (/[-+]/u.test(beforeOf(text, index)) &&
        /\d/u.test(text[index - 2] ?? '') &&
        !isClockBefore(text, index))
    )
      continue;
    const after = text[end] ?? '';
    if (/[\p{N}_/\\%]/u.test(after) || (after === ':' && /\d/u.test(text[end + 1] ?? ''))) continue;
    const timeS = clockSeconds(form);
    if (timeS === null) continue;
    // Nothing but a video counts from 0:00, and nothing but a video counts pictures.
    const isSure = /^0{1,2}[:：]/u.test(form) || /^\d{1,3}[:：]\d\d[:：]\d\d[:;.,]/u.test(form);
    found.push({ start: index, end, timeS, isSure, isCount: false });
  }
  return found;
}

function beforeOf(text: string, index: number): string {
  const before = text[index - 1] ?? ' ';
  // Words of scripts without spaces stand directly before a time.
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}：]/u.test(
    before,
  )
    ? ' '
    : before === '.' && text.endsWith('..', index)
      ? ' '
      : before;
}

function isClockBefore(text: string, index: number): boolean {
  return /[:：]\d\d(?:[.,]\d{1,3})?-$/u.test(text.slice(Math.max(0, index - 12), index));
}

/** The seconds of `m:ss`, `h:mm:ss`, with decimals, or with pictures behind; null if the form is none. */
function clockSeconds(form: string): number | null {
  const [clock = '', decimals] = form.split(/[.,;]/u);
  const parts = clock.split(/[:：]/u);
  const isFrames = form.includes(';') && parts.length === 3;
  // A second has at most 60 pictures.
  if (parts.length === 4 && Number(parts[3]) > 60) return null;
  const units = parts.length === 4 ? parts.slice(0, 3) : parts;
  if (form.includes(';') && !isFrames) return null;
  const [last = '', ...rest] = units.toReversed();
  if (last.length !== 2 || Number(last) > 59) return null;
  if (rest.length === 2 && Number(rest[0]) > 59) return null;
  if (units.length < 2 || units.length > 3) return null;
  const fraction = decimals === undefined || isFrames ? 0 : Number(`0.${decimals}`);
  return units.reduce((seconds, part) => seconds * 60 + Number(part), 0) + fraction;
}

function lengthsIn(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(LENGTH_FORM)) {
    const { 0: form, index } = match;
    const [, hours, minutes, seconds, onlyMinutes, ofMinutes, primeMinutes, primeSeconds, plain] = match;
    const end = index + form.length;
    if (/[\p{L}\p{N}:.,$€£_/-]/u.test(beforeOf(text, index)) || endsInWord(text, end)) continue;
    const isPlain = plain !== undefined;
    const timeS =
      hours !== undefined
        ? Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0)
        : onlyMinutes !== undefined
          ? Number(onlyMinutes) * 60 + Number(ofMinutes)
          : primeMinutes !== undefined
            ? Number(primeMinutes) * 60 + Number(primeSeconds)
            : Number((plain ?? '').replace(',', '.'));
    // 5'11" is a height.
    const isPrime = form.includes('"') || form.includes("'");
    found.push({ start: index, end, timeS, isSure: !isPlain && !isPrime, isCount: isPlain || isPrime });
  }
  return found;
}

function endsInWord(text: string, end: number): boolean {
  const isLatin = /[a-zäöüß]$/iu.test(text.slice(0, end).slice(-1));
  return isLatin && /[\p{L}\p{N}]/u.test(text[end] ?? '');
}

function namedIn(text: string): readonly Candidate[] {
  const seconds = Array.from(text.matchAll(NAMED_FORM)).flatMap(
    ({ 0: form, 1: one, 2: two, 3: three, index }) => {
      const end = index + form.length;
      const first = { start: index, end, timeS: Number(one ?? two ?? three), isSure: true, isCount: false };
      const range = PLURAL.test(form) ? NAMED_END.exec(text.slice(end, end + 24)) : null;
      if (range?.[1] === undefined) return [first];
      const last = end + range[0].length;
      return [first, { ...first, start: last - range[1].length, end: last, timeS: Number(range[1]) }];
    },
  );
  const minutes = Array.from(text.matchAll(MINUTE_FORM), ({ 0: form, 1: minute, index }) => ({
    start: index,
    end: index + form.length,
    timeS: Number(minute) * 60,
    isSure: true,
    isCount: false,
  }));
  const marks = Array.from(text.matchAll(MARK_FORM), ({ 0: form, 1: word = '', 2: unit = '', index }) => ({
    start: index,
    end: index + form.length - ' mark'.length,
    timeS: (MARK_NUMBERS.get(word.toLowerCase()) ?? 0) * (unit.toLowerCase() === 'minute' ? 60 : 1),
    isSure: true,
    isCount: false,
  }));
  return [...seconds, ...minutes, ...marks].filter(({ start }) => !/\p{L}/u.test(beforeOf(text, start)));
}

function minutesIn(text: string): readonly Candidate[] {
  return Array.from(text.matchAll(ONLY_MINUTES_FORM)).flatMap(({ 0: form, 1: minutes = '', index }) => {
    const end = index + form.length;
    if (/[\p{L}\p{N}:.,$€£_/-]/u.test(beforeOf(text, index)) || endsInWord(text, end)) return [];
    const timeS = Number(minutes.replace(',', '.')) * 60;
    return [{ start: index, end, timeS, isSure: false, isCount: true, isMinutes: true }];
  });
}

/** Tells by the words around it whether a candidate is a time of the video. */
function isTime(
  text: string,
  candidate: Candidate,
  from: number,
  end: number,
  durationS: number | null,
  isRangeStart: boolean,
): boolean {
  const clause = foldLetters(
    sinceRatio(clauseBefore(text.slice(Math.max(from, candidate.start - NEAR_BEFORE), candidate.start))),
  );
  const rest = foldLetters(clauseAfter(text.slice(end, end + NEAR_AFTER)));
  // Without its accent "à" is the English article.
  const isAt = POSITION.test(clause) || /(?:^|\s)[àÀ]\s$/u.test(text.slice(0, candidate.start));
  const isExactlyAt = AT.test(clause);
  if (candidate.isMinutes === true) {
    return MINUTES_AFTER.test(rest) || (AT_MINUTES.test(clause) && !LENGTH_AFTER.test(rest));
  }
  if (candidate.isCount) {
    return isCountAPosition(text.slice(candidate.start, candidate.end), clause, rest, isAt);
  }
  if (AFTER_CLOCK.test(rest)) return false;
  // A time in brackets, at the start of a line or before a dash stands for itself.
  const isAlone = isAloneIn(text, candidate, end);
  if (CLOCK.test(clause)) return false;
  if (COUNTED.test(clause)) return false;
  if (candidate.isSure) return true;
  if (HOURS.test(clause)) return false;
  if (!isExactlyAt && (BEFORE.test(clause) || RATIO.test(clause))) return false;
  if (isVerse(text, candidate.start, isAt)) return false;
  const isPast = durationS !== null && candidate.timeS > Math.ceil(durationS);
  if (isAlone) return true;
  // An hour of the day is far beyond the end of a clip.
  if (isPast && candidate.timeS > 4 * durationS && isHour(candidate.timeS)) return false;
  if (isPast && ENDS_AT.test(clause) && candidate.timeS > 10 * durationS) return false;
  if (isAt) return true;
  return (
    POSITION_AFTER.test(rest) ||
    (!isPast && !isFormat(text.slice(candidate.start, candidate.end))) ||
    (isRangeStart && !isPast)
  );
}

/** True for `6:00` to `23:59`, read as minutes and seconds. */
function isHour(timeS: number): boolean {
  return timeS >= 6 * 60 && timeS < 24 * 60;
}

/** "from 40 to", "between 80 and": what follows ends a stretch. */
const SPAN_START =
  /(?:from|between|at|von|zwischen|ab|de|entre|desde|tra|fra) \d{1,4} ?(?:-|–|to|and|bis|und|a|y|et|e) $/u;

const SECOND_THEN =
  /^(?!的|钟|視頻|视频|短片|广告|內|内|以内|后|後|倒计时|挑战|就|即|間|の|で)\p{Script=Han}/u;

/** A count of seconds is a time where words say so, and a length elsewhere. */
function isCountAPosition(form: string, clause: string, rest: string, isAt: boolean): boolean {
  if (COUNTED.test(clause)) return false;
  if (POSITION_AFTER.test(rest) || SPAN_START.test(clause)) return true;
  // "14秒提到尺码": what happens at that second follows it.
  if (form.endsWith('秒') && clause.replaceAll(/[，,、：:\s]/gu, '') === '' && SECOND_THEN.test(rest))
    return true;
  // "A 10 second demo" is a length, and so is what is done in or to a number of seconds.
  if (/second$/iu.test(form) || /(?:^|\s)(?:en|in|to|de)\s$/u.test(clause)) return false;
  return isAt && !LENGTH_AFTER.test(rest);
}

/** Formats of pictures that would also be times. */
function isFormat(form: string): boolean {
  return /^(?:9:16|10:16|16:10|9:18|9:19|9:20|9:21|9:41)$/u.test(form.replace('：', ':'));
}

function isAloneIn(text: string, { start }: Candidate, end: number): boolean {
  const before = text.slice(Math.max(0, start - 6), start);
  const after = text.slice(end, end + 3);
  const isLead = start === 0 || /(?:^|\n|[;.!?；。] )[\s*_([|>•·-]{0,5}$/u.test(before);
  const isBracketed = /[([（【［]\s?$/u.test(before) && /^\s?[)\]）】］,;–-]/u.test(after);
  return isLead || isBracketed;
}

/** `John 3:16` and the like: a name with a capital letter directly before the number. */
function isVerse(text: string, start: number, isAt: boolean): boolean {
  if (isAt) return false;
  const word = /(\p{Lu}\p{Ll}{2,14})\.? $/u.exec(text.slice(Math.max(0, start - 18), start))?.[1];
  if (word === undefined) return false;
  return !/^(?:At|From|Until|Around|About|By|Time|Timestamp|Scene|Shot|Frame|Hook|Ab|Bei|Um|Von|Bis|Nach|Ende|Start|End|Intro|Outro|Clip|Moment|Zeit|Zeitpunkt|Szene|Bild|Minute|Sekunde|Stelle|Close|And|Und|Then|Later|Cut|Between|Only|Vers|Temps|Hacia|Alle|Gegen|Since|Near|Video)$/u.test(
    word,
  );
}

function clauseBefore(before: string): string {
  const end = Math.max(
    ...['. ', '! ', '? ', '; ', '。', '！', '？', '；', '\n'].map(
      (mark) => before.lastIndexOf(mark) + mark.length - 1,
    ),
  );
  return before.slice(Math.max(0, end));
}

/** The part of a clause behind a ratio that is none of a series: what was said of it is not said of what follows. */
function sinceRatio(clause: string): string {
  const last = Array.from(clause.matchAll(/\d[:：]\d{1,2}(?!\d)/gu)).at(-1);
  if (last === undefined) return clause;
  const rest = clause.slice(last.index + last[0].length);
  return /^(?:[\s,/&-]|or|and|to|oder|und|bis){1,8}$/u.test(rest) ? clause : rest;
}

function clauseAfter(after: string): string {
  const plain = after.replace(/^(\s{0,2}[ap])\.\s?(m)\b\.?/iu, '$1$2');
  return /^[^.;!?\n。；]{0,40}/u.exec(plain)?.[0] ?? '';
}
