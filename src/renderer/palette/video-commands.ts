import {
  BookOpenText,
  ChevronsUp,
  Copy,
  FileText,
  FolderSearch,
  Hand,
  RefreshCw,
  RotateCw,
  X,
} from 'lucide-react';
import { isFinal, reportOf, type Job, type JobRef } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { keysOf } from '../keys/keys.ts';
import { cancelVideo, copyReport, readReport } from '../store/actions.ts';
import { request } from '../store/bridge.ts';
import { actionOf, type PaletteAction } from './commands.ts';

/** Returns the actions that the video on screen allows. */
export function videoCommands(job: Job, ref: JobRef, { t }: Translations): readonly PaletteAction[] {
  const { status, isHeld, title: name } = job;
  const hasReport = reportOf(job) !== null;
  const isWaiting = !isFinal(status) && status.kind !== 'analysing' && status.kind !== 'unsaved';
  const actions = [
    (status.kind === 'failed' || status.kind === 'cancelled' || status.kind === 'unsaved') &&
      actionOf(
        'retry',
        t('palette.retryThis'),
        RotateCw,
        () => void request('job.retry', ref),
        keysOf('listRetry'),
      ),
    isWaiting &&
      actionOf(
        'hold',
        isHeld ? t('palette.releaseThis') : t('palette.holdThis'),
        Hand,
        () => void request('job.hold', { ...ref, isHeld: !isHeld }),
        keysOf('listHold'),
      ),
    isWaiting &&
      actionOf(
        'up',
        t('palette.moveUpThis'),
        ChevronsUp,
        () => void request('job.moveUp', ref),
        keysOf('listUp'),
      ),
    !isFinal(status) &&
      actionOf(
        'cancel',
        t('palette.cancelThis'),
        X,
        () => void cancelVideo(ref, name),
        keysOf('listCancel').slice(0, 1),
      ),
    hasReport &&
      actionOf('read-this', t('palette.readThis'), BookOpenText, () => readReport(ref), keysOf('listRead')),
    hasReport && actionOf('copy', t('palette.copyThis'), Copy, () => void copyReport(ref)),
    hasReport &&
      actionOf('reveal', t('palette.revealThis'), FolderSearch, () => void request('report.reveal', ref)),
    hasReport &&
      actionOf(
        'open-this',
        t('palette.openThis'),
        FileText,
        () => void request('report.open', ref),
        keysOf('listOpen'),
      ),
    hasReport &&
      actionOf('again', t('palette.regenerateThis'), RefreshCw, () => void request('job.regenerate', ref)),
  ];
  return actions.filter((action) => action !== false).map((action) => ({ ...action, note: name }));
}
