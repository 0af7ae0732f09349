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
  Share,
  SunMoon,
  X,
  ZoomIn,
  type LucideIcon,
} from 'lucide-react';
import type { Batch, JobRef } from '../../shared/session/model.ts';
import { templateName, templateUse } from '../../shared/template/template-name.ts';
import type { StoredTemplate } from '../../shared/template/template.ts';
import type { Words } from '../../shared/words/words.ts';
import { keysOf } from '../keys/keys.ts';
import { countsOf } from '../run/batch-summary.ts';
import { isUnfinished } from '../run/batch-state.ts';
import { templateChoices } from '../run/template-choices.ts';
import {
  ask,
  changeSettings,
  checkDoctor,
  chooseFolder,
  closeBatch,
  goHome,
  openTemplates,
  showHistory,
  showNews,
  showOverlay,
  showPage,
  tryDemo,
} from '../store/actions.ts';
import { prefer, usePreferences } from '../store/preferences.ts';
import { wordsNow } from '../store/words.ts';
import { zoomIn, zoomOut, zoomTo } from '../store/zoom.ts';

/** Something that the palette can do. */
export interface PaletteAction {
  readonly id: string;
  readonly name: string;
  readonly note: string | null;
  readonly keys: readonly string[];
  readonly icon: LucideIcon;
  readonly run: () => void;
}

/** What can be done with the whole window. */
export function windowActions({ say }: Words): readonly PaletteAction[] {
  const action = actionOf;
  return [
    action('open', say('palette.openFolder'), FolderOpen, () => void chooseFolder(), keysOf('open')),
    {
      ...action('demo', say('palette.tryDemo'), Play, () => void tryDemo()),
      note: say('palette.noKeyNeeded'),
    },
    action('home', say('palette.home'), House, goHome),
    action('history', say('palette.history'), History, showHistory),
    action(
      'side-bar',
      say('palette.sideBar'),
      PanelLeft,
      () => prefer({ isSideBarOpen: !usePreferences.getState().isSideBarOpen }),
      keysOf('sideBar'),
    ),
    action('key', say('palette.addKey'), KeyRound, () => showOverlay('key')),
    action('check', say('palette.check'), RefreshCw, () => void checkDoctor()),
    action('templates', say('palette.editTemplates'), FileText, openTemplates),
    action('keys', say('palette.keys'), Keyboard, () => showOverlay('keys'), keysOf('sheet')),
    action('zoom-in', say('palette.zoomIn'), ZoomIn, zoomIn, keysOf('zoom').slice(0, 1)),
    action('zoom-out', say('palette.zoomOut'), ZoomIn, zoomOut, keysOf('zoom').slice(1, 2)),
    action('zoom-reset', say('palette.zoomReset'), ZoomIn, () => zoomTo(1), keysOf('zoom').slice(2)),
    action('dark', say('palette.themeDark'), SunMoon, () => void changeSettings({ theme: 'dark' })),
    action('light', say('palette.themeLight'), SunMoon, () => void changeSettings({ theme: 'light' })),
    action('system', say('palette.themeSystem'), SunMoon, () => void changeSettings({ theme: 'system' })),
    action('de', say('palette.inGerman'), Languages, () => void changeSettings({ language: 'de' })),
    action('en', say('palette.inEnglish'), Languages, () => void changeSettings({ language: 'en' })),
  ];
}

/** What can be done with the batch on screen, as it stands now. */
export function batchActions(batch: Batch, { say }: Words): readonly PaletteAction[] {
  const action = actionOf;
  const ref = { batchId: batch.id };
  const { phase, jobs, outDir, isReadOnly } = batch;
  const counts = countsOf(jobs);
  const isGoing = phase.kind === 'running' || phase.kind === 'draining';
  const start = (): void => void ask('batch.start', ref);
  const drive: readonly (PaletteAction | false)[] = isReadOnly
    ? []
    : [
        phase.kind === 'ready' && jobs.length > 0 && action('start', say('palette.start'), Play, start),
        phase.kind === 'running' &&
          action('pause', say('palette.pause'), Pause, () => void ask('batch.pause', ref), keysOf('pause')),
        (isUnfinished(phase.kind) || phase.kind === 'draining') &&
          action('go-on', say('palette.goOn'), Play, start),
        isGoing &&
          action(
            'stop',
            say('palette.stop'),
            OctagonX,
            () => (counts.running > 0 ? showOverlay('stop') : void ask('batch.stop', ref)),
            keysOf('stop'),
          ),
        counts.failed > 0 && {
          ...action(
            'retry-failed',
            say('palette.retryFailed'),
            RotateCw,
            () => void ask('batch.retryFailed', ref),
            keysOf('retryAll'),
          ),
          note: say('run.failed', { count: counts.failed }),
        },
        action('out-dir', say('palette.chooseOutDir'), FolderOpen, () => void ask('batch.chooseOutDir', ref)),
      ];
  return [
    action('run', say('palette.goRun'), Eye, () => showPage('run'), keysOf('pages').slice(0, 1)),
    action('read', say('palette.goRead'), Eye, () => showPage('read'), keysOf('pages').slice(1, 2)),
    action(
      'compare',
      say('palette.goCompare'),
      Columns2,
      () => showPage('compare'),
      keysOf('pages').slice(2),
    ),
    ...drive.filter((one) => one !== false),
    action('export', say('palette.export'), Share, () => showOverlay('export'), keysOf('export')),
    action(
      'folder',
      say('palette.revealFolder'),
      FolderSearch,
      () => void ask('path.reveal', { path: outDir }),
    ),
    action('trace', say('palette.exportTrace'), Download, () => void save('export.trace', ref)),
    action(
      'diagnostics',
      say('palette.exportDiagnostics'),
      Download,
      () => void save('export.diagnostics', ref),
    ),
    ...(isGoing
      ? []
      : [
          {
            ...action('close', say('palette.closeBatch'), X, () => void closeBatch(batch.id)),
            note: say('app.closeBatchHint'),
          },
        ]),
  ];
}

/** The templates that a batch can still be given; it has one of them already. */
export function templateActions(
  batch: Batch,
  shelf: readonly StoredTemplate[],
  words: Words,
): readonly PaletteAction[] {
  const { id, plan, phase, isReadOnly } = batch;
  if (isReadOnly || (phase.kind !== 'ready' && phase.kind !== 'scanning')) return [];
  return templateChoices(shelf, plan.template)
    .filter(({ isChosen }) => !isChosen)
    .map(({ template }) => ({
      ...actionOf(
        `template ${template.id}`,
        words.say('palette.template', { name: templateName(template, words) }),
        FileText,
        () => void ask('batch.plan', { batchId: id, change: { template } }),
      ),
      note: templateUse(template, words),
    }));
}

async function save(
  name: 'export.trace' | 'export.diagnostics',
  ref: Pick<JobRef, 'batchId'>,
): Promise<void> {
  const reply = await ask(name, ref);
  if (reply.ok && reply.value !== null) showNews(wordsNow().say('palette.traceSaved', { path: reply.value }));
}

/** One action without a note; its keys are shown where it has some. */
export function actionOf(
  id: string,
  name: string,
  icon: LucideIcon,
  run: () => void,
  keys: readonly string[] = [],
): PaletteAction {
  return { id, name, note: null, keys, icon, run };
}
