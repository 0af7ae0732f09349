import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StagedFile } from '../files/staged-file.ts';

const placeSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(400).max(20_000),
  height: z.int().min(300).max(20_000),
  isMaximized: z.boolean(),
});
export type WindowBounds = z.infer<typeof placeSchema>;

/** So much of the window must lie on a screen that it can be found and moved. */
const MIN_SEEN_PX = 100;

/** Where the window was when it was last closed; null where that is not known, or no screen is there any more. */
export async function lastWindowBounds(appDataDir: string): Promise<WindowBounds | null> {
  try {
    const place = placeSchema.parse(JSON.parse(await readFile(fileIn(appDataDir), 'utf8')));
    return screen.getAllDisplays().some(({ workArea }) => isSeen(place, workArea)) ? place : null;
  } catch {
    return null;
  }
}

/** Keeps where the window is; failing at that must not keep it from closing. */
export async function saveWindowBounds(appDataDir: string, window: BrowserWindow): Promise<void> {
  const place: WindowBounds = { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
  try {
    await using file = await StagedFile.write(appDataDir, JSON.stringify(place));
    await file.replace(fileIn(appDataDir));
  } catch (cause) {
    console.error(cause);
  }
}

function isSeen(place: Rectangle, screenArea: Rectangle): boolean {
  const width =
    Math.min(place.x + place.width, screenArea.x + screenArea.width) - Math.max(place.x, screenArea.x);
  const height =
    Math.min(place.y + place.height, screenArea.y + screenArea.height) - Math.max(place.y, screenArea.y);
  return width >= MIN_SEEN_PX && height >= MIN_SEEN_PX;
}

function fileIn(appDataDir: string): string {
  return join(appDataDir, 'window.json');
}
