import type { Skip } from './route.ts';
import type { PictureSize } from './sampling.ts';

/** A decoded picture as ffmpeg's filter `showinfo` describes it. */
export interface Note {
  /** Microseconds from where reading started. */
  readonly atUs: number;
  /** As it is stored: after rotation, if ffmpeg turns it. */
  readonly storedSize: PictureSize;
  /** The same with square pixels. */
  readonly shownSize: PictureSize;
  /** `I` for a picture that is whole by itself, `P` and `B` for those that need others; `?` if the decoder does not say. */
  readonly type: string;
  /** True if the decoder says that decoding can begin here. */
  readonly isKey: boolean;
}

/** True if a line of ffmpeg's output at `-loglevel level+info` tells of an error. */
export function isErrorMessage(line: string): boolean {
  return /^(?:\[[^\]\n]{1,100}\] )?\[(?:error|fatal|panic)\] /u.test(line);
}

/** Parses such as `[Parsed_showinfo_2 @ 0x1] [info] n: 0 pts: 40000 pts_time:0.04 … sar:1/1 s:320x180 i:P iskey:1 type:I …`. */
export function parseNote(line: string): Note | null {
  if (!line.startsWith('[Parsed_showinfo_')) return null;
  const [, pts] = / pts: *(-?\d{1,16}) /u.exec(line) ?? [];
  const [, above, below, width, height] =
    / sar:(\d{1,9})\/(\d{1,9}) s:(\d{1,6})x(\d{1,6}) /u.exec(line) ?? [];
  const [, isKey, type] = / iskey:([01]) type:(\S) /u.exec(line) ?? [];
  if (pts === undefined || width === undefined || type === undefined) return null;
  const ratio = Number(above) / Number(below);
  const aspect = Number.isFinite(ratio) && ratio > 0 ? ratio : 1;
  return {
    atUs: Number(pts),
    storedSize: { widthPx: Number(width), heightPx: Number(height) },
    shownSize: withSquarePixels(Number(width), Number(height), aspect),
    type,
    isKey: isKey === '1',
  };
}

/** The size with square pixels: the side that is too short is enlarged. */
export function withSquarePixels(widthPx: number, heightPx: number, sampleAspect: number): PictureSize {
  return {
    widthPx: Math.max(1, Math.round(widthPx * Math.max(1, sampleAspect))),
    heightPx: Math.max(1, Math.round(heightPx * Math.max(1, 1 / sampleAspect))),
  };
}

/**
 * The times of the pictures that the decoder had everything for. After a seek, decoding really begins with the first picture that is
 * whole by itself; a file may mark others as keyframes, from which the picture builds up over seconds.
 */
export function wholePictures(
  notes: readonly Note[],
  { hasSeeked, skip }: { readonly hasSeeked: boolean; readonly skip: Skip },
): ReadonlySet<number> {
  if (skip === 'all-but-keyframes') return timesOf(notes.filter((note) => !needsOthers(note)));
  if (!hasSeeked) return timesOf(notes);
  const firstComplete = notes.findIndex(({ type }) => type !== 'B' && type !== 'b');
  const begin = notes.findIndex(
    (note, index) => !needsOthers(note) && (note.isKey || index === firstComplete || note.type === '?'),
  );
  return timesOf(begin < 0 ? [] : notes.slice(begin));
}

function needsOthers({ type }: Note): boolean {
  return 'PBSpb'.includes(type);
}

function timesOf(notes: readonly Note[]): ReadonlySet<number> {
  return new Set(notes.map(({ atUs }) => atUs));
}
