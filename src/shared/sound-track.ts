import type { AudioTrack, VideoInfo } from './session/model.ts';

/** The sound track to use and its index: the default one, else the first. Null if there is none. */
export function soundTrackOf({
  audioTracks,
}: Pick<VideoInfo, 'audioTracks'>): (AudioTrack & { readonly index: number }) | null {
  const tracks = audioTracks.map((track, index) => ({ ...track, index }));
  return tracks.find(({ isDefault }) => isDefault) ?? tracks[0] ?? null;
}
