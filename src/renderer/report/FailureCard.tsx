import { ChevronRight, CircleX, Copy, RotateCw } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import type { ReactNode } from 'react';
import { describeFailure } from '../../shared/describe-failure.ts';
import type { Failure } from '../../shared/failure.ts';
import { ask, showNews, showOverlay, showTrouble } from '../store/actions.ts';
import { Button } from '../ui/Button.tsx';
import { copyText } from './copy-text.ts';

interface FailureCardProps {
  readonly batchId: string;
  readonly index: number;
  readonly failure: Failure;
  /** How often it was tried. */
  readonly tries: number;
  readonly hasDraft: boolean;
}

/** Why there is no report: a sentence, what to do, and the raw text for who wants it. */
export function FailureCard({ batchId, index, failure, tries, hasDraft }: FailureCardProps): ReactNode {
  const { title, advice, action } = describeFailure(failure);
  const ref = { batchId, job: index };
  return (
    <section className="failure" aria-label="What went wrong">
      <span className="tag tag--danger">
        <CircleX size={13} />
        Failed{tries > 1 ? ` after ${tries} tries` : ''}
      </span>
      <h2>{title}</h2>
      {advice !== null && <p>{advice}</p>}
      {hasDraft && <p>What arrived is kept as a draft and shown below.</p>}
      <div className="failure__actions">
        {action === 'sign-in' && (
          <Button look="primary" onClick={() => showOverlay('key')}>
            Add a key
          </Button>
        )}
        {action === 'choose-folder' && (
          <Button look="primary" onClick={() => void ask('batch.chooseOutDir', { batchId })}>
            Choose folder…
          </Button>
        )}
        <Button look={action === 'retry' ? 'primary' : 'plain'} onClick={() => void ask('job.retry', ref)}>
          <RotateCw size={14} />
          Retry
        </Button>
      </div>
      {failure.detail !== null && <RawDetail detail={failure.detail} />}
    </section>
  );
}

interface RawDetailProps {
  readonly detail: string;
}

function RawDetail({ detail }: RawDetailProps): ReactNode {
  return (
    <Collapsible.Root className="raw">
      <div className="raw__head">
        <Collapsible.Trigger className="fold">
          <ChevronRight size={15} />
          Raw details
        </Collapsible.Trigger>
        <span className="spacer" />
        <Button look="ghost" onClick={() => copyDetails(detail)}>
          <Copy size={13} />
          Copy
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
  if (copyText(detail)) showNews('Details copied.');
  else showTrouble('The details could not be copied. Select them and copy by hand.');
}
