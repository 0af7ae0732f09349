import { Folder } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import type { CompareColumn } from '../../shared/comparison/columns.ts';
import { isData, type Include } from '../../shared/export-choices.ts';
import type { Batch } from '../../shared/session/model.ts';
import { decimalMark } from '../../shared/tables/cell-text.ts';
import { lastPart } from '../ui/paths.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { ExportMarkdown } from './ExportMarkdown.tsx';
import { ExportName } from './ExportName.tsx';
import { ExportInclude } from './ExportInclude.tsx';
import { FORMAT_LOOKS } from './formats.ts';
import { ReportPicker } from './ReportPicker.tsx';
import type { ExportScope, ExportForm } from './export-form.ts';

interface ExportChoicesProps {
  readonly batch: Batch;
  /** Indexes of the videos with a report, in the folder's order. */
  readonly done: readonly number[];
  /** Index of the video on screen, if it has a report. */
  readonly shown: number | null;
  /** The number of selected videos with a report. */
  readonly selection: number;
  /** The number of reports in the export. */
  readonly wanted: number;
  /** The shown columns of the comparison. */
  readonly columns: readonly CompareColumn[];
  readonly form: ExportForm;
  readonly onForm: (change: Partial<ExportForm>) => void;
}

/** Chooses the reports, the additions to them, the name and the folder of an export. */
export function ExportChoices(props: ExportChoicesProps): ReactNode {
  const { batch, done, shown, selection, wanted, columns, form, onForm } = props;
  const translations = useTranslations();
  const { t } = translations;
  const { formats, isOneDocument, name, dir } = form;
  const shownName = shown === null ? null : (batch.jobs[shown]?.video.name ?? null);
  const semicolons = decimalMark(translations.systemLocale) === ',';
  const csvHint =
    form.csvKind === 'programs'
      ? 'exports.csvProgramsHint'
      : semicolons
        ? 'exports.csvSemicolonHint'
        : 'exports.csvCommaHint';
  const canSplit = !formats.every(isData);
  const isFolder = canSplit && !isOneDocument;
  const scopes: readonly (readonly [ExportScope, string])[] = [
    ...(shownName === null ? [] : [['this', t('exports.thisOne')] as const]),
    ...(selection === 0
      ? []
      : [['selection', t('exports.marked', { count: translations.number(selection) })] as const]),
    ['all', t('exports.all', { count: translations.number(done.length) })],
    ...(done.length < 2 ? [] : [['chosen', t('exports.choose')] as const]),
  ];
  return (
    <div className="export__choices">
      <h3 className="export__group">{t('exports.which')}</h3>
      <RadioGroup.Root
        className="segments"
        aria-label={t('exports.which')}
        orientation="horizontal"
        value={form.scope}
        onValueChange={(value) => onForm({ scope: scopes.find(([one]) => one === value)?.[0] ?? 'all' })}
      >
        {scopes.map(([scope, label]) => (
          <RadioGroup.Item key={scope} value={scope} {...(scope === 'this' && { title: shownName ?? '' })}>
            {label}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      {form.scope === 'chosen' && (
        <ReportPicker
          label={t('exports.picker')}
          jobs={batch.jobs}
          done={done}
          chosen={form.chosen}
          onChosen={(change) => onForm({ chosen: change(form.chosen) })}
        />
      )}
      <ExportInclude
        include={form.include}
        isDisabled={!formats.some((format) => FORMAT_LOOKS[format].hasAdditions)}
        hasComparison={isOneDocument && wanted > 1}
        columns={columns}
        onInclude={(include: Include) => onForm({ include })}
      />
      <div>
        <h3 className="export__group">{t('exports.files')}</h3>
        <Choice
          label={t('exports.files')}
          value={isOneDocument ? 'one' : 'each'}
          isDisabled={!canSplit}
          options={[
            { value: 'one', name: t('exports.oneDocument') },
            { value: 'each', name: t('exports.eachVideo') },
          ]}
          onChange={(value) => onForm({ isOneDocument: value === 'one' })}
        />
      </div>
      {formats.includes('markdown') && (
        <ExportMarkdown markdown={form.markdown} onMarkdown={(markdown) => onForm({ markdown })} />
      )}
      {formats.includes('csv') && (
        <div>
          <h3 className="export__group">{t('exports.csvFor')}</h3>
          <Choice
            label={t('exports.csvFor')}
            value={form.csvKind}
            options={[
              { value: 'sheets', name: t('exports.csvSheets') },
              { value: 'programs', name: t('exports.csvPrograms') },
            ]}
            onChange={(csvKind) => onForm({ csvKind })}
          />
          <p className="export__hint">{t(csvHint)}</p>
        </div>
      )}
      <div className="export__where">
        <h3 className="export__group">{t('exports.nameAndPlace')}</h3>
        <ExportName
          batch={batch}
          formats={formats}
          isFolder={isFolder}
          wanted={wanted}
          name={name}
          onName={(value) => onForm({ name: value })}
        />
        <div className="export__place">
          <span className="export__dir" title={dir ?? batch.outDir}>
            <Folder size={14} aria-hidden />
            <span className="ellipsis">
              {dir ?? t('exports.defaultDir', { folder: lastPart(batch.outDir) })}
            </span>
          </span>
          <Button
            onClick={() => {
              void request('export.chooseDir', undefined).then((reply) => {
                if (reply.ok && reply.value !== null) onForm({ dir: reply.value });
              });
            }}
          >
            {t('exports.change')}
          </Button>
        </div>
      </div>
    </div>
  );
}
