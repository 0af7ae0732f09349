import { FolderCheck, OctagonX, Pause, Play, Sparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { ask, showOverlay } from '../store/actions.ts';
import { Button } from '../ui/Button.tsx';
import { countsOf, preparedCount } from './batch-summary.ts';
import { ContextPopover } from './ContextPopover.tsx';
import { ExtractionPopover } from './ExtractionPopover.tsx';
import { FoundPopover } from './FoundPopover.tsx';
import { LimitControl } from './LimitControl.tsx';
import { ModelPopover } from './ModelPopover.tsx';
import { lastPart } from './paths.ts';

interface ToolbarProps {
  readonly batch: Batch;
}

/** What a batch works with, and the buttons that drive it. */
export function Toolbar({ batch }: ToolbarProps): ReactNode {
  return (
    <div className="toolbar" role="toolbar" aria-label="Batch">
      <FoundPopover batch={batch} />
      <ExtractionPopover key={batch.id} batch={batch} />
      <ContextPopover key={`${batch.id} ${batch.plan.context}`} batch={batch} />
      <ModelPopover key={`${batch.id} ${batch.plan.model ?? ''}`} batch={batch}>
        <Sparkles size={14} />
        <b className="ellipsis">{batch.plan.model ?? 'Default model'}</b>
      </ModelPopover>
      <button
        type="button"
        className="chip"
        title={`Reports are saved to ${batch.outDir}. Click to choose another folder.`}
        onClick={() => void ask('batch.chooseOutDir', { batchId: batch.id })}
      >
        <FolderCheck size={14} />
        <span className="hidden-text">Output folder</span>
        <b className="ellipsis">{lastPart(batch.outDir)}</b>
      </button>
      <span className="spacer" />
      <LimitControl />
      <span className="toolbar__line" />
      <Drive batch={batch} />
    </div>
  );
}

/** Start, Pause, Resume, Continue and Stop, whichever make sense now. */
function Drive({ batch }: ToolbarProps): ReactNode {
  const ref = { batchId: batch.id };
  const start = (): void => void ask('batch.start', ref);
  const isEmpty = batch.jobs.length === 0;
  switch (batch.phase.kind) {
    case 'scanning':
    case 'ready':
      return (
        <>
          <span className="toolbar__label toolbar__prepared num">
            {isEmpty ? '' : `Frames ready for ${preparedCount(batch.jobs)} of ${batch.jobs.length}`}
          </span>
          <Button
            look="primary"
            disabled={isEmpty}
            title="Sends frames to Google and writes the reports"
            onClick={start}
          >
            <Play size={14} />
            Start
          </Button>
        </>
      );
    case 'running':
      return (
        <>
          <Button
            title="Running videos finish, no new ones start."
            onClick={() => void ask('batch.pause', ref)}
          >
            <Pause size={14} />
            Pause
          </Button>
          <StopButton batch={batch} />
        </>
      );
    case 'draining':
      return (
        <>
          <Button onClick={start}>
            <Play size={14} />
            Resume
          </Button>
          <StopButton batch={batch} />
        </>
      );
    case 'paused':
      return (
        <Button look="primary" onClick={start}>
          <Play size={14} />
          Resume
        </Button>
      );
    case 'stopped':
      return (
        <Button look="primary" onClick={start}>
          <Play size={14} />
          Continue
        </Button>
      );
    case 'finished':
      return <span className="toolbar__label">All done</span>;
  }
}

function StopButton({ batch }: ToolbarProps): ReactNode {
  const stop = (): void => {
    // Only reports that are being written can be lost: without them there is nothing to ask.
    if (countsOf(batch.jobs).running > 0) showOverlay('stop');
    else void ask('batch.stop', { batchId: batch.id });
  };
  return (
    <Button look="danger" onClick={stop}>
      <OctagonX size={15} />
      Stop now
    </Button>
  );
}
