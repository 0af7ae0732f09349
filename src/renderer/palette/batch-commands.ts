import {
  ChartGantt,
  ClipboardCopy,
  BookOpenText,
  Download,
  FileText,
  FolderOpen,
  FolderSearch,
  MessageCircleQuestion,
  Minus,
  OctagonX,
  Pause,
  PenLine,
  Play,
  Plus,
  Pencil,
  RotateCw,
  Share,
  Table2,
  TableProperties,
  Trash2,
  X,
  type LucideIcon,
} from 'lucide-react';
import { exportFormats, type ExportFormat } from '../../shared/export-choices.ts';
import type { MessageKey, Translations } from '../../shared/i18n/i18n.ts';
import { isBeforeStart } from '../../shared/session/before-start.ts';
import { reportOf, type Batch, type BatchId } from '../../shared/session/model.ts';
import { templateName, templateUse } from '../../shared/template/template-name.ts';
import type { StoredTemplate, Template } from '../../shared/template/template.ts';
import { canDo, runBatchAction, type BatchAction } from '../batch/batch-actions.ts';
import { isActive } from '../batch/batch-state.ts';
import { countsOf, retriedCount } from '../batch/batch-stats.ts';
import { FORMAT_LOOKS } from '../export/formats.ts';
import { keysOf } from '../keys/keys.ts';
import { templateChoices } from '../plan/template-choices.ts';
import { chooseTemplate } from '../plan/template-drafts.ts';
import { askReports, exportAs, showBatchDialog, showOverlay, showPage, stepLimit } from '../store/actions.ts';
import { request } from '../store/bridge.ts';
import { useApp } from '../store/app-store.ts';
import { currentTranslations } from '../store/i18n.ts';
import { setPreferences } from '../store/preferences.ts';
import { showNews } from '../store/toasts.ts';
import { copyListTable } from '../videos/list-table.ts';
import { actionOf, type PaletteAction, type SearchKey } from './action.ts';

