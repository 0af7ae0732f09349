import { readStart } from '../regular-file.ts';
import { failureToOpen } from '../source.ts';

/** x264 writes its settings into the first frame. The file's index and sound may come before that frame. */
const LOOKED_THROUGH_BYTES = 1024 * 1024;

/** With more B-frames in a row, the picture shown instead of a skipped one would come too late. */
const MAX_B_FRAMES = 3;

/**
 * True if B-frames can be skipped without any change in the other pictures, because no P-frame refers to a B-frame. x264 records
 * the necessary settings in its streams. With one reference frame (`ref=1`) the nearest P-frame is the reference; with a strict
 * pyramid (`b_pyramid=1`) B-frames are dropped before the next P-frame. With x264's defaults, skipping B-frames damages the other
 * pictures: of 100 measured pictures none stayed exact.
 */
export async function canSkipBidirectional(videoPath: string): Promise<boolean> {
  const settings = settingsIn(await headOf(videoPath));
  if (settings === null || Number(settings.get('bframes')) > MAX_B_FRAMES) return false;
  return settings.get('ref') === '1' || settings.get('b_pyramid') === '1';
}

/** The x264 settings by name. Null if there are none, or if the file holds several different sets. */
function settingsIn(text: string): ReadonlyMap<string, string> | null {
  const notes = [...text.matchAll(/x264 - core [ -~]{0,300}? options: ([ -~]+)/gu)].map(
    ([, options = '']) => options,
  );
  const [first] = notes;
  if (first === undefined || notes.some((other) => other !== first)) return null;
  return new Map(
    first.split(' ').flatMap((option) => {
      const [name, value] = option.split('=');
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    }),
  );
}

async function headOf(path: string): Promise<string> {
  try {
    const start = await readStart(path, LOOKED_THROUGH_BYTES);
    return start === null ? '' : Buffer.from(start.bytes).toString('latin1');
  } catch (cause) {
    throw failureToOpen(cause);
  }
}
