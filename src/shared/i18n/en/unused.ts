/** Why a file beside a video was not used as its words. */
export const unused = {
  telemetry: 'It holds places and camera settings, not words. It is not sent.',
  licence: 'It holds a licence, not words of the video. It is not sent.',
  'unknown-form': 'No words with a known form were found in it.',
  'no-text': 'It is no text.',
  'other-times': 'All its times lie after the end of the video.',
  'not-readable': 'It could not be read.',
} as const;