/** Returns the actions on the batch on screen. Impossible ones say why; without a batch that is every one. */
export function batchCommands(batch: Batch | null, translations: Translations): readonly PaletteAction[] {
  const { t } = translations;
  const action = (parts: Parameters<typeof actionOf>[0]): PaletteAction => actionOf(parts, translations);
  const noBatch = batch === null ? t('palette.whyNoBatch') : null;
  const hasReport = batch?.jobs.some((job) => reportOf(job) !== null) ?? false;
  const hasTwo = (batch?.jobs.filter((job) => reportOf(job) !== null).length ?? 0) > 1;
  const noReport = noBatch ?? (hasReport ? null : t('palette.whyNoReport'));
  const readOnly = noBatch ?? (batch?.isReadOnly === true ? t('palette.whyReadOnly') : null);
  const [run, read, compare] = keysOf('pages');
  return [
    action({
      words: 'run',
      name: (any) => any.t('palette.goRun'),
      icon: ChartGantt,
      run: () => showPage('run'),
      keys: listOf(run),
      whyNot: noBatch,
    }),
    action({
      words: 'read',
      name: (any) => any.t('palette.goRead'),
      icon: BookOpenText,
      run: () => showPage('read'),
      keys: listOf(read),
      whyNot: noBatch,
    }),
    action({
      words: 'compare',
      name: (any) => any.t('palette.goCompare'),
      icon: Table2,
      run: () => showPage('compare'),
      keys: listOf(compare),
      whyNot: noBatch,
    }),
    action({
      words: 'ask',
      name: (any) => any.t('palette.ask'),
      icon: MessageCircleQuestion,
      run: () => {
        showPage(useApp.getState().page === 'compare' && hasTwo ? 'compare' : 'read');
        askReports();
      },
      whyNot: noReport,
    }),
    action({
      words: 'synthesis',
      name: (any) => any.t('palette.synthesis'),
      icon: PenLine,
      // The cost is told there, before anything is sent.
      run: () => {
        setPreferences({ isSynthesisFolded: false });
        showPage('compare');
      },
      whyNot: noBatch ?? (hasTwo ? null : t('palette.whyNotTwo')),
    }),
    ...runCommands(batch, translations),
    action({
      words: 'outDir',
      name: (any) => any.t('palette.chooseOutDir'),
      icon: FolderOpen,
      run: () => onBatch(batch, (ref) => void request('batch.chooseOutDir', ref)),
      whyNot: readOnly ?? (batch !== null && isActive(batch.phase.kind) ? t('palette.whyPauseFirst') : null),
    }),
    action({
      words: 'values',
      name: (any) => any.t('palette.values'),
      icon: TableProperties,
      run: () => showOverlay('values'),
      whyNot: readOnly,
    }),
    action({
      words: 'export',
      name: (any) => any.t('palette.export'),
      icon: Share,
      run: () => showOverlay('export'),
      keys: keysOf('export'),
      whyNot: noReport,
    }),
    ...exportFormats.map((format) =>
      action({
        words: exportWords(format),
        name: (any) => any.t('palette.exportAs', { format: any.t(`exports.${format}`) }),
        icon: FORMAT_LOOKS[format].Icon,
        run: () => exportAs(format),
        whyNot: noReport,
        isHidden: true,
      }),
    ),
    action({
      words: 'copyTable',
      name: (any) => any.t('palette.copyTable'),
      icon: ClipboardCopy,
      // The chosen videos, or all of them.
      run: () => {
        const { selected } = useApp.getState();
        if (batch === null) return;
        const all = [...batch.jobs.keys()];
        void copyListTable(batch, selected.size === 0 ? all : all.filter((index) => selected.has(index)));
      },
      whyNot: noBatch,
    }),
    action({
      words: 'folder',
      name: (any) => any.t('palette.revealFolder'),
      icon: FolderSearch,
      run: () => onBatch(batch, () => void request('path.reveal', { path: batch?.outDir ?? '' })),
      whyNot: noBatch,
    }),
    action({
      words: 'more',
      name: (any) => any.t('palette.oneMore'),
      icon: Plus,
      run: () => stepLimit(1),
      keys: keysOf('limit').slice(0, 1),
    }),
    action({
      words: 'fewer',
      name: (any) => any.t('palette.oneFewer'),
      icon: Minus,
      run: () => stepLimit(-1),
      keys: keysOf('limit').slice(1),
    }),
    action({
      words: 'rerun',
      name: (any) => any.t('palette.rerun'),
      icon: RotateCw,
      run: () => onBatch(batch, ({ batchId }) => showBatchDialog('rerun', batchId)),
      whyNot: readOnly ?? (batch?.isDemo === true ? t('palette.whyDemo') : null),
    }),
    action({
      words: 'rename',
      name: (any) => any.t('palette.rename'),
      icon: Pencil,
      run: () => onBatch(batch, ({ batchId }) => showBatchDialog('rename', batchId)),
      whyNot: readOnly,
    }),
    action({
      words: 'remove',
      name: (any) => any.t('palette.deleteBatch'),
      icon: Trash2,
      run: () => onBatch(batch, ({ batchId }) => showBatchDialog('delete', batchId)),
      whyNot: noBatch ?? (batch !== null && canDo('close', batch) ? null : t('palette.whyRunning')),
    }),
    action({
      words: 'trace',
      name: (any) => any.t('palette.exportTrace'),
      icon: Download,
      run: () => onBatch(batch, (ref) => void save('export.trace', ref)),
      whyNot: noBatch,
    }),
    action({
      words: 'diagnostics',
      name: (any) => any.t('palette.exportDiagnostics'),
      icon: Download,
      run: () => onBatch(batch, (ref) => void save('export.diagnostics', ref)),
      whyNot: noBatch,
    }),
    ...closeCommand(batch, translations),
  ];
}

function exportWords(format: ExportFormat): SearchKey {
  // Safe: the compiler checks that each format has words, in `search.ts`.
  return `export${format[0]?.toUpperCase() ?? ''}${format.slice(1)}` as `export${Capitalize<ExportFormat>}`;
}

interface RunCommand {
  readonly words: SearchKey;
  readonly label: Extract<MessageKey, `palette.${'start' | 'pause' | 'resume' | 'stop' | 'retryFailed'}`>;
  /** The first one that is possible is run. */
  readonly actions: readonly BatchAction[];
  readonly icon: LucideIcon;
  readonly keys: readonly string[];
  readonly why: Extract<MessageKey, `palette.why${string}`>;
}

