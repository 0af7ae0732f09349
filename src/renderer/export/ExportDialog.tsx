import { Info } from 'lucide-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import {
  isData,
  defaultInclude,
  defaultMarkdown,
  type ExportFormat,
  type ExportProgress,
  type ExportResult,
} from '../../shared/export-choices.ts';
import { reportOf, type Batch } from '../../shared/session/model.ts';
import { orderShown, useCompareView } from '../batch/compare-view.ts';
import { useColumns } from '../batch/use-columns.ts';
import { useBatchView } from '../store/batch-view.ts';
import { onPush, requestSilently, request } from '../store/bridge.ts';
import { useApp } from '../store/app-store.ts';
import { selectShownJob } from '../store/selectors.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ExportChoices } from './ExportChoices.tsx';
import { Exported } from './Exported.tsx';
import { ExportFormats } from './ExportFormats.tsx';
import { ExportPreviewPane } from './ExportPreviewPane.tsx';
import { formatNames } from './formats.ts';
import { choicesOf, reportsToExport, type ExportForm } from './export-form.ts';

interface ExportDialogProps {
  readonly batch: Batch;
  readonly onClose: () => void;
}

/** Exports reports. The button says what will be written. */
export function ExportDialog({ batch, onClose }: ExportDialogProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const shownJob = useApp(selectShownJob);
  const selected = useApp((state) => state.selected);
  const { exportName } = useApp((state) => state.settings);
  const firstFormat = useApp((state) => state.exportFormat) ?? 'pdf';
  const done = batch.jobs.flatMap((job, index) => (reportOf(job) === null ? [] : [index]));
  const shown = shownJob !== null && done.includes(shownJob) ? shownJob : null;
  const selection = done.filter((index) => selected.has(index));
  const [form, setForm] = useState<ExportForm>(() => ({
    // A selection in the list is the likely purpose of the export.
    scope: selection.length > 0 ? 'selection' : 'all',
    chosen: new Set(),
    formats: [firstFormat],
    isOneDocument: true,
    include: defaultInclude,
    csvKind: 'sheets',
    markdown: defaultMarkdown,
    name: exportName === '' ? t('exports.defaultName', { name: batch.name }) : exportName,
    dir: null,
  }));
  const [looked, setLooked] = useState<ExportFormat | null>(firstFormat);
  const columns = useColumns(batch.plan.template, batch.values.columns);
  const [progress, setProgress] = useState<ExportProgress | 'begins' | null>(null);
  const [result, setResult] = useState<ExportResult | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const wanted = reportsToExport(form, { done, shown, selection });
  const view = useCompareView(batch.plan.template.id);
  const order = useMemo(() => [...orderShown(view, columns.all)], [view, columns.all]);
  const sort = useBatchView((view) => view.compareSort);
  const choices = choicesOf(batch.id, form, wanted, { columns: columns.choices, order, sort });
  const isRunning = progress !== null;

  useEffect(
    () => onPush('export.progressed', (now) => setProgress((before) => (before === null ? null : now))),
    [],
  );

  const run = async (): Promise<void> => {
    if (choices === null) return;
    setProgress('begins');
    setTrouble(null);
    const reply = await requestSilently('export.run', choices);
    setProgress(null);
    if (!reply.ok) setTrouble(reply.message);
    else if (reply.value === null) setTrouble(t('exports.cancelled'));
    else setResult(reply.value);
  };
  const cancel = (): void => void request('export.cancel', undefined);

  if (result !== null) return <Exported result={result} onClose={onClose} />;
  return (
    <Dialog title={t('exports.title')} isWide={done.length > 0} onClose={isRunning ? cancel : onClose}>
      {done.length === 0 ? (
        <div className="dialog__body">
          <p>{t('exports.nothingYet')}</p>
        </div>
      ) : (
        <div className="export" inert={isRunning}>
          <ExportFormats
            chosen={form.formats}
            shown={looked}
            onChoose={(formats) => setForm((before) => ({ ...before, formats }))}
            onShow={setLooked}
          />
          <ExportChoices
            batch={batch}
            done={done}
            shown={shown}
            form={form}
            selection={selection.length}
            wanted={wanted.length}
            columns={columns.shown}
            onForm={(change) => setForm((before) => ({ ...before, ...change }))}
          />
          <ExportPreviewPane choices={choices} format={looked} />
        </div>
      )}
      <footer className="dialog__foot">
        {isRunning ? (
          <Progress progress={progress} />
        ) : trouble !== null ? (
          <p className="error-text" role="alert">
            {trouble}
          </p>
        ) : (
          form.scope === 'all' && <LeftOut batch={batch} doneCount={done.length} />
        )}
        <span className="spacer" />
        <Button look="ghost" onClick={isRunning ? cancel : onClose}>
          {isRunning ? t('exports.stop') : t('app.cancel')}
        </Button>
        <Button look="primary" disabled={choices === null || isRunning} onClick={() => void run()}>
          {t('exports.exportReports', {
            count: choices === null ? 0 : wanted.length,
            formats: formatNames(choices?.formats ?? [], translations),
          })}
        </Button>
      </footer>
    </Dialog>
  );
}

interface ProgressProps {
  readonly progress: ExportProgress | 'begins';
}

function Progress({ progress }: ProgressProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  if (progress === 'begins') return <progress className="export__progress" />;
  const { format, done, all, isLayingOut } = progress;
  const name = t(`exports.${format}`);
  // These are made in one go, once the reports are read.
  const isLaidOut =
    format === 'pdf' || format === 'docx' ? done === all : isData(format) && format !== 'json';
  return (
    <>
      {/* Until the first report is written, contents and comparison are made, which takes seconds for a thousand. */}
      <progress
        className={isLayingOut === true ? 'export__progress export__progress--pages' : 'export__progress'}
        {...(isLaidOut || done === 0 ? {} : { value: done, max: all })}
      />
      <span className="export__hint num" role="status">
        {isLaidOut
          ? t('exports.layingOut', { format: name })
          : t(isLayingOut === true ? 'exports.layingOutPages' : 'exports.exporting', {
              format: name,
              done: translations.number(done),
              all: translations.number(all),
            })}
      </span>
    </>
  );
}

interface LeftOutProps {
  readonly batch: Batch;
  readonly doneCount: number;
}

/** Says before the export how many videos have no report and are left out. */
function LeftOut({ batch, doneCount }: LeftOutProps): ReactNode {
  const { t } = useTranslations();
  const missing = batch.jobs.length - doneCount;
  if (missing === 0 || doneCount === 0) return null;
  return (
    <span className="export__left-out num">
      <Info size={14} aria-hidden />
      {t('exports.leftOut', { count: missing })}
    </span>
  );
}
