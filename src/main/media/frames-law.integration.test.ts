import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Warning } from '../../shared/session/model.ts';
import { readBarcode } from '../demo/read-barcode.ts';
import { hasShapeOf } from './frames/gather.ts';
import { MediaHarness } from './testing/media-harness.ts';
import { rotate } from './testing/mp4.ts';
import { makeTimedClip, TICKS_A_SECOND, type Piece, type TimedRecipe } from './testing/timed-clips.ts';

/** Few files in `npm test`, many in `npm run soak -- frames`. A run with the printed seed makes the same files again. */
const FILES = Number(process.env.FRAMES_LAW_FILES ?? 6);
const SEED = Number(process.env.FRAMES_LAW_SEED ?? 20_261_129);

/** A label may differ this much from the time in its picture, whose barcode counts in steps. In seconds. */
const LABEL_ERROR_S = 0.15 + 0.5 / TICKS_A_SECOND;
const ASKED = 12;

/** Warnings that explain that there are fewer frames than asked for. */
const EXPLAINS: readonly Warning[] = ['fewer-frames', 'cut-short', 'damaged'];

const x264 = (...options: readonly string[]): readonly string[] => [
  '-c:v',
  'libx264',
  ...options,
  '-pix_fmt',
  'yuv420p',
];

interface Kind {
  readonly codec: readonly string[];
  readonly piecesIn: TimedRecipe['piecesIn'];
  readonly files: readonly string[];
  /** MPEG knows few frame rates. */
  readonly rates: readonly number[];
  /** True if slow pieces cannot be joined with others, because their pictures are decoded seconds before they are shown. */
  readonly isReordered: boolean;
}

const ANY_RATE = [0.5, 1, 5, 12, 25, 29.97, 60];
const QUICK_RATES = [12, 25, 29.97, 60];

/** ffmpeg takes a longer pause in a transport stream for a clock that was set anew, and closes it. In seconds. */
const LONGEST_PAUSE_IN_TS_S = 10;
const kinds: Readonly<Record<string, Kind>> = {
  plain: {
    codec: x264('-preset', 'ultrafast', '-g', '30'),
    piecesIn: 'ts',
    files: ['mp4', 'mkv', 'ts', 'mov'],
    rates: ANY_RATE,
    isReordered: false,
  },
  bidirectional: {
    codec: x264('-preset', 'veryfast', '-bf', '3', '-g', '90'),
    piecesIn: 'ts',
    files: ['mp4', 'mkv', 'ts'],
    rates: ANY_RATE,
    isReordered: true,
  },
  open: {
    codec: x264('-preset', 'veryfast', '-x264-params', 'open-gop=1:keyint=40:bframes=3'),
    piecesIn: 'ts',
    files: ['ts', 'mkv'],
    rates: ANY_RATE,
    isReordered: true,
  },
  refresh: {
    codec: x264('-preset', 'veryfast', '-x264-params', 'intra-refresh=1:keyint=40'),
    piecesIn: 'ts',
    files: ['mp4', 'mkv'],
    rates: QUICK_RATES,
    isReordered: false,
  },
  mpeg2: {
    codec: ['-c:v', 'mpeg2video', '-q:v', '3', '-g', '15', '-bf', '2'],
    piecesIn: 'ts',
    files: ['ts', 'mkv'],
    rates: [25, 29.97, 60],
    isReordered: true,
  },
  mpeg4: {
    codec: ['-c:v', 'mpeg4', '-q:v', '3', '-bf', '2'],
    piecesIn: 'mp4',
    files: ['mp4', 'mkv'],
    rates: [5, 12, 25, 29.97],
    isReordered: true,
  },
  vp8: {
    codec: ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '1M', '-g', '60'],
    piecesIn: 'webm',
    files: ['webm', 'mkv'],
    rates: ANY_RATE,
    isReordered: false,
  },
};

const sizes = [
  { widthPx: 320, heightPx: 180 },
  { widthPx: 180, heightPx: 320 },
  { widthPx: 240, heightPx: 240 },
  { widthPx: 256, heightPx: 144 },
];

/** Filters that turn a picture against the matrix of its file, so that it is shown upright. By degrees. */
const UPRIGHT = { 0: null, 90: 'transpose=cclock', 180: 'hflip,vflip', 270: 'transpose=clock' } as const;

interface Sample {
  /** How many degrees the file says that players turn the picture. */
  readonly turn: keyof typeof UPRIGHT;
  readonly kind: string;
  readonly file: string;
  readonly recipe: TimedRecipe;
}

const samples: fc.Arbitrary<Sample> = fc
  .constantFrom(...Object.entries(kinds))
  .chain(([kind, { codec, piecesIn, files, rates, isReordered }]) =>
    fc
      .record({
        file: fc.constantFrom(...files),
        startS: fc.constantFrom(0, 0, 1.4, 3600),
        turned: fc.constantFrom(0, 0, 90, 180, 270),
        pieces: fc.array(
          fc.record({
            size: fc.constantFrom(...sizes),
            rate: fc.constantFrom(...rates),
            frames: fc.integer({ min: 6, max: 90 }),
            pauseS: fc.constantFrom(0, 0, 0, 3, 40, 700),
          }),
          { minLength: 1, maxLength: 3 },
        ),
      })
      .map(({ file, startS, turned, pieces }) => {
        const turn = file === 'mp4' || file === 'mov' ? turned : 0;
        const filters = UPRIGHT[turn];
        return {
          kind,
          file,
          turn,
          recipe: {
            codec,
            piecesIn,
            pieces: joinable(pieces, isReordered).map(({ size, rate, frames, pauseS }, index): Piece => {
              const first = pieces[0] ?? { size, rate };
              // MPEG-4 has size and rate in the file's header, once for all pieces.
              const same = piecesIn === 'mp4' ? first : { size, rate };
              return {
                ...same.size,
                ...(filters === null ? {} : { filters }),
                rate: same.rate,
                seconds: frames / same.rate,
                pauseS: index === 0 ? 0 : pauseIn(file, pieces, pauseS),
              };
            }),
            output: startS === 0 ? [] : ['-output_ts_offset', String(startS)],
          },
        };
      }),
  );

