import { CircleCheck, OctagonX, Pause, RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { countOf } from '../../shared/counts.ts';
import type { Batch } from '../../shared/session/model.ts';
import { ask, showOverlay } from '../store/actions.ts';
import { Button } from '../ui/Button.tsx';
import { noticeWords, type NoticeWords } from './notice-words.ts';

interface NoticeProps {
  readonly batch: Batch;
}

/** One strip under the toolbar, only where there is something to say. */
export function Notice({ batch }: NoticeProps): ReactNode {
  const words = noticeWords(batch);
  if (words === null) return null;
  return (
    <div className={`notice notice--${words.tone}`} role="status">
      <NoticeIcon batch={batch} tone={words.tone} />
      <b>{words.title}</b>
      <span className="notice__text num">{words.text}</span>
      <span className="spacer" />
      <NoticeActions batch={batch} words={words} />
    </div>
  );
}

interface NoticeActionsProps extends NoticeProps {
  readonly words: NoticeWords;
}

function NoticeActions({ batch, words: { action, failed } }: NoticeActionsProps): ReactNode {
  const ref = { batchId: batch.id };
  return (
    <>
      {action === 'sign-in' && <Button onClick={() => showOverlay('key')}>Add a key</Button>}
      {action === 'choose-folder' && (
        <Button onClick={() => void ask('batch.chooseOutDir', ref)}>Choose folder…</Button>
      )}
      {failed > 0 && (
        <Button onClick={() => void ask('batch.retryFailed', ref)}>
          <RotateCw size={14} />
          Retry {countOf(failed, 'video')}
        </Button>
      )}
    </>
  );
}

interface NoticeIconProps extends NoticeProps {
  readonly tone: NoticeWords['tone'];
}

function NoticeIcon({ batch, tone }: NoticeIconProps): ReactNode {
  switch (tone) {
    case 'ok':
      return <CircleCheck size={16} />;
    case 'warn':
    case 'danger':
      return <TriangleAlert size={16} />;
    case 'calm':
      return batch.phase.kind === 'stopped' ? <OctagonX size={16} /> : <Pause size={16} />;
  }
}