/** The actions that start and stop a batch. */
const RUN_COMMANDS: readonly RunCommand[] = [
  {
    words: 'start',
    label: 'palette.start',
    actions: ['start'],
    icon: Play,
    keys: [],
    why: 'palette.whyNotStart',
  },
  {
    words: 'pause',
    label: 'palette.pause',
    actions: ['pause'],
    icon: Pause,
    keys: keysOf('pause'),
    why: 'palette.whyNotRunning',
  },
  {
    words: 'resume',
    label: 'palette.resume',
    actions: ['resume', 'continue'],
    icon: Play,
    keys: keysOf('pause'),
    why: 'palette.whyNotPaused',
  },
  {
    words: 'stop',
    label: 'palette.stop',
    actions: ['stop'],
    icon: OctagonX,
    keys: keysOf('stop'),
    why: 'palette.whyNotRunning',
  },
  {
    words: 'retryFailed',
    label: 'palette.retryFailed',
    actions: ['retry-failed'],
    icon: RotateCw,
    keys: keysOf('retryAll'),
    why: 'palette.whyNoneFailed',
  },
];

function runCommands(batch: Batch | null, translations: Translations): readonly PaletteAction[] {
  const { t } = translations;
  return RUN_COMMANDS.map(({ words, label, actions, icon, keys, why }) => {
    const possible = batch === null ? undefined : actions.find((one) => canDo(one, batch));
    const retried = batch === null ? 0 : retriedCount(batch.jobs);
    return actionOf(
      {
        words,
        name: (any) => any.t(label),
        icon,
        // The key resumes what is paused; what was stopped is started by its button, because that sends data anew.
        keys: possible === 'continue' ? [] : keys,
        note: words === 'retryFailed' && retried > 0 ? t('amounts.videos', { count: retried }) : null,
        run: () => {
          if (batch !== null && possible !== undefined) runBatchAction(possible, batch);
        },
        whyNot: whyNotRun(
          batch,
          possible,
          t(words === 'retryFailed' ? whyNoRetry(batch) : why),
          translations,
        ),
      },
      translations,
    );
  });
}

function whyNotRun(
  batch: Batch | null,
  possible: BatchAction | undefined,
  why: string,
  { t }: Translations,
): string | null {
  if (batch === null) return t('palette.whyNoBatch');
  if (batch.isReadOnly) return t('palette.whyReadOnly');
  return possible === undefined ? why : null;
}

/** Videos that failed and that no retry can help are told as such: “nothing has failed” would deny them. */
function whyNoRetry(batch: Batch | null): Extract<MessageKey, `palette.why${string}`> {
  return batch !== null && countsOf(batch.jobs).failed > 0
    ? 'palette.whyRetryIsNoHelp'
    : 'palette.whyNoneFailed';
}

function closeCommand(batch: Batch | null, translations: Translations): readonly PaletteAction[] {
  const { t } = translations;
  const isPossible = batch !== null && canDo('close', batch);
  return [
    actionOf(
      {
        words: 'close',
        name: (any) => any.t('palette.closeBatch'),
        icon: X,
        note: t('app.closeBatchHint'),
        run: () => {
          if (batch !== null) runBatchAction('close', batch);
        },
        whyNot: isPossible ? null : t(batch === null ? 'palette.whyNoBatch' : 'palette.whyRunning'),
      },
      translations,
    ),
  ];
}

/** Returns an action for each template that the batch can still change to. `chosen`: its template, or the one that was chosen just now. */
export function templateActions(
  batch: Batch | null,
  shelf: readonly StoredTemplate[],
  translations: Translations,
  chosen: Template | null = batch?.plan.template ?? null,
): readonly PaletteAction[] {
  if (batch === null || chosen === null || !isBeforeStart(batch)) return [];
  const { id } = batch;
  return templateChoices(shelf, chosen)
    .filter(({ isChosen }) => !isChosen)
    .map(({ template }) =>
      actionOf(
        {
          words: 'template',
          id: `template ${template.id}`,
          name: (any) => any.t('palette.template', { name: templateName(template, any) }),
          icon: FileText,
          run: () => void chooseTemplate(id, template),
          note: templateUse(template, translations),
        },
        translations,
      ),
    );
}

function onBatch(batch: Batch | null, run: (ref: { readonly batchId: BatchId }) => void): void {
  if (batch !== null) run({ batchId: batch.id });
}

function listOf(keys: string | undefined): readonly string[] {
  return keys === undefined ? [] : [keys];
}

async function save(
  name: 'export.trace' | 'export.diagnostics',
  ref: { readonly batchId: BatchId },
): Promise<void> {
  const reply = await request(name, ref);
  if (reply.ok && reply.value !== null)
    showNews(currentTranslations().t('palette.traceSaved', { path: reply.value }));
}
