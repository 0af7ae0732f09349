import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scan } from '../../src/main/media/scan/scan.ts';
import type { Budget } from '../support/table.ts';

const PHOTOS = 5_000;
const MOST_S = 1;
const MOST_HELD_MS = 50;

/** Scans a folder of photos with one clip, and measures how long it takes and how long it holds the event loop at most. */
export async function scanPhotos(dir: string): Promise<readonly Budget[]> {
  const folder = join(dir, 'photos');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const names = Array.from({ length: PHOTOS }, (_, index) => `IMG_${index}.JPG`);
  await Promise.all([...names, 'clip.mp4'].map((name) => writeFile(join(folder, name), '')));
  const idle = await longestTurn(() => new Promise((resolve) => void setTimeout(resolve, 1_000)));
  const scanned = await longestTurn(() =>
    scan([folder], { onProgress: () => undefined }, new AbortController().signal),
  );
  await rm(folder, { recursive: true, force: true });
  const what = `${PHOTOS} photos and one clip`;
  return [
    { what: `${what}: time over a second`, measured: scanned.tookMs / 1000 / MOST_S, bound: { atMost: 1 } },
    {
      what: `${what}: longest turn of the event loop over ${MOST_HELD_MS} ms, without that of an idle one`,
      measured: (scanned.longestMs - idle.longestMs) / MOST_HELD_MS,
      bound: { atMost: 1 },
    },
  ];
}

async function longestTurn(
  act: () => Promise<unknown>,
): Promise<{ readonly tookMs: number; readonly longestMs: number }> {
  const beganMs = performance.now();
  let beforeMs = beganMs;
  let longestMs = 0;
  let isRunning = true;
  const turn = (): void => {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - beforeMs);
    beforeMs = nowMs;
    if (isRunning) setImmediate(turn);
  };
  turn();
  await act();
  const endMs = performance.now();
  isRunning = false;
  return { tookMs: endMs - beganMs, longestMs: Math.max(longestMs, endMs - beforeMs) };
}
