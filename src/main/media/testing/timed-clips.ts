import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { BARCODE_BOXES, BARCODE_ROW_HEIGHT, countingBoxes } from '../../demo/barcode.ts';
import { makeOnce } from './kept-files.ts';
import { run } from './processes.ts';

/** The barcode of these clips counts time in parts of a second. */
export const TICKS_A_SECOND = 20;

/** A part of a clip in which nothing changes but the picture. */
export interface Piece {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rate: number;
  readonly seconds: number;
  /** How long the last picture of the piece before stands still, beyond its own time. */
  readonly pauseS?: number;
  /** Further filters, such as another pixel format or sample aspect. */
  readonly filters?: string;
  readonly codec?: readonly string[];
}

export interface TimedRecipe {
  readonly pieces: readonly Piece[];
  /** ffmpeg's arguments for the encoder. */
  readonly codec: readonly string[];
  /** The container of the pieces. Its demuxer must tell when a piece begins. */
  readonly piecesIn: 'mp4' | 'ts' | 'webm' | 'mkv' | 'avi';
  /** Arguments for the file that holds all of them. */
  readonly output?: readonly string[];
  /** Arguments for further inputs and tracks, such as sound. The pieces are input 0. */
  readonly more?: readonly string[];
}

/** Makes a clip of several pieces. A barcode in each picture tells when it is shown, in 1/20 s from the beginning of the file. */
export async function makeTimedClip(ffmpeg: string, path: string, recipe: TimedRecipe): Promise<void> {
  await makeOnce(path, ['timed', ffmpeg, JSON.stringify(recipe)], async (made) => {
    const dir = await mkdtemp(join(tmpdir(), 'framelane-pieces-'));
    try {
      const list: string[] = [];
      let fromS = 0;
      for (const [index, piece] of recipe.pieces.entries()) {
        const beginS = fromS + (piece.pauseS ?? 0);
        if (index > 0)
          list.push(`duration ${(beginS - fromS + (recipe.pieces[index - 1]?.seconds ?? 0)).toFixed(6)}`);
        const name = `${index}.${recipe.piecesIn}`;
        await makePiece(ffmpeg, join(dir, name), piece, recipe.codec, beginS);
        list.push(`file '${name}'`);
        fromS = beginS + piece.seconds;
      }
      const listPath = join(dir, 'list.txt');
      await writeFile(listPath, `${list.join('\n')}\n`);
      const joined = ['-f', 'concat', '-safe', '0', '-i', listPath, ...(recipe.more ?? ['-map', '0:v'])];
      const output = ['-c:v', 'copy', ...(recipe.output ?? [])];
      await run(ffmpeg, ['-v', 'error', '-nostdin', '-y', ...joined, ...output, made]);
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  });
}

async function makePiece(
  ffmpeg: string,
  path: string,
  { widthPx, heightPx, rate, seconds, filters, codec }: Piece,
  usualCodec: readonly string[],
  beginS: number,
): Promise<void> {
  const frames = Math.max(1, Math.round(seconds * rate));
  const source = `testsrc2=s=${widthPx}x${heightPx}:r=${rate}`;
  const number = `floor((t+${beginS.toFixed(6)})*${TICKS_A_SECOND}+0.5)`;
  const graph = ['format=yuv420p', ...barcode(number), ...(filters === undefined ? [] : [filters])].join(',');
  const args = [
    '-f',
    'lavfi',
    '-i',
    source,
    '-frames:v',
    String(frames),
    '-vf',
    graph,
    ...(codec ?? usualCodec),
  ];
  const format = extname(path) === '.ts' ? ['-muxdelay', '0'] : [];
  await run(ffmpeg, ['-v', 'error', '-nostdin', '-y', ...args, ...format, path]);
}

function barcode(number: string): readonly string[] {
  const height = `ih*${BARCODE_ROW_HEIGHT}`;
  const white = countingBoxes().map((isWhite, index) => {
    const x = `iw*${index}/${BARCODE_BOXES}`;
    const width = `floor(iw*${index + 1}/${BARCODE_BOXES})-floor(${x})`;
    const when = isWhite.replaceAll(/\bn\b/gu, number);
    return `drawbox=x=${x}:y=0:w=${width}:h=${height}:color=white:t=fill:enable='${when}'`;
  });
  return [`drawbox=x=0:y=0:w=iw:h=${height}:color=black:t=fill`, ...white];
}
