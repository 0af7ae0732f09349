import {
  Columns2,
  Download,
  Eye,
  FileText,
  FolderOpen,
  FolderSearch,
  History,
  House,
  Keyboard,
  KeyRound,
  Languages,
  OctagonX,
  PanelLeft,
  Pause,
  Play,
  RefreshCw,
  RotateCw,
  ScrollText,
  Share,
  SunMoon,
  X,
  ZoomIn,
  type LucideIcon,
} from 'lucide-react';
import type { Batch, JobRef } from '../../shared/session/model.ts';
import { templateName, templateUse } from '../../shared/template/template-name.ts';
import type { StoredTemplate } from '../../shared/template/template.ts';
import type { MessageKey, Translations } from '../../shared/i18n/i18n.ts';
import { keysOf } from '../keys/keys.ts';
import { batchActionsOf, runBatchAction, type BatchAction } from '../batch/batch-actions.ts';
import { countsOf } from '../batch/batch-stats.ts';
import { templateChoices } from '../plan/template-choices.ts';
import {
  changeSettings,
  checkDoctor,
  chooseFolder,
  goHome,
  openTemplates,
  showHistory,
  showOverlay,
  showPage,
  tryDemo,
} from '../store/actions.ts';
import { request } from '../store/bridge.ts';
import { showNews } from '../store/toasts.ts';
import { prefer, usePreferences } from '../store/preferences.ts';
import { currentTranslations } from '../store/i18n.ts';
import { zoomIn, zoomOut, zoomTo } from '../store/zoom.ts';

/** An action that the palette offers. */
export interface PaletteAction {
  readonly id: string;
  readonly name: string;
  readonly note: string | null;
  readonly keys: readonly string[];
  readonly icon: LucideIcon;
  readonly run: () => void;
}

/** Returns the actions of the whole window. */
export function windowActions({ t }: Translations): readonly PaletteAction[] {
  const action = actionOf;
  return [
    action('open', t('palette.openFolder'), FolderOpen, () => void chooseFolder(), keysOf('open')),
    {
      ...action('demo', t('palette.tryDemo'), Play, () => {
        // The clips take seconds, and the palette is closed.
        showNews(t('home.makingClips'));
        void tryDemo();
      }),
      note: t('palette.noKeyNeeded'),
    },
    action('home', t('palette.home'), House, goHome),
    action('history', t('palette.history'), History, showHistory),
    action(
      'side-bar',
      t('palette.sideBar'),
      PanelLeft,
      () => prefer({ isSideBarOpen: !usePreferences.getState().isSideBarOpen }),
      keysOf('sideBar'),
    ),
    action('key', t('palette.addKey'), KeyRound, () => showOverlay('key')),
    action('check', t('palette.check'), RefreshCw, () => void checkDoctor()),
    action('templates', t('palette.editTemplates'), FileText, openTemplates),
    action('keys', t('palette.keys'), Keyboard, () => showOverlay('keys'), keysOf('sheet')),
    action('log', t('palette.showLog'), ScrollText, () => void request('log.reveal', undefined)),
    action('zoom-in', t('palette.zoomIn'), ZoomIn, zoomIn, keysOf('zoom').slice(0, 1)),
    action('zoom-out', t('palette.zoomOut'), ZoomIn, zoomOut, keysOf('zoom').slice(1, 2)),
    action('zoom-reset', t('palette.zoomReset'), ZoomIn, () => zoomTo(1), keysOf('zoom').slice(2)),
    action('dark', t('palette.themeDark'), SunMoon, () => void changeSettings({ theme: 'dark' })),
    action('light', t('palette.themeLight'), SunMoon, () => void changeSettings({ theme: 'light' })),
    action('system', t('palette.themeSystem'), SunMoon, () => void changeSettings({ theme: 'system' })),
    action('de', t('palette.inGerman'), Languages, () => void changeSettings({ language: 'de' })),
    action('en', t('palette.inEnglish'), Languages, () => void changeSettings({ language: 'en' })),
  ];
}

