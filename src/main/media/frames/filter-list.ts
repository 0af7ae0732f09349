import { runFfmpeg } from '../run-ffmpeg.ts';

const TIMEOUT_MS = 20_000;

/** The names of the filters that this ffmpeg build contains. Throws as `runFfmpeg` does. */
export async function filtersOf(ffmpegPath: string, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  const onLine = (line: string): void => {
    // Example: ` TS. zscale V->V Apply resizing.`
    const name = /^ ?[A-Z.|]{2,3} (\S+) +\S+->\S+/u.exec(line)?.[1];
    if (name !== undefined) names.add(name);
  };
  await runFfmpeg(ffmpegPath, ['-hide_banner', '-filters'], { timeoutMs: TIMEOUT_MS, onLine }, signal);
  return names;
}
