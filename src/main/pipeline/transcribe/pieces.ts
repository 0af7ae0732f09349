import { OVERLAP_S, pieceCount } from '../../../shared/write-down.ts';

/** A stretch of a video's sound that is written down at once. Seconds from the start of the video. */
export interface SoundPiece {
  /** The place of the piece, from 0. */
  readonly index: number;
  readonly fromS: number;
  readonly toS: number;
}

/** A line of what is said. `startS` counts from the start of the video. */
export interface HeardLine {
  readonly startS: number;
  /** The end of the line; null if it is not known. */
  readonly endS: number | null;
  /** The speaker, by name or number; null if that cannot be told. */
  readonly speaker: string | null;
  readonly text: string;
}

/** The parts of a piece besides words. */
export type Heard = 'speech' | 'music' | 'silence' | 'noise';

/** A piece that was written down. */
export interface WrittenPiece extends SoundPiece {
  readonly by: 'gemini' | 'program';
  /** The model that wrote it. */
  readonly model: string;
  readonly heard: Heard;
  /** The language as a code such as `en`; null if it was not told. */
  readonly language: string | null;
  /** In order of their starts; empty unless `heard` is `speech`. */
  readonly lines: readonly HeardLine[];
  /** True where parts of its sound could not be read, so that words may be missing. */
  readonly isDamaged?: boolean;
}

/** Cuts a sound into pieces of equal length that overlap. */
export function planPieces(durationS: number): readonly SoundPiece[] {
  const count = pieceCount(durationS);
  const stepS = (durationS - OVERLAP_S) / count;
  if (count === 1) return [{ index: 0, fromS: 0, toS: durationS }];
  return Array.from({ length: count }, (_, index) => {
    // Whole seconds are easier to check in a request.
    const fromS = Math.floor(index * stepS);
    const toS = index === count - 1 ? durationS : Math.floor((index + 1) * stepS) + OVERLAP_S;
    return { index, fromS, toS };
  });
}

/** True if a piece that was written down before covers the same stretch. */
export function isSamePiece(a: SoundPiece, b: SoundPiece): boolean {
  return a.index === b.index && a.fromS === b.fromS && a.toS === b.toS;
}
