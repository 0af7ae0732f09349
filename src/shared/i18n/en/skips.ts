/** Why a file of the folder is not in the batch. */
export const skips = {
  'not-a-video': 'This is not a video.',
  archive: 'This is an archive. Unpack it to use the videos in it.',
  hidden: 'This is a hidden file, or one of the operating system.',
  'own-output': 'This is the folder for reports.',
  temporary: 'This file is still being written, or is a leftover of a download.',
  'not-readable': 'This could not be opened.',
  'link-outside': 'This is a link to something outside the folder.',
  'too-many': 'The folder holds more videos than one batch can take.',
  vanished: 'This is not there any more.',
  'in-cloud': 'Only its name is on this computer. Let iCloud fetch it, then drop the folder again.',
  'old-encoding': 'Its name is written in an old encoding. Rename it to use it.',
  'not-our-index': 'Framelane did not write this list. It is left alone; Framelane’s own list gets a number.',
} as const;
