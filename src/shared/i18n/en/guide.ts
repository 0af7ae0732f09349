/** The guide, and reporting a problem. */
export const guide = {
  title: 'Help',
  pages: 'Pages of the guide',
  keys: 'All keys',
  problem: 'Report a problem',

  problemTitle: 'Report a problem',
  problemAbout: 'Framelane sends nothing by itself. To report a problem:',
  problemSave: 'Save the details as a file.',
  problemDescribe: 'Write down what you did, what you expected, and what happened.',
  problemSend:
    'Send both to whoever you have Framelane from, or attach them where its problems are collected.',
  problemIn: 'In the file:',
  problemInList: 'versions, your choices, the log, and what happened in the batch, in order.',
  problemOut: 'Not in it:',
  problemOutList: 'names, folders, keys, your texts, words, pictures and reports.',
  problemBatch: 'It happened in',
  problemNoBatch: 'No batch',
  problemSaveButton: 'Save the details…',
} as const;
