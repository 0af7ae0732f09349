import { useEffect, useMemo, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import {
  bothColumns,
  otherRows,
  type BothColumns,
  type OtherBatch,
} from '../../shared/comparison/other-batch.ts';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import { reportOf, type Batch } from '../../shared/session/model.ts';
import { useApp } from '../store/app-store.ts';
import { requestSilently } from '../store/bridge.ts';
import { changeBatchView, useBatchView } from '../store/batch-view.ts';
import { useTranslations } from '../store/i18n.ts';
import { selectBatches } from '../store/selectors.ts';
import { showError } from '../store/toasts.ts';
import { besideEachOther } from './same-video.ts';
import { toldApart } from './told-apart.ts';

/** The rows and columns of one batch, or of two that are compared. */
export interface Compared extends BothColumns {
  readonly rows: readonly CompareRow[];
  /** The other batch; null where only one is shown, or until it is read. */
  readonly other: OtherBatch | null;
}

/** Adds the reports of the batch that the user chose to those of the batch on screen. */
export function useCompared(
  batch: Pick<Batch, 'id' | 'name' | 'createdAtMs' | 'plan' | 'values'>,
  rows: readonly CompareRow[],
): Compared {
  const translations = useTranslations();
  const otherId = useBatchView((view) => view.compareWith);
  const other = useOtherBatch(otherId === batch.id ? null : otherId);
  const { id, name, createdAtMs } = batch;
  const { template, model } = batch.plan;
  const { columns } = template;
  const valueColumns = batch.values.columns;
  return useMemo(() => {
    if (other === null) return { columns, valueColumns, rows, other };
    const both = bothColumns({ columns, valueColumns }, other, translations);
    const own = { name, createdAtMs, template, model };
    const [ownName, otherName] = toldApart(own, other, translations);
    const from = { id, name: ownName, asked: new Set(columns.map(({ key }) => key)) };
    const named = { ...other, name: otherName };
    return {
      ...both,
      rows: besideEachOther(rows, otherRows(named, both, translations), from),
      other: named,
    };
  }, [other, columns, valueColumns, rows, id, name, createdAtMs, template, model, translations]);
}

/** Returns the parts of an open batch that the comparison shows: reports, and the user's changes to them. Other changes come twenty times a second. */
function comparedParts(batch: Pick<Batch, 'name' | 'jobs'> | undefined): readonly unknown[] {
  if (batch === undefined) return [];
  const { name, jobs } = batch;
  return [name, ...jobs.flatMap((job) => [reportOf(job), job.corrections, job.dismissed, job.values])];
}

/** All findings of the other batch are read again, so this is done once for several changes. */
const READ_AGAIN_MS = 1_000;

function useOtherBatch(batchId: string | null): OtherBatch | null {
  const { t } = useTranslations();
  const [read, setRead] = useState<OtherBatch | null>(null);
  // The other batch may be running beside this one, or be corrected in the meantime.
  const compared = useApp(
    useShallow((state) => comparedParts(selectBatches(state).find(({ id }) => id === batchId))),
  );
  /** Asks once more where something has changed; null where there is no other batch. */
  const reading = useRef<{ readonly again: () => void } | null>(null);
  useEffect(() => {
    if (batchId === null) return undefined;
    let isOver = false;
    let changes = 0;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const ask = async (): Promise<void> => {
      const before = changes;
      const reply = await requestSilently('history.compare', { batchId });
      if (isOver) return;
      if (!reply.ok) {
        // It was deleted since, or cannot be read.
        changeBatchView({ compareWith: null });
        showError(t('compare.withGone'));
        return;
      }
      setRead(reply.value);
      timer = null;
      if (changes > before) again();
    };
    // Changes may come faster than an answer: each answer is shown, and one more is asked for after it.
    const again = (): void => {
      changes += 1;
      timer ??= setTimeout(() => void ask(), READ_AGAIN_MS);
    };
    reading.current = { again };
    timer = setTimeout(() => void ask());
    return () => {
      isOver = true;
      reading.current = null;
      if (timer !== null) clearTimeout(timer);
    };
  }, [batchId, t]);
  const known = useRef(compared);
  useEffect(() => {
    if (known.current === compared) return;
    known.current = compared;
    reading.current?.again();
  }, [compared]);
  return read?.id === batchId ? read : null;
}
