import { relative, sep } from 'node:path';
import { citationChecks } from '../../shared/checks/check-citations.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { escapeMarkdown } from '../../shared/markdown/escape-markdown.ts';
import { reportOf, type Batch, type Inquiry } from '../../shared/session/model.ts';
import { inquiryMarkdown } from '../../shared/synthesis/inquiry-markdown.ts';
import type { ShownInquiry, WrittenInquiry } from '../../shared/synthesis/written.ts';
import type { Column } from '../../shared/template/template.ts';
import type { BatchFiles } from '../batches/batch-files.ts';
import { isBelow } from '../files/links.ts';
import { orElse } from '../log/log.ts';
import { inSlices, mapInSlices } from '../pipeline/in-slices.ts';
import { checkedText, type ReadReport } from '../pipeline/synthesis/material.ts';
import type { VideoPictures } from '../pipeline/synthesis/prompts.ts';
import { writeSynthesisFile } from '../reports/synthesis-file.ts';
import { contentKeyOf, readReports } from './report-material.ts';

/** Reads a text that was written, and whether it still fits its reports. Null if it is gone. */
export async function readInquiry(
  batch: Batch,
  files: BatchFiles,
  { id, jobs }: Inquiry,
): Promise<ShownInquiry | null> {
  const written = await files.inquiries.read(id);
  if (written === null) return null;
  const now = await readReports(batch, files, jobs);
  const keys = new Map(await mapInSlices(now, (report) => [report.job, contentKeyOf(report)] as const));
  const isSame =
    keys.size === written.sources.length &&
    written.sources.every(({ job, contentKey }) => keys.get(job) === contentKey);
  return { ...written, isStale: !isSame };
}

/** The material that a text was written from. */
interface TextMaterial {
  readonly reports: readonly ReadReport[];
  readonly pictures: readonly VideoPictures[];
  readonly columns: readonly Column[];
}

/** Checks each citation of a text over reports against what it was written from. */
export async function checkText(
  text: string,
  { reports, pictures, columns }: TextMaterial,
  signal: AbortSignal,
): Promise<{ readonly written: WrittenInquiry; readonly sentences: number }> {
  const texts = await mapInSlices(
    reports,
    (report) => {
      const frames = pictures.find(({ job }) => job === report.job)?.frames ?? [];
      const pictureTimes = frames.map(({ timeS }) => timeS);
      return { ...report, text: checkedText(report, columns), pictureTimes };
    },
    signal,
  );
  const checked = await inSlices(citationChecks(text, texts), signal);
  const sources = await mapInSlices(
    reports,
    (report) => {
      const { job, title, durationS } = report;
      return { job, title, durationS, contentKey: contentKeyOf(report) };
    },
    signal,
  );
  const { citations, uncited, sentences } = checked;
  return { written: { text, sources, citations, uncited, file: null }, sentences };
}

/**
 * Keeps a text in the app data. The text about all reports also stands beside them, as a file for people; the window has it even where that
 * fails.
 */
export async function keepText(
  batch: Batch,
  { inquiries }: BatchFiles,
  inquiry: Inquiry,
  written: WrittenInquiry,
): Promise<WrittenInquiry> {
  await inquiries.keep(inquiry.id, written);
  if (inquiry.kind !== 'synthesis' || inquiry.jobs !== null) return written;
  const others = await Promise.all(
    batch.inquiries.filter(({ kind }) => kind === 'synthesis').map(({ id }) => inquiries.read(id)),
  );
  const own = others.flatMap((one) => one?.file ?? []);
  const linkOf = (job: number): string | null => reportLink(batch, job);
  const body = inquiryMarkdown(written, inquiry, english, { isAppendix: false, linkOf });
  const markdown = `# ${escapeMarkdown(batch.name)}\n\n${body}`;
  const file = await writeSynthesisFile(batch, markdown, own).catch(
    orElse(null, 'it is kept in the app data'),
  );
  if (file === null) return written;
  await inquiries.keep(inquiry.id, { ...written, file });
  return { ...written, file };
}

/** The address of a report from a file beside it; null if it lies elsewhere. */
function reportLink({ jobs, outDir }: Batch, job: number): string | null {
  const path = jobs[job] === undefined ? null : reportOf(jobs[job])?.path;
  if (path == null || !isBelow(path, outDir)) return null;
  const parts = relative(outDir, path).split(sep);
  return parts
    .map((part) =>
      encodeURIComponent(part).replaceAll(/[()]/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`),
    )
    .join('/');
}