/** Icon and keys of each action on a batch. */
const BATCH_COMMANDS = {
  start: { label: 'palette.start', icon: Play, keys: [] },
  pause: { label: 'palette.pause', icon: Pause, keys: keysOf('pause') },
  resume: { label: 'palette.goOn', icon: Play, keys: keysOf('pause') },
  continue: { label: 'palette.goOn', icon: Play, keys: [] },
  stop: { label: 'palette.stop', icon: OctagonX, keys: keysOf('stop') },
  'retry-failed': { label: 'palette.retryFailed', icon: RotateCw, keys: keysOf('retryAll') },
  close: { label: 'palette.closeBatch', icon: X, keys: [] },
} as const satisfies Readonly<
  Record<
    BatchAction,
    { readonly label: MessageKey; readonly icon: LucideIcon; readonly keys: readonly string[] }
  >
>;

/** Returns the actions that the batch on screen allows. */
export function batchCommands(batch: Batch, { t }: Translations): readonly PaletteAction[] {
  const action = actionOf;
  const ref = { batchId: batch.id };
  const notes: Partial<Record<BatchAction, string>> = {
    'retry-failed': t('run.failed', { count: countsOf(batch.jobs).failed }),
    close: t('app.closeBatchHint'),
  };
  const commandOf = (one: BatchAction): PaletteAction => {
    const { label, icon, keys } = BATCH_COMMANDS[one];
    return {
      ...action(one, t(label), icon, () => runBatchAction(one, batch), keys),
      note: notes[one] ?? null,
    };
  };
  const allowed = batchActionsOf(batch);
  const chooseOutDir = (): void => void request('batch.chooseOutDir', ref);
  return [
    action('run', t('palette.goRun'), Eye, () => showPage('run'), keysOf('pages').slice(0, 1)),
    action('read', t('palette.goRead'), Eye, () => showPage('read'), keysOf('pages').slice(1, 2)),
    action('compare', t('palette.goCompare'), Columns2, () => showPage('compare'), keysOf('pages').slice(2)),
    ...allowed.filter((one) => one !== 'close').map(commandOf),
    ...(batch.isReadOnly ? [] : [action('out-dir', t('palette.chooseOutDir'), FolderOpen, chooseOutDir)]),
    action('export', t('palette.export'), Share, () => showOverlay('export'), keysOf('export')),
    action(
      'folder',
      t('palette.revealFolder'),
      FolderSearch,
      () => void request('path.reveal', { path: batch.outDir }),
    ),
    action('trace', t('palette.exportTrace'), Download, () => void save('export.trace', ref)),
    action(
      'diagnostics',
      t('palette.exportDiagnostics'),
      Download,
      () => void save('export.diagnostics', ref),
    ),
    ...allowed.filter((one) => one === 'close').map(commandOf),
  ];
}

/** Returns an action for each template that the batch can still change to. */
export function templateActions(
  batch: Batch,
  shelf: readonly StoredTemplate[],
  translations: Translations,
): readonly PaletteAction[] {
  const { id, plan, phase, isReadOnly } = batch;
  if (isReadOnly || (phase.kind !== 'ready' && phase.kind !== 'scanning')) return [];
  return templateChoices(shelf, plan.template)
    .filter(({ isChosen }) => !isChosen)
    .map(({ template }) => ({
      ...actionOf(
        `template ${template.id}`,
        translations.t('palette.template', { name: templateName(template, translations) }),
        FileText,
        () => void request('batch.plan', { batchId: id, change: { template } }),
      ),
      note: templateUse(template, translations),
    }));
}

async function save(
  name: 'export.trace' | 'export.diagnostics',
  ref: Pick<JobRef, 'batchId'>,
): Promise<void> {
  const reply = await request(name, ref);
  if (reply.ok && reply.value !== null)
    showNews(currentTranslations().t('palette.traceSaved', { path: reply.value }));
}

/** Returns an action without a note. */
export function actionOf(
  id: string,
  name: string,
  icon: LucideIcon,
  run: () => void,
  keys: readonly string[] = [],
): PaletteAction {
  return { id, name, note: null, keys, icon, run };
}
