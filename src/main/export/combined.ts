import type { ExportChoices } from '../../shared/export-choices.ts';
import { formatClock } from '../../shared/durations.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { literalMarkdown } from './literal-markdown.ts';
import { frontMatterOfAll } from './front-matter.ts';
import type { PictureLines } from './markdown-pictures.ts';
import type { PageContent } from './page.ts';
import { bodyOf } from './report-body.ts';
import { type SelectedReport, type Selection, summaryOf } from './selection.ts';

/**
 * Renders all reports as one Markdown file, in pieces: title, contents, each report under its video's name, and the videos
 * without one. `readReport` loads one report at a time; null if its file is gone.
 */
export async function* renderCombined(
  selection: Selection,
  readReport: (chosen: SelectedReport) => Promise<string | null>,
  {
    renderer,
    onLeftAsText,
    together,
    pictures,
    choices,
  }: Pick<PageContent, 'renderer' | 'onLeftAsText' | 'together'> & {
    readonly pictures: PictureLines | null;
    readonly choices: Pick<ExportChoices, 'markdown'>;
  },
  translations: Translations,
): AsyncGenerator<string, void> {
  const { t } = translations;
  if (choices.markdown.hasFrontMatter) yield frontMatterOfAll(selection);
  yield `# ${literalMarkdown(selection.title)}\n\n${literalMarkdown(summaryOf(selection, translations))}.\n`;
  if (selection.isDemo) yield `\n${t('pages.demo')}\n`;
  if (selection.reports.length > 0)
    yield `\n## ${t('pages.contents')}\n\n${selection.reports.map(contentsLine).join('')}`;
  for (const [place, { title, markdown }] of together.entries()) {
    const { markdown: shown } = await renderer.combined(markdown, `t${place + 1}-`);
    yield `\n---\n\n## ${literalMarkdown(title)}\n\n${shown}\n`;
  }
  for (const chosen of selection.reports) {
    const text = await readReport(chosen);
    yield `\n---\n\n<a id="${anchorOf(chosen)}"></a>\n\n## ${literalMarkdown(chosen.video)}\n\n`;
    if (text === null) {
      yield `${t('pages.reportGone')}\n`;
      continue;
    }
    if (pictures !== null) yield await pictures(chosen);
    const { markdown, leftAsText } = await renderer.combined(
      bodyOf(text, chosen.video),
      `v${chosen.job + 1}-`,
    );
    if (leftAsText > 0) onLeftAsText(chosen);
    yield `${leftAsText > 0 ? `${t('pages.leftAsText')}\n\n` : ''}${markdown}\n`;
  }
  if (selection.leftOut.length > 0) {
    yield `\n---\n\n## ${t('pages.withoutReportTitle')}\n\n`;
    for (const { video, why } of selection.leftOut)
      yield `- **${literalMarkdown(video)}**: ${literalMarkdown(why)}\n`;
  }
}

function contentsLine(chosen: SelectedReport): string {
  const length = chosen.durationS === null ? '' : ` (${formatClock(chosen.durationS * 1000)})`;
  const headline = chosen.report.headline === null ? '' : `: ${literalMarkdown(chosen.report.headline)}`;
  return `- [${literalMarkdown(chosen.video)}](#${anchorOf(chosen)})${length}${headline}\n`;
}

function anchorOf({ job }: SelectedReport): string {
  return `video-${job + 1}`;
}
