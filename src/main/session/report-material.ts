import { withoutProperties } from '../../shared/markdown/properties.ts';
import { reportOf, type Batch, type Job } from '../../shared/session/model.ts';
import { correctedFindings } from '../../shared/template/corrections.ts';
import { withoutAppendices } from '../../shared/synthesis/appendix.ts';
import { questionValues } from '../../shared/values/question-values.ts';
import type { BatchFiles } from '../batches/batch-files.ts';
import { mapLimited } from '../batches/map-limited.ts';
import { sha256Of } from '../files/sha256.ts';
import { orElse } from '../log/log.ts';
import type { ReadReport } from '../pipeline/synthesis/material.ts';
import { textOfReport } from '../reports/report-file.ts';

/**
 * Reads reports as they are now, with edits of the user and corrected findings, in the folder's order. `jobs`: null for all. A report whose
 * file is gone is left out. Answers that were put into a report are no part of it: they are neither material nor a change.
 */
export async function readReports(
  batch: Batch,
  files: BatchFiles,
  jobs: readonly number[] | null,
): Promise<readonly ReadReport[]> {
  const wanted = jobs === null ? null : new Set(jobs);
  const findings = await files.findings(batch.jobs);
  const read: (ReadReport | null)[] = batch.jobs.map(() => null);
  await mapLimited([...batch.jobs.entries()], async ([job, one]) => {
    const report = reportOf(one);
    if (report === null || wanted?.has(job) === false) return;
    const text = await textOfReport(report.path, batch).catch(
      orElse(null, 'a report that is gone is not read'),
    );
    if (text === null) return;
    const { markdown } = withoutProperties(text);
    const said = findings.get(job) ?? null;
    read[job] = {
      job,
      title: one.title,
      durationS: one.info?.durationS ?? null,
      markdown: withoutAppendices(markdown),
      findings: said === null ? null : correctedFindings(said, one.corrections),
      values: sentValues(batch, one),
    };
  });
  return read.filter((one) => one !== null);
}

/** Returns the values that a question about the video alone would tell: as many of them, and no tags inside its file. */
function sentValues({ values: { columns } }: Batch, { values }: Job): ReadReport['values'] {
  return questionValues(values, columns).sent.map(({ name, text }) => ({ name, value: text }));
}

/** Tells whether anything of a report was changed. */
export function contentKeyOf({ markdown, findings, values }: ReadReport): string {
  return sha256Of(JSON.stringify([markdown, findings, values])).slice(0, 16);
}
