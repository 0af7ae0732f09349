import type { Translations } from '../../shared/i18n/i18n.ts';
import type { ReportRenderer } from './report-renderer.ts';

/** Renders a report as HTML for the clipboard, without marks of ours, so that documents take its headings, lists and tables. */
export async function richReport(
  markdown: string,
  renderer: ReportRenderer,
  { language, locale }: Translations,
): Promise<string> {
  const { html } = await renderer.page({
    markdown,
    prefix: '',
    known: { durationS: null, transcript: null, context: '' },
    dismissed: [],
    isChecked: false,
    language,
    locale,
  });
  return `<meta charset="utf-8">${html}`;
}
