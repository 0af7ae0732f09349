import { formatClock } from '../durations.ts';
import type { Translations } from '../i18n/i18n.ts';
import { escapeMarkdown } from '../markdown/escape-markdown.ts';
import type { Inquiry } from '../session/model.ts';
import { appendixMarkdown } from './appendix.ts';
import type { WrittenInquiry } from './written.ts';

/** The address of a video in a document; null for none. */
type LinkOf = (job: number) => string | null;

export interface InquiryMarkdownChoices {
  /** True if it is added to a report: it says that it is no part of it. */
  readonly isAppendix: boolean;
  readonly linkOf?: LinkOf;
}

/** A text over reports as Markdown for people: citations name their videos, and doubted ones are marked. */
export function inquiryMarkdown(
  written: WrittenInquiry,
  { kind, question }: Pick<Inquiry, 'kind' | 'question'>,
  translations: Translations,
  { isAppendix, linkOf }: InquiryMarkdownChoices,
): string {
  const body = shownCitations(written, linkOf ?? (() => null)).trim();
  if (kind === 'synthesis') return `${body}\n`;
  const asked = escapeMarkdown(question.replaceAll(/\s+/gu, ' '));
  return isAppendix ? appendixMarkdown(asked, body, translations) : `**${asked}**\n\n${body}\n`;
}

/** The text with each citation as the name of its video and a time. A doubted one has a question mark. */
function shownCitations({ text, citations, sources }: WrittenInquiry, linkOf: LinkOf): string {
  const titles = new Map(sources.map(({ job, title }) => [job, title]));
  let shown = '';
  let at = 0;
  for (let index = 0; index < citations.length;) {
    const first = citations[index];
    if (first === undefined) break;
    const parts: string[] = [];
    for (; citations[index]?.start === first.start; index += 1) {
      const { job, timeS, written, doubt } = citations[index] ?? first;
      const name = escapeMarkdown(job === null ? written : (titles.get(job) ?? written));
      const label = timeS === null || job === null ? name : `${name} ${formatClock(timeS * 1000)}`;
      const link = job === null ? null : linkOf(job);
      parts.push(`${link === null ? label : `[${label}](${link})`}${doubt === null ? '' : ' (?)'}`);
    }
    shown += `${text.slice(at, first.start)}(${parts.join('; ')})`;
    at = first.end;
  }
  return shown + text.slice(at);
}
