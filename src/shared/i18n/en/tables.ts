/** Tables that leave the window: CSV, workbooks, and what is copied. */
export const tables = {
  // the sheets of a workbook, at most 31 characters
  videos: 'Videos',
  findings: 'Findings',
  values: 'Values',
  topics: 'Topics',
  moments: 'Moments',
  spans: 'Lanes',

  // columns
  reportFile: 'Report file',
  written: 'Written',
  model: 'Model',
  state: 'State',
  finding: 'Finding',
  item: 'No.',
  value: 'Value',
  name: 'Name',
  from: 'From',
  row: 'Row',
  topic: 'Topic',
  time: 'Time',
  what: 'What',
  note: 'Note',
  work: 'Work',
  lane: 'Lane',
  began: 'Began',
  ended: 'Ended',
  took: 'Took',
  outcome: 'Outcome',
  words: 'Words',

  // the picture of the lanes
  timelineOf: 'Timeline of {name}',
  inTime: 'in {time}',
  barsOf: '{name} and {count, plural, one {# more} other {# more}}',

  // cells
  typed: 'Typed',
  hasReport: 'Report',
  pastEnd: 'Past the end of the video',
  extracting: 'Taking frames',
  transcribing: 'Writing down the words',
  analysing: 'Analysing',
  waiting: 'Waiting to try again',
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Stopped',
  interrupted: 'Interrupted',
} as const;
