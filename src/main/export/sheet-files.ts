import { compareColumns } from '../../shared/comparison/columns.ts';
import { compareRows } from '../../shared/comparison/rows.ts';
import { fileTableOf, reportFileName } from '../../shared/comparison/table.ts';
import { textCell } from '../../shared/tables/cells.ts';
import { toCsv, type CsvKind } from '../../shared/tables/csv.ts';
import { triesOf, type Batch, type Job, type Report } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { english, type Translations } from '../../shared/i18n/i18n.ts';
import { plainValue, valueColumnName } from '../../shared/values/describe-value.ts';
import { knownValue } from '../../shared/values/known-values.ts';
import type { ValueColumn } from '../../shared/values/model.ts';
import { readText, type ExportSources, type ExportedInquiry } from './entries.ts';
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
  const rows = compareRows(batch.jobs, findings, columns, batch.values.columns).filter(({ index }) =>
    wanted.has(index),
  );
  const fileCell = (report: Report) => textCell(reportFileName(report, batch.outDir));
  const all = compareColumns(columns, batch.values.columns);
  return toCsv(fileTableOf(rows, all, fileCell, translations), kind, translations.systemLocale);
}

/** The parts of the file that are read once for all reports. */
interface JsonParts {
  readonly findings: readonly (Findings | null)[];
  readonly together: readonly ExportedInquiry[];
}

/**
 * Renders JSON for other programs, in pieces: findings, report, numbers, and the reason for a missing report. Names are English.
 */
export async function* jsonOf(
  { outDir, plan: { template }, values }: Pick<Batch, 'outDir' | 'plan' | 'values'>,
  { title, reports, leftOut, isDemo }: Selection,
  { findings, together }: JsonParts,
  sources: ExportSources,
  onRead: () => void,
): AsyncGenerator<string, void> {
  yield `{\n"batch": ${JSON.stringify(title)},\n"isDemo": ${isDemo},\n"template": ${JSON.stringify({ name: template.name, version: template.version })},\n"together": ${JSON.stringify(together, null, 2)},\n"reports": [`;
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
      values: jsonValues(from, values.columns),
      markdown: await readText(sources, chosen),
    };
    yield `${place === 0 ? '' : ','}\n${JSON.stringify(entry, null, 2)}`;
    onRead();
  }
  yield `\n],\n"withoutReport": ${JSON.stringify(leftOut, null, 2)}\n}\n`;
}

/** Returns the known values of a video besides its report, each with the source that it comes from. */
function jsonValues({ values }: Pick<Job, 'values'>, columns: readonly ValueColumn[]): readonly object[] {
  return columns.flatMap((column) => {
    const known = column.isHidden ? null : knownValue(values, column);
    if (known === null) return [];
    const { id, kind, field } = column;
    const value = known.value.kind === 'yes-no' ? known.value.isYes : plainValue(known.value);
    return [{ id, name: valueColumnName(column, english), field, kind, value, from: known.origin }];
  });
}
