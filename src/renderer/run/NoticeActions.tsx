import { BookOpenText, CircleX, FolderOpen, Play, RotateCw, Share, Table2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { triedFirst } from '../../shared/session/trial.ts';
import { runBatchAction } from '../batch/batch-actions.ts';
import { changeCompareView } from '../batch/compare-view.ts';
import { useTrialCost } from '../batch/use-estimate.ts';
import {
  chooseFolder,
  chooseLimit,
  selectVideos,
  showBatchDialog,
  showOverlay,
  showPage,
} from '../store/actions.ts';
import { request } from '../store/bridge.ts';
import { changeBatchView } from '../store/batch-view.ts';
import { usePreferences } from '../store/preferences.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import type { NoticeAction } from './notice.ts';
import { runVideoAction } from '../videos/video-actions.ts';
import { UseModelButton } from '../videos/UseModelButton.tsx';
import { RaiseCap } from './RaiseCap.tsx';

interface NoticeActionsProps {
  readonly batch: Batch;
  readonly actions: readonly NoticeAction[];
}

/** The buttons of a notice. */
export function NoticeActions({ batch, actions }: NoticeActionsProps): ReactNode {
  return actions.map((action) => <ActionButton key={action.kind} batch={batch} action={action} />);
}

interface ActionButtonProps {
  readonly batch: Batch;
  readonly action: NoticeAction;
}

function ActionButton({ batch, action }: ActionButtonProps): ReactNode {
  const { t } = useTranslations();
  const ref = { batchId: batch.id };
  switch (action.kind) {
    case 'add-key':
      return (
        <Button onClick={() => showOverlay('key')}>
          {action.isAnother ? t('run.useAnotherKey') : t('run.addKey')}
        </Button>
      );
    case 'use-model':
      return <UseModelButton batchId={batch.id} gone={action.gone} />;
    case 'open-folder':
      return (
        <Button onClick={() => void chooseFolder()}>
          <FolderOpen size={14} />
          {t('run.openOther')}
        </Button>
      );
    case 'choose-folder':
      return (
        <Button onClick={() => void request('batch.chooseOutDir', ref)}>
          {t('run.chooseAnotherFolder')}
        </Button>
      );
    case 'write-there':
      return <Button onClick={() => void request('batch.writeThere', ref)}>{t('run.writeThere')}</Button>;
    case 'save-again':
      return <Button onClick={() => void saveAgain(batch)}>{t('run.saveAgain')}</Button>;
    case 'release':
      return (
        <Button onClick={() => runVideoAction('release', batch, [...batch.jobs.keys()])}>
          <Play size={14} />
          {t('run.release', { count: action.held })}
        </Button>
      );
    case 'run-rest':
      return (
        <Button
          look={action.isAdvised ? 'primary' : 'plain'}
          onClick={() => void request('batch.runRest', ref)}
        >
          <Play size={14} />
          {t('run.runRest', { count: action.count })}
        </Button>
      );
    case 'try-otherwise':
      return (
        <Button title={t('run.tryOtherwiseHint')} onClick={() => tryOtherwise(batch)}>
          {t('run.tryOtherwise')}
        </Button>
      );
    case 'compare-before':
      return (
        <Button title={t('run.compareBeforeHint')} onClick={() => compareWith(batch, action.batchId)}>
          <Table2 size={14} />
          {t('run.compareBefore')}
        </Button>
      );
    case 'read':
      return (
        <Button onClick={() => showPage('read')}>
          <BookOpenText size={14} />
          {t('run.readReports')}
        </Button>
      );
    case 'export':
      return (
        <Button onClick={() => showOverlay('export')}>
          <Share size={14} />
          {t('run.exportReports')}
        </Button>
      );
    case 'show-exported':
      return (
        <Button onClick={() => void request('path.reveal', { path: action.dir })}>
          <FolderOpen size={14} />
          {t('exports.reveal')}
        </Button>
      );
    case 'retry-failed':
      return (
        <Button onClick={() => runBatchAction('retry-failed', batch)}>
          <RotateCw size={14} />
          {t('run.retryVideos', { count: action.failed })}
        </Button>
      );
    case 'look-failed':
      return (
        <Button
          onClick={() => {
            changeBatchView({ listFilter: 'failed' });
            showPage('run');
          }}
        >
          <CircleX size={14} />
          {t('run.lookFailed', { count: action.failed })}
        </Button>
      );
    case 'go-on-at':
      return (
        <Button onClick={() => void request('batch.resumeAt', { ...ref, atMs: action.atMs })}>
          {t('run.resumeMoment', { moment: action.moment })}
        </Button>
      );
    case 'do-not-go-on':
      return (
        <Button
          aria-label={t('run.dontMoment', { moment: action.moment })}
          onClick={() => void request('batch.resumeAt', { ...ref, atMs: null })}
        >
          {t('run.dont')}
        </Button>
      );
    case 'raise-cap':
      return <RaiseCap batch={batch} cap={action.cap} />;
    case 'keep-limit':
      return (
        <Button onClick={() => void chooseLimit(action.limit, false)}>
          {t('run.keepAt', { limit: action.limit })}
        </Button>
      );
    case 'let-adjust':
      return <Button onClick={() => void chooseLimit(action.limit, true)}>{t('run.letAdjust')}</Button>;
  }
}

/** Shows the reports of the batch beside those of the same videos in another one. */
function compareWith({ plan }: Batch, batchId: string): void {
  const { compareViews } = usePreferences.getState();
  // Groups of batches would part the two reports of a video.
  if (compareViews[plan.template.id]?.groupBy === 'batch')
    changeCompareView(plan.template.id, { groupBy: null });
  changeBatchView({ compareWith: batchId });
  showPage('compare');
}

/** Opens the choices for a run of the tried videos under another template or model. */
function tryOtherwise(batch: Batch): void {
  selectVideos(new Set(triedFirst(batch)));
  showBatchDialog('rerun', batch.id);
}

/** Shows the amount held back for requests under way, and the expected cost of the waiting videos and of all. The status line tells what was spent. */
export function TrialCost({ batch, count }: { readonly batch: Batch; readonly count: number }): ReactNode {
  const { t } = useTranslations();
  const { reserved, rest, all } = useTrialCost(batch);
  const parts = [
    reserved !== null && t('run.trialReserved', { cost: reserved }),
    rest !== null && t('run.restEstimate', { count, estimate: rest }),
    all !== null && t('run.trialAll', { cost: all }),
  ].filter((part) => part !== false);
  return (
    <ul className="notice__costs num" title={t('run.estimateHint')}>
      {parts.map((part) => (
        <li key={part}>{part}</li>
      ))}
    </ul>
  );
}

/** Saves the kept reports one after another until one fails. Nothing is sent. */
async function saveAgain({ id: batchId, jobs }: Batch): Promise<void> {
  for (const [job, { status }] of jobs.entries()) {
    if (status.kind === 'unsaved' && !(await request('job.retry', { batchId, job })).ok) return;
  }
}
