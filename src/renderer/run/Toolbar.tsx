import { OctagonX, Pause, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { request, showOverlay } from '../store/actions.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { countsOf, preparedCount } from '../batch/batch-stats.ts';
import { LimitControl } from './LimitControl.tsx';
import { ToolbarChips } from './ToolbarChips.tsx';

interface ToolbarProps {
  readonly batch: Batch;
}

/** What a batch works with, and the buttons that drive it. */
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

/** Start, Pause, Resume, Continue and Stop, whichever make sense now. */
function Drive({ batch }: ToolbarProps): ReactNode {
  const { t } = useTranslations();
  const ref = { batchId: batch.id };
  const start = (): void => void request('batch.start', ref);
  switch (batch.phase.kind) {
    case 'scanning':
    case 'ready':
      return <StartButton batch={batch} onStart={start} />;
    case 'running':
      return (
        <>
          <Button title={t('run.pauseHint')} onClick={() => void request('batch.pause', ref)}>
            <Pause size={14} />
            {t('run.pause')}
          </Button>
          <StopButton batch={batch} />
        </>
      );
    case 'draining':
      return (
        <>
          <Button onClick={start}>
            <Play size={14} />
            {t('run.resume')}
          </Button>
          <StopButton batch={batch} />
        </>
      );
    case 'paused':
      return <GoOnButton label={t('run.resume')} onGoOn={start} />;
    case 'stopped':
      return <GoOnButton label={t('run.continue')} onGoOn={start} />;
    case 'interrupted':
      return <GoOnButton label={t('run.goOn')} onGoOn={start} />;
    case 'finished':
      return <span className="toolbar__label">{t('run.allDone')}</span>;
  }
}

interface StartButtonProps extends ToolbarProps {
  readonly onStart: () => void;
}

function StartButton({ batch, onStart }: StartButtonProps): ReactNode {
  const { t } = useTranslations();
  const isEmpty = batch.jobs.length === 0;
  const places = { ready: preparedCount(batch.jobs), all: batch.jobs.length };
  return (
    <>
      <span className="toolbar__label toolbar__prepared num">
        {isEmpty ? '' : t('run.framesReady', places)}
      </span>
      <Button look="primary" disabled={isEmpty} title={t('run.startHint')} onClick={onStart}>
        <Play size={14} />
        {t('run.start')}
      </Button>
    </>
  );
}

interface GoOnButtonProps {
  readonly label: string;
  readonly onGoOn: () => void;
}

function GoOnButton({ label, onGoOn }: GoOnButtonProps): ReactNode {
  return (
    <Button look="primary" onClick={onGoOn}>
      <Play size={14} />
      {label}
    </Button>
  );
}

function StopButton({ batch }: ToolbarProps): ReactNode {
  const { t } = useTranslations();
  const stop = (): void => {
    // Only reports that are being written can be lost: without them there is nothing to ask.
    if (countsOf(batch.jobs).running > 0) showOverlay('stop');
    else void request('batch.stop', { batchId: batch.id });
  };
  return (
    <Button look="danger" onClick={stop}>
      <OctagonX size={15} />
      {t('run.stopNow')}
    </Button>
  );
}
