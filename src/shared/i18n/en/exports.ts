/** The dialog that takes reports elsewhere. */
export const exports = {
  title: 'Export reports',
  done: 'Exported',
  nothingYet: 'There is nothing to export yet. Reports can be exported as soon as the first video is done.',

  // formats
  formats: 'Format',
  documents: 'Documents',
  tablesAndData: 'Tables and data',
  ofTheRun: 'The run',
  manyFormats: 'Pick as many as you need',
  markdown: 'Markdown',
  markdownHint: 'As written, for any editor',
  html: 'HTML',
  htmlHint: 'Opens anywhere, images inside',
  pdf: 'PDF',
  pdfHint: 'For sending and printing',
  docx: 'Word',
  docxHint: 'For editing with others',
  xlsx: 'Excel',
  xlsxHint: 'All tables, with real numbers',
  csv: 'CSV',
  csvHint: 'One row per video',
  json: 'JSON',
  jsonHint: 'Everything, for other tools',
  svg: 'Timeline',
  svgHint: 'The lanes, sharp at any size',
  png: 'Picture',
  pngHint: 'The lanes, for slides',
  trace: 'Trace',
  traceHint: 'For ui.perfetto.dev',

  // which
  which: 'Which videos',
  all: 'All {count}',
  thisOne: 'This one',
  marked: 'Marked {count}',
  choose: 'Choose…',
  picker: 'Reports to export',
  selectAll: 'Select all',
  selectNone: 'Select none',
  selectedOf: '{count} of {all} selected',

  // what is in it
  include: 'Include',
  includeFor: 'for HTML, PDF and Word',
  frames: 'Frames',
  framesHint: 'up to 8 for each video',
  comparison: 'Comparison',
  comparisonHint: 'all reports in one table, as the first pages',
  columnsLeftOut:
    '{count, plural, one {There is no room on paper for the column {names}.} other {There is no room on paper for # columns: {names}.}} Excel and CSV have all columns.',
  checks: 'What to check',
  checksHint: 'times past the end, quotes nobody says',
  transcript: 'Transcript',
  transcriptHint: 'what is said, with times',
  details: 'Run details',
  detailsHint: 'tries, tokens, model',
  files: 'Files',
  oneDocument: 'One document',
  eachVideo: 'One for each video',

  // how Markdown is written
  markdownFiles: 'Markdown files',
  markdownPictures: 'Pictures in Markdown',
  picturesNone: 'No pictures',
  picturesBeside: 'In a folder',
  picturesInside: 'In the file',
  picturesBesideHint:
    'Frames stand in a folder beside the file. Every editor shows them; move both together.',
  picturesInsideHint: 'One file with everything, much larger. Some web sites do not show its pictures.',
  frontMatter: 'Properties at the top',
  frontMatterHint: 'values and findings, as Obsidian reads them',

  // how a CSV is written
  csvFor: 'CSV for',
  csvSheets: 'Spreadsheets here',
  csvPrograms: 'Programs',
  csvSemicolonHint:
    'Opens with a double click: semicolons between cells, decimal commas, lengths as h:mm:ss. Spreadsheets take codes such as 0012 or 9:16 for numbers and times; Excel files keep them.',
  csvCommaHint:
    'Opens with a double click: commas between cells, decimal points, lengths as h:mm:ss. Spreadsheets take codes such as 0012 or 9:16 for numbers and times; Excel files keep them.',
  csvProgramsHint:
    'Commas, decimal points, seconds, ISO dates, lists as JSON, headings that are the same in every language.',

  // where
  nameAndPlace: 'Name and place',
  name: 'Name',
  folderName: 'Name of the folder',
  insert: 'Insert:',
  partBatch: 'batch',
  partDate: 'date',
  partTime: 'time',
  partKind: 'kind',
  partTemplate: 'template',
  partModel: 'model',
  partCount: 'number',
  defaultName: '{name} reports',
  defaultDir: '{folder} / Exports',
  change: 'Change…',

  // preview
  preview: 'Preview',
  making: 'The first pages are being made…',
  noPreview: 'Tick a format to see its first pages here.',
  previewFailed: 'The preview could not be made. The export may work all the same.',
  page: 'Page {page, number} of {pages, number}',
  pageAbout: 'Page {page, number} of about {pages, number}',
  pageOfFirst: 'the first {count} can be seen here',
  previousPage: 'Previous page',
  nextPage: 'Next page',
  paper: '{paper} · {size}',
  paperAbout: '{paper} · about {size}',
  asPrinted: 'As it looks when printed',
  textBeginning: '{format}, its beginning',
  pictureOf: 'Picture of the lanes',
  pictureLarge: 'Large enough to read. Scroll sideways for the rest.',
  sheetBeginning: 'Sheet {sheet}, its beginning',
  otherSheets: 'Further sheets: {sheets}',

  // doing it
  leftOut:
    '{count, plural, one {# video has no report. It is left out.} other {# videos have no report. They are left out.}}',
  exportReports:
    '{count, plural, =0 {Export reports} one {Export # report as {formats}} other {Export # reports as {formats}}}',
  exporting: '{format}: {done} of {all}',
  layingOut: '{format} is being made…',
  layingOutPages: '{format}: {done} of {all}, laying out pages…',
  stop: 'Cancel export',
  cancelled: 'The export was cancelled. Nothing was left behind.',
  filesIn: '{count, plural, one {# file in} other {# files in}}',
  leftAsText:
    '{count, plural, one {Some of the report {names} could not be laid out and is in the documents as it was written.} other {Some of # reports could not be laid out and is in the documents as it was written: {names}.}}',
  undrawn:
    'This computer has no font for {scripts}. The PDF shows squares for it in: {names}. The other kinds of file hold the right text.',
  undrawnLinux: 'On Debian and Ubuntu: sudo apt install {fonts}',
  emoji: 'emoji',
  chinese: 'Chinese characters',
  otherSigns: 'some signs',
  close: 'Done',
  reveal: 'Show in folder',
} as const;
