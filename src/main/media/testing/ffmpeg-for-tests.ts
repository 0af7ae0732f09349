import { findFfmpeg } from '../ffmpeg.ts';

/** The ffmpeg that the app would run here. Throws where there is none: these tests need the real program. */
export async function ffmpegForTests(): Promise<string> {
  const found = await findFfmpeg(process.env);
  if (found === null) throw new Error('No ffmpeg: set FFMPEG_BIN or install it.');
  return found.path;
}
