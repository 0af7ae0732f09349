import type { AudioTrack, VideoInfo } from './session/model.ts';

/** The track to listen to, and its place among the sound tracks: the one the file marks, else the first. Null: there is none. */
export function soundTrackOf({
  audioTracks,
}: Pick<VideoInfo, 'audioTracks'>): (AudioTrack & { readonly index: number }) | null {
  const tracks = audioTracks.map((track, index) => ({ ...track, index }));
  return tracks.find(({ isDefault }) => isDefault) ?? tracks[0] ?? null;
}
