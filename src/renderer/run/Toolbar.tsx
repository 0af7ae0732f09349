import { OctagonX, Pause, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { isBeforeStart } from '../../shared/session/before-start.ts';
import type { Batch } from '../../shared/session/model.ts';
import { canDo, labelOf, runBatchAction } from '../batch/batch-actions.ts';
import { endingOfBatch } from '../batch/ending.ts';
import { isActive } from '../batch/batch-state.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { countsOf, frameCountsOf } from '../batch/batch-stats.ts';
import { useEstimate, usePricedBatch } from '../batch/use-estimate.ts';
import { describeDone } from './finished-notice.ts';
import { LimitControl } from './LimitControl.tsx';
import { ToolbarChips } from './ToolbarChips.tsx';

interface ToolbarProps {
  readonly batch: Batch;
}

/** The chips of a batch's plan and the buttons that run it. */
export function Toolbar({ batch }: ToolbarProps): ReactNode {
  const { t } = useTranslations();
  return (
    <div className="toolbar" role="toolbar" aria-label={t('run.toolbar')}>
      <ToolbarChips batch={batch} />
      <LimitControl />
      {!batch.isReadOnly && (
        <>
          <span className="toolbar__line" />
          <Drive batch={batch} />
        </>
      )}
    </div>
  );
}

/** The buttons Start, Pause, Resume, Continue and Stop, those that are possible now. */
function Drive({ batch }: ToolbarProps): ReactNode {
  const translations = useTranslations();
  if (isBeforeStart(batch)) return <StartButton batch={batch} />;
  switch (batch.phase.kind) {
    case 'scanning':
    case 'ready':
      return <StartButton batch={batch} />;
    case 'finished':
      return <span className="toolbar__label">{describeEnding(batch, translations)}</span>;
    case 'running':
    case 'draining':
    case 'paused':
    case 'stopped':
    case 'interrupted':
      return DRIVE_ACTIONS.filter((action) => canDo(action, batch)).map((action) => (
        <DriveButton key={action} batch={batch} action={action} />
      ));
  }
}

/** Returns the words in place of the buttons once the batch has ended. */
function describeEnding(batch: Batch, translations: Translations): string {
  switch (endingOfBatch(batch)) {
    case 'well':
    case 'some-failed':
      return describeDone(countsOf(batch.jobs).held, translations);
    case 'no-report':
      return translations.t('run.noReports');
    case 'tried':
      return translations.t('run.trialDone');
  }
}

function StartButton({ batch }: ToolbarProps): ReactNode {
  const { t } = useTranslations();
  const frames = frameCountsOf(batch.jobs);
  const estimate = useEstimate(usePricedBatch(batch));
  const isPreparing = frames.ready < frames.all;
  const hasNothingToSend = !isPreparing && estimate === null && batch.jobs.length > 0;
  return (
    <>
      {hasNothingToSend ? (
        <span className="toolbar__label">{t('run.nothingNew')}</span>
      ) : (
        <span className="toolbar__label toolbar__prepared num">
          {isPreparing ? t('run.framesReady', { ...frames }) : estimate}
        </span>
      )}
      <Button
        look="primary"
        disabled={!canDo('start', batch)}
        title={
          hasNothingToSend
            ? t('run.nothingNew')
            : estimate === null
              ? t('run.startHint')
              : t('run.startHintEstimate', { estimate })
        }
        onClick={() => runBatchAction('start', batch)}
      >
        <Play size={14} />
        {t('run.start')}
      </Button>
    </>
  );
}

/** The actions that the toolbar offers for a started batch. */
const DRIVE_ACTIONS = ['pause', 'resume', 'continue', 'stop'] as const;

interface DriveButtonProps extends ToolbarProps {
  readonly action: (typeof DRIVE_ACTIONS)[number];
}

function DriveButton({ batch, action }: DriveButtonProps): ReactNode {
  const { t } = useTranslations();
  // While Stop is offered too, Resume is not the primary button.
  const isPrimary = action !== 'pause' && !isActive(batch.phase.kind);
  return (
    <Button
      look={action === 'stop' ? 'danger' : isPrimary ? 'primary' : 'plain'}
      title={action === 'pause' ? t('run.pauseHint') : undefined}
      onClick={() => runBatchAction(action, batch)}
    >
      {action === 'stop' ? (
        <OctagonX size={15} />
      ) : action === 'pause' ? (
        <Pause size={14} />
      ) : (
        <Play size={14} />
      )}
      {t(labelOf(action))}
    </Button>
  );
}
