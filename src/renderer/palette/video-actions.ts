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
import type { Words } from '../../shared/words/words.ts';
import { keysOf } from '../keys/keys.ts';
import { ask, cancelVideo, copyReport, read } from '../store/actions.ts';
import { titleOf } from '../videos/name.ts';
import { actionOf, type PaletteAction } from './commands.ts';

/** What can be done with the video that is shown, as it stands now. */
export function videoActions(job: Job, ref: JobRef, { say }: Words): readonly PaletteAction[] {
  const { status, isHeld, video } = job;
  const name = titleOf(video.name);
  const hasReport = reportOf(job) !== null;
  const isWaiting = !isFinal(status) && status.kind !== 'analysing' && status.kind !== 'unsaved';
  const actions = [
    (status.kind === 'failed' || status.kind === 'cancelled' || status.kind === 'unsaved') &&
      actionOf(
        'retry',
        say('palette.retryThis'),
        RotateCw,
        () => void ask('job.retry', ref),
        keysOf('listRetry'),
      ),
    isWaiting &&
      actionOf(
        'hold',
        isHeld ? say('palette.releaseThis') : say('palette.holdThis'),
        Hand,
        () => void ask('job.hold', { ...ref, isHeld: !isHeld }),
        keysOf('listHold'),
      ),
    isWaiting &&
      actionOf(
        'up',
        say('palette.moveUpThis'),
        ChevronsUp,
        () => void ask('job.moveUp', ref),
        keysOf('listUp'),
      ),
    !isFinal(status) &&
      actionOf(
        'cancel',
        say('palette.cancelThis'),
        X,
        () => void cancelVideo(ref, name),
        keysOf('listCancel').slice(0, 1),
      ),
    hasReport &&
      actionOf('read-this', say('palette.readThis'), BookOpenText, () => read(ref), keysOf('listRead')),
    hasReport && actionOf('copy', say('palette.copyThis'), Copy, () => void copyReport(ref)),
    hasReport &&
      actionOf('reveal', say('palette.revealThis'), FolderSearch, () => void ask('report.reveal', ref)),
    hasReport &&
      actionOf(
        'open-this',
        say('palette.openThis'),
        FileText,
        () => void ask('report.open', ref),
        keysOf('listOpen'),
      ),
    hasReport &&
      actionOf('again', say('palette.askAgainThis'), RefreshCw, () => void ask('job.askAgain', ref)),
  ];
  return actions.filter((action) => action !== false).map((action) => ({ ...action, note: name }));
}
