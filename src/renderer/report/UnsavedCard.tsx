import { RotateCw, Save } from 'lucide-react';
import type { ReactNode } from 'react';
import { describeFailure } from '../../shared/describe-failure.ts';
import type { Failure } from '../../shared/failure.ts';
import { ask } from '../store/actions.ts';
import { useWords } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';

interface UnsavedCardProps {
  readonly batchId: string;
  readonly index: number;
  readonly failure: Failure;
  readonly keptPath: string;
}

/** A report that is written but could not be saved: why, where it is kept, and how it gets to its place without being asked for again. */
export function UnsavedCard({ batchId, index, failure, keptPath }: UnsavedCardProps): ReactNode {
  const words = useWords();
  const { say } = words;
  const { title, advice } = describeFailure(failure, words);
  return (
    <section className="failure" aria-label={say('report.unsavedTitle')}>
      <span className="tag tag--warn">
        <Save size={13} aria-hidden />
        {say('report.unsavedTitle')}
      </span>
      <h2>{title}</h2>
      {advice !== null && <p>{advice}</p>}
      <p className="failure__path">{say('report.unsavedKept', { path: keptPath })}</p>
      <div className="failure__actions">
        <Button look="primary" onClick={() => void ask('job.retry', { batchId, job: index })}>
          <RotateCw size={14} />
          {say('report.saveAgain')}
        </Button>
        <Button onClick={() => void ask('batch.chooseOutDir', { batchId })}>
          {say('report.chooseFolder')}
        </Button>
        <Button look="ghost" onClick={() => void ask('report.reveal', { batchId, job: index })}>
          {say('report.reveal')}
        </Button>
      </div>
    </section>
  );
}
