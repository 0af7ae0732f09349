/** Why the program could not do what was asked. */
export const requestErrors = {
  notAllowed: 'This window may not ask.',
  unknownRequest: 'Unknown request.',
  badInput: 'That input is not valid.',
  unexpected: 'Something unexpected happened. Please try again.',
  noVideo: 'That video is not here any more.',
  noReport: 'There is no report for this video yet.',
  reportNotOpened: 'The report could not be opened: {problem}',
  noBatch: 'That batch is not here any more.',
  foreignFolder: 'That folder is not one of a batch.',
  notLookedAt: 'This video has not been looked at yet.',
  noTranscript: 'There is no transcript for this video.',
  lineChanged: 'This line has changed meanwhile. Look at it again.',
  reportGone: 'The report is not where it was written. It may have been moved or deleted.',
  notAReport: 'What stands in the place of the report is not a plain report file, so it is not opened.',
  runningBatch: 'This batch is running. Stop it first.',
  videosGone: 'The videos of this batch are not where they were.',
  newerBatch: 'A newer Framelane made this batch. Use that one to change it.',
  tooManyTemplates: 'There are 200 templates of your own already. Remove one first.',
  newerTemplate: 'A newer Framelane keeps this template. Use that one to change it.',
  templateSetAside:
    'A template could not be read. It was set aside as {name}; the other templates are as they were.',
} as const;
