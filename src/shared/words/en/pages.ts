/** What exported documents say around the reports. */
export const pages = {
  reportsAndOthers: '{reports}, {count, plural, one {# video} other {# videos}} without one',
  contents: 'Contents',
  backToContents: 'Back to the contents',
  reportGone: 'The report file is no longer there.',
  demo: 'This is the demo: no model was asked, the reports are samples.',
  frameAt: 'Frame at {time}',
  withoutReport: '{count, plural, one {# video} other {# videos}} without a report',
  withoutReportTitle: 'Videos without a report',
  noReportYet: 'There is no report yet.',
  notSavedYet: 'The report is kept, but not saved yet.',
  madeWith: 'Made with Framelane. Gemini wrote the reports: check what matters against the videos.',
} as const;
