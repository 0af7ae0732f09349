import { toThousandths } from '../../../shared/durations.ts';
import type { Cue, Transcript } from '../../../shared/session/model.ts';
import { OVERLAP_S } from '../../../shared/write-down.ts';
import { joinPiece } from './join-pieces.ts';
import type { Heard, HeardLine, SoundPiece, WrittenPiece } from './pieces.ts';

/** A piece that could not be written down. */
export interface MissingPiece extends SoundPiece {
  readonly isMissing: true;
  /** Missing where nobody was asked, because the sound cannot be read. */
  readonly wasAsked?: boolean;
}

/** A line stays at least this long, and longer the more it holds. Seconds. */
const SHORTEST_CUE_S = 1.5;
const CHARS_A_SECOND = 12;

/** Notes in a transcript for stretches without speech, and for missing words. */
const NOTES = {
  music: '[music]',
  silence: '[no speech]',
  noise: '[no speech]',
  missing: '[not written down]',
} as const;

/** The lines of all pieces so far, in order, joined where they overlap. */
export function joinedLines(pieces: readonly (WrittenPiece | MissingPiece)[]): readonly HeardLine[] {
  let lines: readonly HeardLine[] = [];
  let before: SoundPiece | null = null;
  for (const piece of pieces) {
    if ('isMissing' in piece) {
      before = null;
      continue;
    }
    const overlap = { fromS: piece.fromS, toS: before?.toS ?? piece.fromS };
    lines = before === null ? [...lines, ...piece.lines] : joinPiece(lines, piece, overlap);
    before = piece;
  }
  return lines;
}

/** The speakers of some lines, in the order in which they were first heard. */
export function speakersOf(lines: readonly HeardLine[]): readonly string[] {
  return [...new Set(lines.flatMap(({ speaker }) => (speaker === null ? [] : [speaker])))];
}

/** The transcript of a video from all its pieces. Stretches without speech, and those that are missing, say so. */
export function transcriptOf(
  pieces: readonly (WrittenPiece | MissingPiece)[],
  source: Transcript['source'],
  durationS: number,
): Transcript {
  const lines = joinedLines(pieces);
  const said = lines.map((line, place) => cueOf(line, lines[place + 1]?.startS ?? durationS));
  const cues = [...said, ...notesOf(pieces, said)].toSorted((a, b) => a.startS - b.startS);
  return { source, language: languageOf(pieces), kind: 'speech', hasTimes: true, cues, isCut: false };
}

function cueOf({ startS, endS, speaker, text }: HeardLine, nextS: number): Cue {
  const usualEndS = startS + SHORTEST_CUE_S + text.length / CHARS_A_SECOND;
  const wantedS = endS ?? usualEndS;
  // Two lines may begin at the same second; a line never ends before it began.
  const end = nextS > startS ? Math.min(wantedS, nextS) : wantedS;
  return {
    startS: toThousandths(startS),
    endS: toThousandths(Math.max(end, startS + 0.1)),
    text: speaker === null ? text : `${speaker}: ${text}`,
  };
}

/** A note for each stretch without words. Those that follow each other and say the same are one. */
function notesOf(pieces: readonly (WrittenPiece | MissingPiece)[], said: readonly Cue[]): readonly Cue[] {
  const notes: Cue[] = [];
  for (const piece of pieces) {
    const text = noteOf(piece);
    if (text === null) continue;
    const last = notes.at(-1);
    // Another piece may have heard words where this one overlaps it.
    const inside = said.filter(({ startS }) => startS >= piece.fromS && startS < piece.toS);
    const isEarly = (startS: number): boolean => startS < piece.fromS + OVERLAP_S;
    const lastWordS = inside.findLast(({ startS }) => isEarly(startS))?.endS ?? piece.fromS;
    const nextWordS = inside.find(({ startS }) => !isEarly(startS))?.startS ?? piece.toS;
    const startS = toThousandths(Math.max(piece.fromS, lastWordS));
    const endS = toThousandths(Math.max(startS + 0.1, nextWordS));
    if (last?.text === text && last.endS >= piece.fromS) notes[notes.length - 1] = { ...last, endS };
    else notes.push({ startS, endS, text });
  }
  return notes;
}

function noteOf(piece: WrittenPiece | MissingPiece): string | null {
  if ('isMissing' in piece) return NOTES.missing;
  return piece.heard === 'speech' ? null : NOTES[piece.heard satisfies Heard];
}

/** The language of most pieces. */
function languageOf(pieces: readonly (WrittenPiece | MissingPiece)[]): string | null {
  const counts = new Map<string, number>();
  for (const piece of pieces) {
    if ('isMissing' in piece || piece.language === null) continue;
    counts.set(piece.language, (counts.get(piece.language) ?? 0) + piece.lines.length + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
