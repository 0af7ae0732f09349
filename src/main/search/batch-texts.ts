import { withoutProperties } from '../../shared/markdown/properties.ts';
import { lstat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { english } from '../../shared/i18n/i18n.ts';
import { reportOf, type Batch, type Job } from '../../shared/session/model.ts';
import type { ColumnValue } from '../../shared/template/column-value.ts';
import { correctedFindings } from '../../shared/template/corrections.ts';
import { FIRST_LINE_PREFIX, type Findings } from '../../shared/template/findings.ts';
import { plainValue, valueColumnName } from '../../shared/values/describe-value.ts';
import { knownValues } from '../../shared/values/known-values.ts';
import { AnswerStore } from '../batches/answers.ts';
import { jobDirOf } from '../batches/batch-dirs.ts';
import { ExtractedStore } from '../batches/extracted-store.ts';
import { sha256Of } from '../files/sha256.ts';
import { orElse } from '../log/log.ts';
import { readReportFile } from '../reports/report-file.ts';
import { plainLines } from '../reports/report-search.ts';
import type { SourceText } from './segment.ts';
import type { IndexedJob } from './segment-file.ts';

/** The most bytes read of a report; fifty times the usual size. */
const MAX_REPORT_BYTES = 512 * 1024;
/** The most characters of any other text: what is said in a day. */
const MAX_CHARS = 2_000_000;

/** Reads all texts of a video as its files have them now. A file that is gone or cannot be read gives no text. */
export async function textsOf(batch: Batch, batchDir: string, index: number): Promise<readonly SourceText[]> {
  const job = batch.jobs[index];
  if (job === undefined) return [];
  const gone = orElse(null, 'what cannot be read is not found');
  const path = reportOf(job)?.path ?? null;
  const [report, transcript, answer] = await Promise.all([
    path === null ? null : readReportFile(path, batch, MAX_REPORT_BYTES).catch(gone),
    new ExtractedStore(batchDir).transcriptOf(index).catch(gone),
    path === null ? null : new AnswerStore(batchDir).answerOfReport(index).catch(gone),
  ]);
  const said = answer?.findings ?? null;
  const texts: readonly (readonly [SourceText['part'], string])[] = [
    ['report', report === null ? '' : reportText(Buffer.from(report.bytes).toString('utf8'))],
    [
      'transcript',
      transcript === null ? '' : transcript.cues.map(({ text }) => text.replaceAll('\n', ' ')).join('\n'),
    ],
    ['findings', said === null ? '' : findingsText(batch, correctedFindings(said, job.corrections))],
    ['values', valuesText(batch, job)],
    ['name', nameText(job)],
  ];
  return texts.flatMap(([part, text]) =>
    text === '' ? [] : [{ job: index, part, text: text.slice(0, MAX_CHARS) }],
  );
}

/** A video as it is now: what changes here changes its texts. */
export async function indexedJob(batch: Batch, batchDir: string, index: number): Promise<IndexedJob | null> {
  const job = batch.jobs[index];
  if (job === undefined) return null;
  const report = reportOf(job)?.path ?? null;
  const { columns } = batch.values;
  const known = JSON.stringify([nameText(job), job.corrections, job.values, columns, report]);
  return {
    job: index,
    title: job.title.slice(0, 1000),
    report,
    files: await filesStamp(batchDir, index, report),
    facts: sha256Of(known).slice(0, 16),
  };
}

/** Changes when a file is written that texts are read from. */
export async function filesStamp(batchDir: string, job: number, report: string | null): Promise<string> {
  const dir = jobDirOf(batchDir, job);
  const paths = [report, join(dir, 'words.json'), join(dir, 'answer.json')];
  const stamps = await Promise.all(
    paths.map(async (path) => {
      if (path === null) return '-';
      return await lstat(path).then(
        ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
        () => '-',
      );
    }),
  );
  return stamps.join(' ');
}

/** A report as the window shows it: without its first line, which only names the video. */
function reportText(text: string): string {
  const { markdown } = withoutProperties(text);
  const lineEnd = markdown.indexOf('\n');
  const isNamed = markdown.startsWith(FIRST_LINE_PREFIX) && lineEnd !== -1;
  return plainLines(isNamed ? markdown.slice(lineEnd) : markdown).join('\n');
}

function nameText({ title, video }: Job): string {
  const name = basename(video.path);
  return name.startsWith(title) ? name : `${title}\n${name}`;
}

function valuesText({ values: { columns } }: Batch, { values }: Job): string {
  const known = knownValues(values, columns);
  return columns
    .flatMap((column) => {
      const value = known.get(column.id);
      return value === undefined ? [] : [`${valueColumnName(column, english)}: ${plainValue(value)}`];
    })
    .join('\n');
}

function findingsText({ plan }: Batch, findings: Findings): string {
  const names = new Map(plan.template.columns.map(({ key, name }) => [key, name]));
  return [
    findings.headline,
    findings.summary,
    findings.topics.join(' · '),
    ...findings.moments.map(({ time, what }) => `${time} ${what}`),
    ...Object.entries(findings.columns).flatMap(([key, value]) =>
      value === null ? [] : [`${names.get(key) ?? key}: ${columnText(value)}`],
    ),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function columnText(value: Exclude<ColumnValue, null>): string {
  return Array.isArray(value) ? value.join(' · ') : String(value);
}
