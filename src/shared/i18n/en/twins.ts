/** Why a video is not asked about, although it is one. */
export const twins = {
  copy: 'A copy of {of}. Release it to have it asked as well.',
  'likely-copy':
    'As large as {of}, and the same in each part that was compared. Release it to have it asked as well.',
  'same-file': 'The same file as {of}. Release it to have it asked as well.',
  'small-copy': 'The camera’s small copy of {of}. Release it to have it asked as well.',
  segment: 'A part of the stream that begins with {of}. Release it to have it asked as well.',
  'live-photo': 'The moving part of the photo {of}. Release it to have it asked as well.',
  'render-file': 'Made by an editing program, in {of}. Release it to have it asked as well.',
} as const;
