import { formatClock } from '../../shared/durations.ts';
import { bodyOf } from './report-body.ts';
import { type Chosen, type Selection, summaryOf } from './selection.ts';
import { shiftHeadings } from './shift-headings.ts';

/**
 * One Markdown file with all reports, in pieces: title, contents, each report under its video's name, and the videos without one.
 * `readReport` is asked for one report at a time; null where its file is gone.
 */
export async function* renderCombined(
  selection: Selection,
  readReport: (chosen: Chosen) => Promise<string | null>,
): AsyncGenerator<string, void> {
  yield `# ${plain(selection.title)}\n\n${summaryOf(selection)}.\n`;
  if (selection.isDemo) yield '\nThis is the demo: no model was asked, the reports are samples.\n';
  if (selection.reports.length > 0) yield `\n## Contents\n\n${selection.reports.map(contentsLine).join('')}`;
  for (const chosen of selection.reports) {
    const text = await readReport(chosen);
    yield `\n---\n\n<a id="${anchorOf(chosen)}"></a>\n\n## ${plain(chosen.video)}\n\n`;
    yield text === null
      ? 'The report file is no longer there.\n'
      : `${shiftHeadings(bodyOf(text, chosen.video))}\n`;
  }
  if (selection.leftOut.length > 0) {
    yield '\n---\n\n## Videos without a report\n\n';
    for (const { video, why } of selection.leftOut) yield `- **${plain(video)}**: ${plain(why)}\n`;
  }
}

function contentsLine(chosen: Chosen): string {
  const length = chosen.durationS === null ? '' : ` (${formatClock(chosen.durationS * 1000)})`;
  const headline = chosen.report.headline === null ? '' : `: ${plain(chosen.report.headline)}`;
  return `- [${plain(chosen.video)}](#${anchorOf(chosen)})${length}${headline}\n`;
}

function anchorOf({ job }: Chosen): string {
  return `video-${job + 1}`;
}

/** Text that means nothing in Markdown but itself, on one line. */
function plain(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|~&!]/gu, '\\$&');
}
