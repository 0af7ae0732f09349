import { evidenceOf } from '../../shared/checks/evidence.ts';
import { translationsIn } from '../../shared/i18n/i18n.ts';
import { plainMarkdown } from './plain-markdown.ts';
import { renderReport } from './report-html.ts';
import type { RenderReply, RenderRequest } from './report-renderer.ts';
import { shiftHeadings } from './shift-headings.ts';

/** Lays out one report. It runs in a thread of its own, because a report may take seconds. */
export function render(request: RenderRequest): RenderReply {
  switch (request.kind) {
    case 'page': {
      const { markdown, known, dismissed, language, locale, ...options } = request.report;
      return {
        kind: 'page',
        rendered: renderReport(markdown, {
          ...options,
          evidence: evidenceOf(known),
          dismissed: new Set(dismissed),
          translations: translationsIn(language, locale),
        }),
      };
    }
    case 'combined':
      return { kind: 'combined', rendered: shiftHeadings(request.markdown, request.prefix) };
    case 'plain':
      return { kind: 'plain', rendered: plainMarkdown(request.markdown) };
  }
}
