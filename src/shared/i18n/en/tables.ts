/** Tables that leave the window: CSV, workbooks, and what is copied. */
export const tables = {
  // the sheets of a workbook, at most 31 characters
  videos: 'Videos',
  findings: 'Findings',
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

  // cells
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
