import type { Batch, Inquiry } from '../../shared/session/model.ts';
import { inquiryMarkdown } from '../../shared/synthesis/inquiry-markdown.ts';
import type { WrittenInquiry } from '../../shared/synthesis/written.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { ExportedInquiry } from './entries.ts';

/**
 * The texts over reports for an export: the last one about all reports, and the questions with their answers. Only those that were
 * written from reports of the document; citations lead to them.
 */
export async function exportedInquiries(
  { inquiries }: Pick<Batch, 'inquiries'>,
  store: { read(inquiry: number): Promise<WrittenInquiry | null> },
  jobs: ReadonlySet<number>,
  translations: Translations,
): Promise<readonly ExportedInquiry[]> {
  const { t } = translations;
  const linkOf = (job: number): string => `#video-${job + 1}`;
  const read = async (inquiry: Inquiry): Promise<string | null> => {
    const written = inquiry.status.kind === 'answered' ? await store.read(inquiry.id) : null;
    if (written === null || !written.sources.every(({ job }) => jobs.has(job))) return null;
    return inquiryMarkdown(written, inquiry, translations, { isAppendix: false, linkOf });
  };
  const texts: ExportedInquiry[] = [];
  for (const inquiry of inquiries.toReversed()) {
    const markdown = inquiry.kind === 'synthesis' ? await read(inquiry) : null;
    if (markdown === null) continue;
    texts.push({ kind: 'synthesis', title: t('synthesis.exportTitle'), markdown });
    break;
  }
  const answers = await Promise.all(inquiries.filter(({ kind }) => kind === 'question').map(read));
  const markdown = answers.filter((one) => one !== null).join('\n\n');
  if (markdown !== '') texts.push({ kind: 'questions', title: t('synthesis.questionsTitle'), markdown });
  return texts;
}
