import type { VideoInfo } from '../session/model.ts';

/** An ordinary upright phone clip without sound. */
export const sampleInfo: VideoInfo = {
  durationS: 15,
  widthPx: 1080,
  heightPx: 1920,
  frameRate: 30,
  container: 'mov,mp4,m4a,3gp,3g2,mj2',
  videoCodec: 'h264',
  hdr: null,
  isInterlaced: false,
  audioTracks: [],
  subtitleTracks: [],
  createdAt: null,
  warnings: [],
};
