import type { VideoInfo } from '../../shared/session/model.ts';
import type { FfmpegBuild } from './ffmpeg-build.ts';
import { notDecodable } from './source.ts';

/** Throws FailureError `unreadable-video` (`not-decodable`) if this ffmpeg has no decoder for the picture. */
export async function ensureDecodable(
  ffmpeg: FfmpegBuild,
  { videoCodec }: Pick<VideoInfo, 'videoCodec'>,
): Promise<void> {
  if (!(await ffmpeg.decodable()).has(videoCodec)) throw notDecodable(videoCodec);
}
