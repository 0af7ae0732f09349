import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StagedFile } from '../files/staged-file.ts';
import { ignore } from '../log/log.ts';

const placeSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(400).max(20_000),
  height: z.int().min(300).max(20_000),
  isMaximized: z.boolean(),
});
export type WindowBounds = z.infer<typeof placeSchema>;

/** The least part of the window, in pixels, that must lie on a screen so that the window can be found and moved. */
const MIN_SEEN_PX = 100;

/** Returns the bounds of the window when it was last closed; null where they are unknown or on no present screen. */
export async function lastWindowBounds(appDataDir: string): Promise<WindowBounds | null> {
  try {
    const place = placeSchema.parse(JSON.parse(await readFile(fileIn(appDataDir), 'utf8')));
    return screen.getAllDisplays().some(({ workArea }) => isSeen(place, workArea)) ? place : null;
  } catch (cause) {
    ignore(cause, 'the window opens in the middle');
    return null;
  }
}

/** Saves the window's bounds. Never throws, because an error must not keep the window from closing. */
export async function saveWindowBounds(appDataDir: string, window: BrowserWindow): Promise<void> {
  const place: WindowBounds = { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
  try {
    await using file = await StagedFile.write(appDataDir, JSON.stringify(place));
    await file.replaceOrOverwrite(fileIn(appDataDir));
  } catch (cause) {
    ignore(cause, 'the window opens where it was before');
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
