import { BookOpenText, Copy, FolderOpen, SquareArrowOutUpRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { reportOf, type Job, type JobRef } from '../../shared/session/model.ts';
import { copyReport, readReport } from '../store/actions.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button, IconButton } from '../ui/Button.tsx';

interface ReportActionsProps {
  readonly jobRef: JobRef;
  readonly job: Job;
  /** True when the page already shows this report, so the button that opens it is left out. */
  readonly isMain?: boolean;
}

/** The actions for a report: read, copy, show in the file manager, drag. All but reading require that the report is saved. */
export function ReportActions({ jobRef, job, isMain = false }: ReportActionsProps): ReactNode {
  const { t } = useTranslations();
  const isFile = reportOf(job) !== null;
  return (
    <>
      {isFile && (
        <>
          <IconButton label={t('report.copy')} onClick={() => void copyReport(jobRef)}>
            <Copy size={15} />
          </IconButton>
          <IconButton label={t('report.reveal')} onClick={() => void request('report.reveal', jobRef)}>
            <FolderOpen size={15} />
          </IconButton>
          <IconButton
            label={t('report.open')}
            title={t('report.openOrDrag')}
            draggable
            onDragStart={(event) => {
              // The system's drag replaces the browser's, because it carries the file itself.
              event.preventDefault();
              void request('report.drag', jobRef);
            }}
            onClick={() => void request('report.open', jobRef)}
          >
            <SquareArrowOutUpRight size={15} />
          </IconButton>
        </>
      )}
      {!isMain && (isFile || job.status.kind === 'analysing') && (
        <Button aria-label={t('report.readThis')} onClick={() => readReport(jobRef)}>
          <BookOpenText size={14} />
          {t('report.read')}
        </Button>
      )}
    </>
  );
}
