/** The pane before Start: what was found, and what it will cost. */
export const before = {
  title: 'Before Start',
  videosLong: '{count, plural, one {# video} other {# videos}}, {time} in all',
  videosLongOf: '{count, number} of {all, plural, one {# video} other {# videos}}, {time} in all',
  videosKnown:
    '{count, plural, one {# video} other {# videos}}, {known, plural, =0 {none} other {#}} looked at so far',
  videosKnownOf:
    '{count, number} of {all, plural, one {# video} other {# videos}}, {known, plural, =0 {none} other {#}} looked at so far',
  failed: '{count, plural, one {# video cannot be read} other {# videos cannot be read}}',
  unheard:
    '{count, plural, one {# video is sent without its sound, and nobody wrote down what is said} other {# videos are sent without their sound, and nobody wrote down what is said}}',
  withWords:
    '{count, plural, one {# has its words in a file or track: they are sent} other {# have their words in a file or track: they are sent}}',
  wordsUnsent:
    '{count, plural, one {# has its words in a file or track: they are not sent} other {# have their words in a file or track: they are not sent}}',
  withSound: '{count, plural, one {# has sound: it is sent} other {# have sound: it is sent}}',
  toWriteDown:
    '{count, plural, one {Of # what is said is written down first} other {Of # what is said is written down first}}',
  silent:
    '{count, plural, one {# has neither words nor sound: only its pictures tell} other {# have neither words nor sound: only their pictures tell}}',
  unchanged:
    '{count, plural, one {# has this report already and keeps it} other {# have this report already and keep it}}',
  fromFolder:
    '{count, plural, one {# report came with the folder. Framelane did not make it on this computer} other {# reports came with the folder. Framelane did not make them on this computer}}. Ask for new ones if you do not know where they are from',
  changed:
    '{count, plural, one {# is another file than the one reported before} other {# are other files than those reported before}}',
  otherPlan:
    '{count, plural, one {# has an earlier report, made with other choices} other {# have an earlier report, made with other choices}}',
  held: '{count, plural, one {# video is on hold} other {# videos are on hold}}',
  twinSame: '{count, plural, one {# copy of another video} other {# copies of other videos}}, left out',
  twinSameOf: 'the same as {of}',
  twinLikely:
    '{count, plural, one {# video that looks like a copy} other {# videos that look like copies}}, left out',
  twinLikelyOf: 'as large as {of}, and the same in each part that was compared',
  twinSmall:
    '{count, plural, one {# small copy that the camera made} other {# small copies that the camera made}}, left out',
  twinSmallOf: 'a small copy of {of}',
  twinPart: '{count, plural, one {# further part of a stream} other {# further parts of a stream}}, left out',
  twinPartOf: 'the stream begins with {of}',
  twinPhoto: '{count, plural, one {# moving part of a photo} other {# moving parts of photos}}, left out',
  twinPhotoOf: 'belongs to {of}',
  twinRendered:
    '{count, plural, one {# file that an editing program made} other {# files that an editing program made}}, left out',
  twinRenderedOf: 'in {of}',
  takeToo: 'Take {count, plural, one {it} other {them}} too',
  unfinished: '{count, plural, one {# unfinished download} other {# unfinished downloads}}',
  unreadable: '{count, plural, one {# file or folder} other {# files or folders}} not readable',
  sideFiles: '{count, plural, one {# side file of your downloader} other {# side files of your downloader}}',
  archives: '{count, plural, one {# archive} other {# archives}} to unpack',
  cameraFiles: '{count, plural, one {# small file} other {# small files}} of your camera',
  pictures: '{count, plural, one {# picture} other {# pictures}}',
  sounds: '{count, plural, one {# sound file} other {# sound files}}',
  others: '{count, plural, one {# other file} other {# other files}}',
  moreFiles: '{count, plural, one {# more file} other {# more files}}, not listed',
  reports: '{count, plural, one {# folder with reports} other {# folders with reports}}',
  hidden: '{count, plural, one {# hidden file} other {# hidden files}}',
  links: '{count, plural, one {# link out of the folder} other {# links out of the folder}}',
  tooMany: '{count, plural, one {# file too many} other {# files too many}}',
  sendSound: 'Send the sound',
  sendSoundHint: 'Takes only the sound. The frames stay.',
  release: 'Release {count, plural, one {it} other {all}}',
  showFailed: 'Show',
  leftOut: 'Left out',
  tryFirst: 'Try {count, plural, one {this video} other {# videos}} first',
  tryFirstHint:
    'Asks about the first {count, number} videos only, or those that you have selected. You see their reports and what the rest will cost, and then let the rest go.',
  sent: 'What Google gets',
  sentClip: 'The whole clip of each video',
  sentFrames: '{frames, number} frames of each video',
  sentFramesMore: '{frames, number} frames of each video, more of longer ones',
  sentSound: 'The sound',
  sentWords: 'The words, where there are some',
  sentContext: 'Your context',
  report: 'Each gets a report: {template}',
  cost: 'It will cost',
  time: 'It will take',
  free: 'nothing',
  atOnce: '{count, number} at once',
  estimate: 'An estimate. Nothing is sent before Start.',
  estimateDemo: 'A demo: nothing is sent, and nothing costs anything.',
  nothingLeft: 'Every video has its report already, or is on hold.',
  choose: 'Send this video',
  chooseAll: 'Send all videos',
  only: 'Only {count, plural, one {this one} other {these #}}',
} as const;
