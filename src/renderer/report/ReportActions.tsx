import { Copy, FolderOpen, SquareArrowOutUpRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { reportOf, type Job, type JobRef } from '../../shared/session/model.ts';
import { ask, copyReport } from '../store/actions.ts';
import { useWords } from '../store/words.ts';
import { Button, IconButton } from '../ui/Button.tsx';

interface ReportActionsProps {
  readonly jobRef: JobRef;
  readonly job: Job;
}

/** What can be done with the file of a report; nothing while there is none. */
export function ReportActions({ jobRef, job }: ReportActionsProps): ReactNode {
  const { say } = useWords();
  if (reportOf(job) === null) return null;
  return (
    <>
      <IconButton label={say('report.copy')} onClick={() => void copyReport(jobRef)}>
        <Copy size={15} />
      </IconButton>
      <IconButton label={say('report.reveal')} onClick={() => void ask('report.reveal', jobRef)}>
        <FolderOpen size={15} />
      </IconButton>
      <Button
        title={say('report.drag')}
        draggable
        onDragStart={(event) => {
          // The system's own drag takes over: it carries the file itself.
          event.preventDefault();
          void ask('report.drag', jobRef);
        }}
        onClick={() => void ask('report.open', jobRef)}
      >
        <SquareArrowOutUpRight size={14} />
        {say('report.open')}
      </Button>
    </>
  );
}
