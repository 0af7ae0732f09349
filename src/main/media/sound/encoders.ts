/** An encoder, and the rate of the sound that it gets. */
export interface SoundEncoder {
  readonly hertz: number;
  readonly args: readonly string[];
}

/** Encoders in order of preference. libopus is better; ffmpeg's own Opus encoder is in every build, but takes only 48 kHz. */
export const ENCODERS: readonly SoundEncoder[] = [
  { hertz: 16_000, args: ['-c:a', 'libopus', '-vbr', 'constrained', '-frame_duration', '60'] },
  { hertz: 48_000, args: ['-c:a', 'opus', '-strict', '-2'] },
];

/** Makes the sound start with the picture and fills gaps, so that times in the sound match times in the video. */
const IN_STEP = 'aresample=async=1:first_pts=0';

/** A sound that is not longer holds nothing that anybody hears. In seconds. */
export const SHORTEST_SOUND_S = 0.2;

/**
 * The filters for a sound of that rate. ffmpeg's own Opus encoder counts the samples of its delay as sound that is still to come, and never ends
 * where it gets none (`opus_encode_frame`, before 4.4). So every encoder gets at least half of `SHORTEST_SOUND_S`, of silence if need be.
 * `before` sees only what the track holds.
 */
export function soundFilters(hertz: number, before: readonly string[] = []): string {
  const atLeast = `apad=whole_len=${Math.round((hertz * SHORTEST_SOUND_S) / 2)}`;
  return [IN_STEP, ...before, `aresample=${hertz}`, atLeast].join(',');
}

/** True if ffmpeg was built without the encoder that it was asked to use. Only then another one leads to more. */
export function isEncoderMissing(stderr: string): boolean {
  return stderr.includes('Unknown encoder');
}
