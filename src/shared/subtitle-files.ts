import type { Cue, Transcript } from './session/model.ts';

/** Formats in which a transcript is written to a file. */
export const TRANSCRIPT_FORMATS = ['srt', 'vtt', 'txt'] as const;
export type TranscriptFormat = (typeof TRANSCRIPT_FORMATS)[number];

/** Writes a transcript as a subtitle file or as plain text. `notes` are lines about where it comes from, for the formats that can hold them. */
export function renderTranscript(
  transcript: Transcript,
  format: TranscriptFormat,
  notes: readonly string[],
): string {
  switch (format) {
    case 'srt':
      return transcript.cues
        .map((cue, place) => `${place + 1}\n${timesOf(cue, ',')}\n${blockOf(cue.text)}\n`)
        .join('\n');
    case 'vtt':
      return [
        'WEBVTT\n',
        ...(notes.length === 0 ? [] : [`NOTE\n${notes.map(oneLine).join('\n')}\n`]),
        ...transcript.cues.map((cue) => `${timesOf(cue, '.')}\n${vttText(cue.text)}\n`),
      ].join('\n');
    case 'txt':
      return textOf(transcript);
  }
}

/** The name of who speaks in a line, and where its words begin. Null where no name stands in front of them. */
export function speakerIn(text: string): { readonly name: string; readonly wordsAt: number } | null {
  const [whole, name] = SPEAKER.exec(text) ?? [];
  return whole === undefined || name === undefined ? null : { name, wordsAt: whole.length };
}

/** A name of a few words and a colon. */
const SPEAKER = /^([\p{Lu}\p{Lo}\p{N}][^:\n<>.!?]{0,59}): (?=\S)/u;

function timesOf({ startS, endS }: Cue, point: string): string {
  return `${timeOf(startS, point)} --> ${timeOf(Math.max(startS, endS), point)}`;
}

/** `00:01:02.345` */
function timeOf(seconds: number, point: string): string {
  const ms = Math.max(0, Math.round(seconds * 1000));
  const parts = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60];
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return `${clock}${point}${String(ms % 1000).padStart(3, '0')}`;
}

/** A blank line, or an arrow, would end a cue. */
function blockOf(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
    .replaceAll('-->', '->');
}

/** WebVTT names a speaker in a tag, and knows three signs by their names. */
function vttText(text: string): string {
  const speaker = speakerIn(text);
  const escaped = (part: string): string =>
    blockOf(part).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return speaker === null
    ? escaped(text)
    : `<v ${escaped(speaker.name)}>${escaped(text.slice(speaker.wordsAt))}`;
}

/** Lines with their times, or a text without times as it is. */
function textOf({ cues, hasTimes }: Transcript): string {
  if (!hasTimes) return `${cues.map(({ text }) => text).join('\n')}\n`;
  return cues.map(({ startS, text }) => `[${timeOf(startS, '.').slice(0, 8)}] ${oneLine(text)}\n`).join('');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim().replaceAll('-->', '->');
}
