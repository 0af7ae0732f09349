import {
  compareColumns,
  inOrder,
  shownColumns,
  type CompareColumn,
} from '../../shared/comparison/columns.ts';
import { compareRow } from '../../shared/comparison/rows.ts';
import { tableOf } from '../../shared/comparison/table.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { Batch } from '../../shared/session/model.ts';
import { durationCell, emptyCell, textCell, type Table } from '../../shared/tables/cells.ts';
import { clipboardTable } from '../../shared/tables/clipboard.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { compareViewOf, orderShown } from '../batch/compare-view.ts';
import { request } from '../store/bridge.ts';
import { currentTranslations } from '../store/i18n.ts';
import { usePreferences } from '../store/preferences.ts';
import { showError, showNews } from '../store/toasts.ts';
import { copyText } from '../ui/copy-text.ts';
import { describePhase, situationsOf } from './describe-phase.ts';

/** The parts of a table of videos. */
interface ListTableParts {
  readonly batch: Batch;
  /** The videos of the table, in order. */
  readonly indexes: readonly number[];
  readonly findings: readonly (Findings | null)[];
  /** The columns of the comparison that are shown. */
  readonly columns: readonly CompareColumn[];
  readonly nowMs: number;
}

/** Videos as a table: name, length and state of each, and of each report what the comparison shows. */
export function listTable(
  { batch, indexes, findings, columns, nowMs }: ListTableParts,
  translations: Translations,
): Table {
  const { t } = translations;
  const others = columns.filter(({ id }) => id !== 'length');
  const found = indexes.flatMap((index) => {
    const job = batch.jobs[index];
    return job === undefined ? [] : [{ index, job }];
  });
  const rowOf = ({ job, index }: (typeof found)[number]) =>
    compareRow(job, index, findings[index] ?? null, batch.plan.template.columns, batch.values.columns);
  const situationAt = situationsOf(batch);
  // The first column of a comparison is the name.
  const [name, ...compared] = tableOf([], others, translations).columns;
  return {
    columns: [
      ...(name === undefined ? [] : [name]),
      { key: 'length_s', name: t('compare.length') },
      { key: 'state', name: t('tables.state') },
      ...compared,
    ],
    rows: found.map(({ job, index }) => {
      const row = rowOf({ job, index });
      const cells = row === null ? [] : (tableOf([row], others, translations).rows[0]?.slice(1) ?? []);
      return [
        textCell(job.video.name),
        durationCell(job.info?.durationS ?? null),
        textCell(describePhase(job, situationAt(index), nowMs, translations).word),
        ...others.map((_, place) => cells[place] ?? emptyCell),
      ];
    }),
  };
}

/** Copies videos of the list as a table for sheets and documents. */
export async function copyListTable(batch: Batch, indexes: readonly number[]): Promise<void> {
  const reply = await request('batch.findings', { batchId: batch.id });
  if (!reply.ok) return;
  const translations = currentTranslations();
  const { t, systemLocale } = translations;
  const { id, columns } = batch.plan.template;
  const usual = compareColumns(columns, batch.values.columns);
  const all = inOrder(usual, orderShown(compareViewOf(id), usual));
  const shown = shownColumns(all, usePreferences.getState().compareColumns[id] ?? {});
  const parts = { batch, indexes, findings: reply.value, columns: shown, nowMs: Date.now() };
  const table = listTable(parts, translations);
  const { text, html } = clipboardTable(table, systemLocale);
  if (copyText(text, html)) showNews(t('compare.copied', { count: table.rows.length }));
  else showError(t('compare.notCopied'));
}
