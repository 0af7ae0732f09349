import { z } from 'zod';
import type { Transcript } from '../../shared/session/model.ts';
import { renderTranscript } from '../../shared/subtitle-files.ts';
import { isSafeName } from '../files/safe-name.ts';
import { sha256Schema } from './report-record.ts';

export const WORDS_ENDING = '.vtt';
export const SUBTITLES_ENDING = '.srt';

/** The entry of an output folder's index for a transcript that Framelane wrote there, by the name of its `.vtt` file. */
export const wordsFactsSchema = z.object({
  fingerprint: sha256Schema,
  /** The video's name relative to its folder. */
  video: z.string().max(4096),
  /** The writer: Gemini, a program on this computer, or the author of a file or track that was corrected in Framelane. */
  by: z.enum(['gemini', 'program', 'file', 'track']),
  /** The model, or the name of the file. */
  from: z.string().max(1000),
  language: z.string().max(100).nullable(),
  isEdited: z.boolean(),
});
export type WordsFacts = Readonly<z.infer<typeof wordsFactsSchema>>;

/** True for the names that we give transcripts, relative to the output folder with `/`. */
export function isWordsName(name: string): boolean {
  return name.endsWith(WORDS_ENDING) && name.split('/').every(isSafeName);
}

/** True for the names that we give its second form, for players that know no other. */
export function isSubtitlesName(name: string): boolean {
  return name.endsWith(SUBTITLES_ENDING) && name.split('/').every(isSafeName);
}

/** The name of a `.vtt` of ours without its ending. */
export function wordsStem(name: string): string {
  return name.slice(0, -WORDS_ENDING.length);
}

/** True for a name that is that one, or that one with a number. */
export function isNumberedStem(stem: string, base: string): boolean {
  return stem === base || (stem.startsWith(base) && /^ \(\d{1,4}\)$/u.test(stem.slice(base.length)));
}

/** The index's record of a transcript. */
export function wordsFactsOf(
  { source, language, isEdited = false }: Transcript,
  fingerprint: string,
  video: string,
): WordsFacts {
  return { fingerprint, video, by: source.kind, from: fromOf(source), language, isEdited };
}

function fromOf(source: Transcript['source']): string {
  switch (source.kind) {
    case 'file':
      return source.name;
    case 'track':
      return String(source.track);
    case 'gemini':
    case 'program':
      return source.model;
  }
}

/** The source of a transcript by what the index says of it. */
export function sourceOf({ by, from }: WordsFacts): Transcript['source'] {
  switch (by) {
    case 'file':
      return { kind: 'file', name: from };
    case 'track':
      return { kind: 'track', track: Number.parseInt(from, 10) || 0 };
    case 'gemini':
    case 'program':
      return { kind: by, model: from };
  }
}

/** Lines for people who open the file: who wrote it, and that it may be wrong. */
export function wordsNotes({ source, isEdited }: Transcript): readonly string[] {
  const edited = isEdited === true ? ['Corrected in Framelane.'] : [];
  switch (source.kind) {
    case 'file':
      return [`From ${source.name}, by Framelane.`, ...edited];
    case 'track':
      return ["From the video's own subtitles, by Framelane.", ...edited];
    case 'gemini':
      return [`Written down by Gemini (${source.model}) for Framelane. It may hold mistakes.`, ...edited];
    case 'program':
      return [
        `Written down on this computer (${source.model}) by Framelane. It may hold mistakes.`,
        ...edited,
      ];
  }
}

/** A form of a transcript as a file. */
export interface WordsForm {
  readonly ending: string;
  readonly text: string;
}

/** A transcript as it is saved. Players keep the `.srt` open, so it comes first: where it cannot be replaced, nothing is. */
export function wordForms(transcript: Transcript): readonly WordsForm[] {
  const notes = wordsNotes(transcript);
  return [
    { ending: SUBTITLES_ENDING, text: renderTranscript(transcript, 'srt', notes) },
    { ending: WORDS_ENDING, text: renderTranscript(transcript, 'vtt', notes) },
  ];
}
