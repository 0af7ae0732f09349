import { readFile } from 'node:fs/promises';
import type { Warning } from '../../../shared/session/model.ts';
import { readBarcode } from '../../demo/read-barcode.ts';
import type { Frame } from '../../pipeline/ports.ts';
import type { MediaHarness, Outcome } from './media-harness.ts';
import { TICKS_A_SECOND } from './timed-clips.ts';

/** A frame's time label may differ this much from the moment that its picture shows, and its barcode counts in steps. In seconds. */
export const LABEL_ERROR_S = 0.15 + 0.5 / TICKS_A_SECOND;

/** The shapes and times in the frames of a clip with times in its pictures. */
interface Shown {
  /** The frames' shapes as width over height, without repetition. */
  readonly shapes: readonly string[];
  readonly timesS: readonly number[];
  /** The largest difference between a label and the time in its picture. */
  readonly worstS: number;
}

/** The label that is right for the time in a picture. */
type ToLabel = (shownS: number, labelS: number) => number;

/** Treats a clip as a job would, and reads the times in its pictures. */
export async function treatTimed(
  media: MediaHarness,
  path: string,
  frames: number,
  toLabelS: ToLabel = (shownS) => shownS,
): Promise<{ readonly outcome: Outcome; readonly shown: Shown }> {
  let shown: Shown = { shapes: [], timesS: [], worstS: Infinity };
  const outcome = await media.treat(path, {
    extraction: { frames },
    onMaterial: async (extracted) => {
      shown = await look(extracted.frames, toLabelS);
    },
  });
  return { outcome, shown };
}

async function look(frames: readonly Frame[], toLabelS: ToLabel): Promise<Shown> {
  const errors = await Promise.all(
    frames.map(async ({ path, timeS }) => {
      const shown = readBarcode(await readFile(path));
      return shown === null ? Infinity : Math.abs(toLabelS(shown / TICKS_A_SECOND, timeS) - timeS);
    }),
  );
  return {
    shapes: [...new Set(frames.map(({ widthPx, heightPx }) => (widthPx / heightPx).toFixed(1)))],
    timesS: frames.map(({ timeS }) => timeS),
    worstS: Math.max(...errors),
  };
}

/** The warnings of probe and extraction together, in alphabetical order. */
export function warningsOf({ info, extracted }: Outcome): readonly Warning[] {
  return [...new Set([...(info?.warnings ?? []), ...(extracted?.warnings ?? [])])].toSorted();
}
