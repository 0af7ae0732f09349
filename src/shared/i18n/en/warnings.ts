/** Warnings about a video that the reader of its report must know. */
export const warnings = {
  'cut-short': 'The video file ends early, so the report covers only what is there.',
  damaged: 'Parts of the video are damaged and were left out.',
  'fewer-frames': 'The video gave fewer frames than you asked for.',
  'no-sound': 'No sound could be taken from the video, so only frames were sent.',
  'unreadable-sound': 'The video has a sound track, but it could not be read.',
  'audio-outlasts-picture': 'The sound goes on after the picture ends.',
  'variable-frame-rate': 'The frame rate of the video varies, so times may be off by a moment.',
  'clock-jumps':
    'The clock of the video jumps, as after a long pause or where recordings were joined. Times are counted on without the jump and may be a little off behind it.',
  'shape-changes': 'The picture changes its shape in the middle; each frame is shown in its own.',
  'unreadable-subtitles': 'There are subtitles, but they could not be read as text.',
  'transcript-cut': 'The subtitles were too long to send whole: their end was left out.',
  'sound-cut': 'The sound was too long to send whole: its end was left out.',
  'frames-thinned': 'Fewer frames were sent, so that everything fits into one request.',
  'sound-left-out': 'The sound was left out, so that everything fits into one request.',
  'clip-too-large':
    'The video is too long to send whole, or could not be converted for it, so frames were sent instead.',
  'other-model': 'Another model than the chosen one wrote the report.',
  'findings-not-asked':
    'Some findings could not be read, and the spending limit left no room to ask for them again.',
  'words-missing': 'Parts of what is said could not be written down; the transcript marks them.',
} as const;
