import { BookOpenText, Copy, FolderOpen, SquareArrowOutUpRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { reportOf, type Job, type JobRef } from '../../shared/session/model.ts';
import { ask, copyReport, read } from '../store/actions.ts';
import { useWords } from '../store/words.ts';
import { Button, IconButton } from '../ui/Button.tsx';

interface ReportActionsProps {
  readonly jobRef: JobRef;
  readonly job: Job;
  /** The page is about this report already. */
  readonly isMain?: boolean;
}

/** What can be done with a report: it can be read from its first word on, and there is more to do once it is a file. */
export function ReportActions({ jobRef, job, isMain = false }: ReportActionsProps): ReactNode {
  const { say } = useWords();
  const isFile = reportOf(job) !== null;
  return (
    <>
      {isFile && (
        <>
          <IconButton label={say('report.copy')} onClick={() => void copyReport(jobRef)}>
            <Copy size={15} />
          </IconButton>
          <IconButton label={say('report.reveal')} onClick={() => void ask('report.reveal', jobRef)}>
            <FolderOpen size={15} />
          </IconButton>
          <IconButton
            label={say('report.open')}
            title={say('report.openOrDrag')}
            draggable
            onDragStart={(event) => {
              // The system's own drag takes over: it carries the file itself.
              event.preventDefault();
              void ask('report.drag', jobRef);
            }}
            onClick={() => void ask('report.open', jobRef)}
          >
            <SquareArrowOutUpRight size={15} />
          </IconButton>
        </>
      )}
      {!isMain && (isFile || job.status.kind === 'analysing') && (
        <Button aria-label={say('report.readThis')} onClick={() => read(jobRef)}>
          <BookOpenText size={14} />
          {say('report.read')}
        </Button>
      )}
    </>
  );
}
