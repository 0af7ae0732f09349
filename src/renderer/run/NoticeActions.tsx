import { RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { countOf } from '../../shared/counts.ts';
import { ask, chooseLimit, showOverlay } from '../store/actions.ts';
import { Button } from '../ui/Button.tsx';
import type { NoticeAction } from './notice-words.ts';
import { RaiseCap } from './RaiseCap.tsx';

interface NoticeActionsProps {
  readonly batchId: string;
  readonly actions: readonly NoticeAction[];
}

/** What can be done about a notice, right on it. */
export function NoticeActions({ batchId, actions }: NoticeActionsProps): ReactNode {
  return actions.map((action) => <ActionButton key={action.kind} batchId={batchId} action={action} />);
}

interface ActionButtonProps {
  readonly batchId: string;
  readonly action: NoticeAction;
}

function ActionButton({ batchId, action }: ActionButtonProps): ReactNode {
  const ref = { batchId };
  switch (action.kind) {
    case 'add-key':
      return (
        <Button onClick={() => showOverlay('key')}>
          {action.isAnother ? 'Use another key' : 'Add a key'}
        </Button>
      );
    case 'choose-folder':
      return <Button onClick={() => void ask('batch.chooseOutDir', ref)}>Choose folder…</Button>;
    case 'retry-failed':
      return (
        <Button onClick={() => void ask('batch.retryFailed', ref)}>
          <RotateCw size={14} />
          Retry {countOf(action.failed, 'video')}
        </Button>
      );
    case 'go-on-at':
      return (
        <Button onClick={() => void ask('batch.continueAt', { batchId, atMs: action.atMs })}>
          Go on {action.moment}
        </Button>
      );
    case 'do-not-go-on':
      return (
        <Button
          aria-label={`Don’t go on ${action.moment}`}
          onClick={() => void ask('batch.continueAt', { batchId, atMs: null })}
        >
          Don’t
        </Button>
      );
    case 'raise-cap':
      return <RaiseCap batchId={batchId} cap={action.cap} />;
    case 'keep-limit':
      return <Button onClick={() => void chooseLimit(action.limit, false)}>Keep at {action.limit}</Button>;
    case 'let-adjust':
      return <Button onClick={() => void chooseLimit(action.limit, true)}>Let Framelane adjust it</Button>;
  }
}
