import type { Transcript, UnusedFile } from '../../../shared/session/model.ts';
import { tidyCues, untimedCues } from './cues.ts';
import { docxText } from './docx-text.ts';
import { readWords } from './read-words.ts';
import type { Sidecar } from './sidecar-names.ts';
import type { RawCue } from './subtitles-lines.ts';
import { isTelemetry, kindOfName, kindOfText } from './words-kind.ts';

/** The result of reading a file with words. */
export type Reading =
  | { readonly kind: 'words'; readonly transcript: Transcript }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unused'; readonly reason: UnusedFile['reason'] };

export const nothingRead: Reading = { kind: 'nothing' };

export function unusedFor(reason: UnusedFile['reason']): Reading {
  return { kind: 'unused', reason };
}

/** The bytes of a file, with what is known of it. It is plain data, because it may be sent to another thread. */
export interface FileBytes {
  readonly bytes: Uint8Array;
  /** False if only the start was read. */
  readonly isWhole: boolean;
  /** The name to show, with the folder that the file is in. */
  readonly name: string;
  readonly sidecar: Sidecar;
  readonly durationS: number;
  readonly frameRate: number | null;
}

/** Reads the words of a file. Only this part of the work on a file grows with its size. */
export async function wordsOf(file: FileBytes): Promise<Reading> {
  const text = await textOf(file, file.sidecar);
  return text === null ? unusedFor('no-text') : wordsIn(text, file);
}

async function textOf(
  { bytes, isWhole }: { readonly bytes: Uint8Array; readonly isWhole: boolean },
  { extension }: Sidecar,
): Promise<string | null> {
  if (extension === 'docx') return docxText(bytes);
  // The tables of legacy encodings are loaded only if there are subtitles.
  const { decodeText } = await import('./text-encoding.ts');
  return decodeText(isWhole ? bytes : wholeLines(bytes));
}

function wordsIn(text: string, { name, sidecar, durationS, frameRate, isWhole }: FileBytes): Reading {
  const { extension, language } = sidecar;
  const named = sidecar.kind ?? kindOfName(sidecar.name, []);
  if (named === 'telemetry' || named === 'licence') return unusedFor(named);
  const about = { source: { kind: 'file', name }, language } as const;
  // A description may list chapters with times, which are not said.
  const isPlain = extension === 'txt' || extension === 'docx' || extension === 'description';
  const isTable = extension === 'csv' || extension === 'tsv' || extension === 'xml';
  const content = isPlain ? kindOfText(text) : 'speech';
  const isDescription = named === 'description' || (named === null && content === 'description');
  const found = isDescription
    ? ({ kind: 'text', text } as const)
    : readWords(text, { extension, durationS, frameRate });
  switch (found.kind) {
    case 'nothing':
      return nothingRead;
    case 'unknown':
      // A table or XML beside a video more often holds facts about it than its words.
      return isTable && !sidecar.saysWords ? nothingRead : unusedFor('unknown-form');
    case 'text': {
      const kind = named ?? content;
      if (kind === 'licence' || kind === 'telemetry') return unusedFor(kind);
      const { cues, isCut } = untimedCues(found.text);
      if (cues.length === 0) return nothingRead;
      return words({ ...about, kind, hasTimes: false, cues, isCut: isCut || !isWhole });
    }
    case 'cues': {
      if (isTelemetry(found.cues)) return unusedFor('telemetry');
      const { cues, isCut } = tidyCues(found.cues, durationS);
      if (cues.length === 0 && !hasText(found.cues)) return nothingRead;
      if (cues.length === 0) {
        // Meeting programs write the time of day: the words are read without it.
        if (!isPlain) return unusedFor('other-times');
        const plain = untimedCues(text);
        return words({ ...about, kind: 'speech', hasTimes: false, ...plain, isCut: plain.isCut || !isWhole });
      }
      const kind = found.isSong || named === 'lyrics' || content === 'lyrics' ? 'lyrics' : 'speech';
      return words({ ...about, kind, hasTimes: true, cues, isCut: isCut || !isWhole });
    }
  }
}

function words(transcript: Transcript): Reading {
  return { kind: 'words', transcript };
}

function hasText(cues: readonly RawCue[]): boolean {
  return cues.some(({ lines }) => lines.some((line) => /[\p{L}\p{N}]/u.test(line)));
}

/** Cuts the bytes after the last line break, so that no line or character is incomplete. */
function wholeLines(bytes: Uint8Array): Uint8Array {
  const end = bytes.lastIndexOf(0x0a) + 1;
  // In UTF-16 the second byte of a line break may follow that byte.
  const isHalf = end % 2 === 1 && bytes[end] === 0;
  return end === 0 ? bytes : bytes.subarray(0, isHalf ? end + 1 : end);
}
