import { formatClock } from '../../shared/durations.ts';
import type { Cue, Transcript } from '../../shared/session/model.ts';
import { nameForPrompt, oneLine, escapeForPrompt, quoted } from './prompt-text.ts';

/** A transcript as written in the prompt. */
export interface PromptTranscript {
  /** The source as a phrase: `the file "soap.srt" (language: de)`. */
  readonly source: string;
  readonly kind: Transcript['kind'];
  readonly hasTimes: boolean;
  readonly text: string;
  readonly isCut: boolean;
}

/** The start of a transcript, one line per cue, at most `maxChars` characters. */
export function promptTranscript(transcript: Transcript, maxChars: number): PromptTranscript {
  const lines: string[] = [];
  let left = maxChars;
  let isCut = transcript.isCut;
  for (const cue of transcript.cues) {
    const line = lineOf(cue, transcript.hasTimes);
    if (line === '') continue;
    if (line.length + 1 > left) {
      isCut = true;
      // A transcript without times may be one long cue.
      if (!transcript.hasTimes) lines.push(wholeChars(line.slice(0, Math.max(0, left - 1))));
      break;
    }
    lines.push(line);
    left -= line.length + 1;
  }
  const { kind, hasTimes } = transcript;
  return { source: sourceOf(transcript), kind, hasTimes, text: lines.join('\n'), isCut };
}

function lineOf({ startS, text }: Cue, hasTimes: boolean): string {
  if (!hasTimes) return escapeForPrompt(text.trim());
  const words = oneLine(text);
  return words === '' ? '' : `[${formatClock(startS * 1000)}] ${escapeForPrompt(words)}`;
}

function sourceOf({ source, language }: Transcript): string {
  const where =
    source.kind === 'file' ? `the file ${quoted(nameForPrompt(source.name))}` : 'the video file itself';
  return language === null
    ? where
    : `${where} (language: ${escapeForPrompt(oneLine(language)).slice(0, 40)})`;
}

/** Drops half a surrogate pair at the end. */
function wholeChars(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/u, '');
}
