import { ChevronRight, CircleX, Copy, RotateCw } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import type { ReactNode } from 'react';
import { describeFailure } from '../../shared/describe-failure.ts';
import type { Failure } from '../../shared/failure.ts';
import type { Job } from '../../shared/session/model.ts';
import { ask, showNews, showOverlay, showTrouble } from '../store/actions.ts';
import { useWords, wordsNow } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';
import { TryBars } from '../videos/TryBars.tsx';
import { copyText } from './copy-text.ts';

interface FailureCardProps {
  readonly batchId: string;
  readonly index: number;
  readonly job: Job;
  readonly failure: Failure;
  readonly hasDraft: boolean;
}

/** Why there is no report: a sentence, what to do, and the raw text for who wants it. */
export function FailureCard({ batchId, index, job, failure, hasDraft }: FailureCardProps): ReactNode {
  const words = useWords();
  const { say } = words;
  const { title, advice, action } = describeFailure(failure, words);
  const ref = { batchId, job: index };
  return (
    <section className="failure" aria-label={say('report.whatWentWrong')}>
      <span className="tag tag--danger">
        <CircleX size={13} aria-hidden />
        {job.tries.length > 1 ? say('report.failedAfter', { count: job.tries.length }) : say('report.failed')}
      </span>
      <h2>{title}</h2>
      {advice !== null && <p>{advice}</p>}
      {hasDraft && <p>{say('report.draftBelow')}</p>}
      <div className="failure__actions">
        {action === 'sign-in' && (
          <Button look="primary" onClick={() => showOverlay('key')}>
            {say('report.addKey')}
          </Button>
        )}
        {action === 'choose-folder' && (
          <Button look="primary" onClick={() => void ask('batch.chooseOutDir', { batchId })}>
            {say('report.chooseFolder')}
          </Button>
        )}
        <Button look={action === 'retry' ? 'primary' : 'plain'} onClick={() => void ask('job.retry', ref)}>
          <RotateCw size={14} />
          {say('report.retry')}
        </Button>
      </div>
      {job.tries.length > 0 && (
        <div className="failure__story">
          <h3>{say('report.whatHappened')}</h3>
          <TryBars job={job} />
        </div>
      )}
      {failure.detail !== null && <RawDetail detail={failure.detail} />}
    </section>
  );
}

interface RawDetailProps {
  readonly detail: string;
}

function RawDetail({ detail }: RawDetailProps): ReactNode {
  const { say } = useWords();
  return (
    <Collapsible.Root className="raw">
      <div className="raw__head">
        <Collapsible.Trigger className="unfold">
          <ChevronRight size={15} />
          {say('report.rawDetails')}
        </Collapsible.Trigger>
        <span className="spacer" />
        <Button look="ghost" onClick={() => copyDetails(detail)}>
          <Copy size={13} />
          {say('report.copyDetails')}
        </Button>
      </div>
      <Collapsible.Content>
        <pre className="raw__text" tabIndex={0}>
          {detail}
        </pre>
      </Collapsible.Content>
    </Collapsible.Root>
  );
}

function copyDetails(detail: string): void {
  const { say } = wordsNow();
  if (copyText(detail)) showNews(say('report.detailsCopied'));
  else showTrouble(say('report.detailsNotCopied'));
}
