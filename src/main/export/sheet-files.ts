import { compareColumns } from '../../shared/comparison/columns.ts';
import { compareRows } from '../../shared/comparison/rows.ts';
import { fileTableOf, reportFileName } from '../../shared/comparison/table.ts';
import { textCell } from '../../shared/tables/cells.ts';
import { toCsv, type CsvKind } from '../../shared/tables/csv.ts';
import { triesOf, type Batch, type Report } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { readText, type ExportSources } from './entries.ts';
import type { Selection } from './selection.ts';

/** Renders a CSV with one row per report and all columns of the comparison, including hidden ones. */
export function csvOf(
  batch: Batch,
  { reports }: Selection,
  findings: readonly (Findings | null)[],
  kind: CsvKind,
  translations: Translations,
): string {
  const wanted = new Set(reports.map(({ job }) => job));
  const { columns } = batch.plan.template;
  const rows = compareRows(batch.jobs, findings, columns).filter(({ index }) => wanted.has(index));
  const fileCell = (report: Report) => textCell(reportFileName(report, batch.outDir));
  const table = fileTableOf(rows, compareColumns(columns), fileCell, translations);
  return toCsv(table, kind, translations.locale);
}

/**
 * Renders JSON for other programs, in pieces: findings, report, numbers, and the reason for a missing report. Names are English.
 */
export async function* jsonOf(
  { outDir, plan: { template } }: Pick<Batch, 'outDir' | 'plan'>,
  { title, reports, leftOut, isDemo }: Selection,
  findings: readonly (Findings | null)[],
  sources: ExportSources,
  onRead: () => void,
): AsyncGenerator<string, void> {
  yield `{\n"batch": ${JSON.stringify(title)},\n"isDemo": ${isDemo},\n"template": ${JSON.stringify({ name: template.name, version: template.version })},\n"reports": [`;
  for (const [place, chosen] of reports.entries()) {
    const { job, video, durationS, report, from } = chosen;
    const entry = {
      video,
      path: from.video.path,
      sizeBytes: from.video.sizeBytes,
      durationS,
      reportFile: reportFileName(report, outDir),
      model: report.model,
      words: report.words,
      tokens: report.tokens,
      tries: triesOf(from).length,
      findings: findings[job] ?? null,
      columns: template.columns.map(({ key, name, kind, outOf }) => ({
        key,
        name,
        kind,
        outOf,
        value: findings[job]?.columns[key] ?? null,
      })),
      markdown: await readText(sources, chosen),
    };
    yield `${place === 0 ? '' : ','}\n${JSON.stringify(entry, null, 2)}`;
    onRead();
  }
  yield `\n],\n"withoutReport": ${JSON.stringify(leftOut, null, 2)}\n}\n`;
}