interface Drawn {
  readonly rate: number;
  readonly pauseS: number;
}

/** Only the first piece, where several cannot be joined. */
function joinable<T extends Drawn>(pieces: readonly T[], isReordered: boolean): readonly T[] {
  return isReordered && pieces.some(({ rate }) => rate < 12) ? pieces.slice(0, 1) : pieces;
}

/** How long the picture before may stand still. Where a pause is closed, ffmpeg guesses how long a slow picture would have stood. */
function pauseIn(file: string, pieces: readonly Drawn[], pauseS: number): number {
  return file === 'ts' && pieces.some(({ rate }) => rate < 12) ? Math.min(3, pauseS) : pauseS;
}

/** How far the labels of a file are earlier than the numbers in its pictures, from one such number on: pauses that were closed. */
function closedBefore(
  { file, recipe }: Sample,
  atS: number,
): { readonly closedS: number; readonly slackS: number } {
  let fromS = 0;
  let closedS = 0;
  let slackS = 0;
  for (const { pauseS = 0, seconds, rate } of recipe.pieces) {
    fromS += pauseS;
    if (file === 'ts' && pauseS > LONGEST_PAUSE_IN_TS_S && atS >= fromS - 0.5 / TICKS_A_SECOND) {
      closedS += pauseS;
      // ffmpeg goes on one picture after the last one, which it counts by the rate of the first piece.
      slackS += 1 / Math.min(rate, ...recipe.pieces.map((piece) => piece.rate));
    }
    fromS += seconds;
  }
  return { closedS, slackS };
}

let media: MediaHarness;

beforeAll(async () => {
  media = await MediaHarness.open();
});

afterAll(() => media.close());

/** The faults in the frames of a file; empty if there are none. */
async function faultsOf(sample: Sample): Promise<readonly string[]> {
  const { file, recipe, turn } = sample;
  const path = await media.place(`law.${file}`);
  await makeTimedClip(media.ffmpeg, path, recipe);
  if (turn !== 0) await rotate(path, turn);
  const faults: string[] = [];
  const outcome = await media.treat(path, {
    extraction: { frames: ASKED, send: 'frames', withTranscript: false },
    onMaterial: async ({ frames }) => {
      for (const frame of frames) {
        const shown = readBarcode(await readFile(frame.path));
        const atS = shown === null ? null : shown / TICKS_A_SECOND;
        const label = frame.timeS.toFixed(2);
        const { closedS, slackS } = closedBefore(sample, atS ?? 0);
        if (atS === null) faults.push(`no picture can be read at ${label}`);
        else if (Math.abs(atS - closedS - frame.timeS) > LABEL_ERROR_S + slackS) {
          faults.push(`${label} shows ${atS.toFixed(2)}`);
        }
        // The barcode counts in steps, so that at a border both pieces are possible.
        const near = [-1, 0, 1].map((steps) =>
          pieceAt(recipe, (atS ?? frame.timeS) + steps / TICKS_A_SECOND),
        );
        if (!near.some((piece) => hasShapeOf(frame, piece))) faults.push(`${label} is squeezed`);
      }
    },
  });
  if (outcome.failure !== null || outcome.extracted === null || outcome.info === null) {
    return [`failed: ${JSON.stringify(outcome.failure)}`];
  }
  const { frames, repeatsDropped, warnings } = outcome.extracted;
  const pictures = recipe.pieces.reduce((sum, { rate, seconds }) => sum + Math.round(rate * seconds), 0);
  const isExplained = [...warnings, ...outcome.info.warnings].some((warning) => EXPLAINS.includes(warning));
  const missing = Math.min(ASKED, pictures) - frames.length - repeatsDropped;
  if (frames.length > ASKED) faults.push(`${frames.length} frames`);
  if (missing > 0 && !isExplained) faults.push(`${missing} frames are missing`);
  return faults;
}

function pieceAt({ pieces }: TimedRecipe, atS: number): Piece {
  let fromS = 0;
  let last: Piece | undefined;
  for (const piece of pieces) {
    fromS += piece.pauseS ?? 0;
    if (last !== undefined && atS < fromS - 0.5 / TICKS_A_SECOND) return last;
    fromS += piece.seconds;
    last = piece;
  }
  if (last === undefined) throw new Error('A clip has at least one piece.');
  return last;
}

test(`every label is true, every picture whole and in its own shape (${FILES} files, seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(samples, async (sample) => {
      expect(await faultsOf(sample)).toEqual([]);
    }),
    { numRuns: FILES, seed: SEED, endOnFailure: true },
  );
});
