import type { TranscriptKind } from '../../../shared/session/model.ts';
import { linesOf, type RawCue } from './subtitles-lines.ts';

/** The contents of a file beside a video. Telemetry and licences are no words of the video and are never sent. */
export type FileKind = TranscriptKind | 'telemetry' | 'licence';

/** Parts of a file's name that say what it holds. */
const KIND_NAMES: Readonly<Record<Exclude<FileKind, 'speech'>, RegExp>> = {
  description: /^(?:descriptions?|desc|beschreibung|post|hashtags?|tags)$/u,
  lyrics: /^(?:lyrics?|songtext|paroles|lrc)$/u,
  licence: /^(?:licen[cs]e|licen[cs]ing|lizenz|copyright|credits?|attribution)$/u,
  telemetry: /^(?:telemetry|telemetrie|gps|gpx|flight|flightlog|osd)$/u,
};

/** Instaloader names posts by their time; their .txt holds the caption. */
const POST_NAME = /^(?:.{0,60}_)?\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d_utc(?:_\d{1,3})?(?:\.|$)/u;

/** Returns the kind of a file by its name and the marks in it; null if the name does not say. */
export function kindOfName(name: string, marks: Iterable<string>): FileKind | null {
  const lower = name.toLowerCase();
  if (lower.endsWith('.description')) return 'description';
  if (lower.endsWith('.lrc')) return 'lyrics';
  for (const mark of marks) {
    for (const kind of ['description', 'lyrics', 'licence', 'telemetry'] as const) {
      if (KIND_NAMES[kind].test(mark)) return kind;
    }
  }
  if (lower.endsWith('.txt') && POST_NAME.test(lower)) return 'description';
  return null;
}

/** Only the start of a text is looked at. */
const SAMPLE_CHARS = 20_000;
const SAMPLE_CUES = 300;
/** From this share of cues on, a file is what they are. */
const NEARLY_ALL = 0.8;

/** Names of measurements that drones, cameras and trackers write. */
const MEASURES =
  /\b(?:latitude|longtitude|longitude|gps|rel_?alt|abs_?alt|altitude|barometer|srtcnt|framecnt|difftime|iso ?[:=]|shutter|fnum|focal_?len|ct ?[:=]|ev ?[:=]|f\/\d|ss \d|km\/h|mph|m\/s|gimbal|yaw|pitch|heading|home ?\()/giu;
const COORDINATE = /-?\d{1,3}\.\d{4,9}/gu;

/** True if nearly all cues are measurements: coordinates, camera settings, a clock. */
export function isTelemetry(cues: readonly RawCue[]): boolean {
  const step = Math.max(1, Math.floor(cues.length / SAMPLE_CUES));
  const sample = cues
    .filter((_, index) => index % step === 0)
    .map(({ lines }) => lines.join(' ').slice(0, 2000));
  const texts = sample
    .map((text) => text.replaceAll(/<[^<>]{0,300}>/gu, ' '))
    .filter((text) => text.trim() !== '');
  return texts.length > 0 && texts.filter(isMeasurement).length >= texts.length * NEARLY_ALL;
}

function isMeasurement(text: string): boolean {
  const digits = text.match(/\p{Nd}/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const numbers = text.match(/\p{Nd}{1,20}/gu)?.length ?? 0;
  const measures = new Set(text.match(MEASURES)?.map((name) => name.toLowerCase())).size;
  const coordinates = text.match(COORDINATE)?.length ?? 0;
  if (numbers < 2) return false;
  if (measures >= 2 && digits * 3 >= letters) return true;
  if (coordinates >= 2 && digits >= letters) return true;
  // A clock in the picture: a date, a time, and hardly a letter.
  return numbers >= 4 && digits >= letters * 4;
}

const LICENCE_WORDS =
  /creative commons|royalty[- ]free|\bcc[- ]by\b|all rights reserved|licen[cs]e(?:d|e|s)?\b|\battribution\b|permission is (?:hereby )?granted|terms of use|commercial use|copyright|public domain|lizenz|\u00A9/giu;
const LICENCE_SURE = 3;

const SECTION =
  /^[[(]?(?:verse|chorus|pre-?chorus|post-?chorus|bridge|refrain|hook|intro|outro|interlude|strophe|couplet|estribillo)(?: ?\d{1,2})?(?: ?[:x-].{0,40})?[\])]?:?$/iu;
const SECTIONS_SURE = 2;

const TAG = /(?:^|\s)[#＃](?=[\p{N}_]{0,20}\p{L})[\p{L}\p{N}_]{2,60}/gu;
const MENTION = /(?:^|\s)@[\w.]{2,40}/gu;
const LINK = /https?:\/\/(?:www\.)?|\bwww\.[a-z0-9]/giu;
const POST_WORDS =
  /link in (?:my |the )?bio|use (?:my )?code|swipe up|follow (?:me|us|for)|\bsubscribe\b|\bgiveaway\b|\bdm (?:me|us|for)\b|shop now|tap the link|out now|\bfyp\b|\bad\b|\bcredits?:/giu;
const EMOJI = /\p{Extended_Pictographic}/gu;
const DESCRIPTION_SURE = 3;

/** Returns the kind of a plain text without times, by its content. */
export function kindOfText(text: string): FileKind {
  const sample = text.slice(0, SAMPLE_CHARS);
  const lines = linesOf(sample)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.filter((line) => line.length < 60 && SECTION.test(line)).length >= SECTIONS_SURE) return 'lyrics';
  if (isLicence(sample)) return 'licence';
  return isDescription(sample, lines) ? 'description' : 'speech';
}

function isLicence(text: string): boolean {
  const found = text.match(LICENCE_WORDS) ?? [];
  const different = new Set(found.map((word) => word.toLowerCase())).size;
  // Somebody may talk about licences: then the words are few among many.
  return different >= LICENCE_SURE && found.length * 400 >= text.length;
}

function isDescription(text: string, lines: readonly string[]): boolean {
  const tags = text.match(TAG)?.length ?? 0;
  const mentions = text.match(MENTION)?.length ?? 0;
  const links = text.match(LINK)?.length ?? 0;
  const said = text.match(POST_WORDS)?.length ?? 0;
  const emoji = text.match(EMOJI)?.length ?? 0;
  const points =
    Math.min(tags, 3) + Math.min(mentions, 1) + Math.min(links, 2) * 1.5 + said + Math.min(emoji, 2) * 0.75;
  // In a long text of speech a few of these may be said.
  const isDense = text.length < 3_000 || points * 800 >= text.length;
  return (points >= DESCRIPTION_SURE && isDense) || (tags >= 2 && isDense) || areTags(lines);
}

/** A list of tags, as downloaders of pictures write: short lines or comma-separated words without a sentence. */
function areTags(lines: readonly string[]): boolean {
  const isOneLine = lines.length === 1;
  const tags = isOneLine ? (lines[0] ?? '').split(/[,;]\s?/u) : lines;
  const areShort = tags.every((tag) => tag.length <= 40 && /^[\p{Ll}\p{N}\p{Lo}_:() '-]+$/u.test(tag.trim()));
  const words = tags.reduce((sum, tag) => sum + tag.trim().split(/\s/u).length, 0);
  return tags.length >= 4 && areShort && words <= tags.length * (isOneLine ? 2 : 1.5);
}
