import { PanelRightClose, PanelRightOpen } from 'lucide-react';
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { ReportPane } from '../report/ReportPane.tsx';
import { setReportOpen } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/i18n.ts';
import { IconButton } from '../ui/Button.tsx';
import { ShortenedTitle } from '../videos/VideoName.tsx';

interface ReportDrawerProps {
  readonly batch: Batch;
  readonly index: number | null;
  readonly isPicked: boolean;
}

/** The report in a narrow window: a strip at the right edge that opens a drawer over the list. */
export function ReportDrawer({ batch, index, isPicked }: ReportDrawerProps): ReactNode {
  const { t } = useTranslations();
  const isOpen = useApp((state) => state.isReportOpen);
  const job = index === null ? undefined : batch.jobs[index];
  return (
    <>
      <aside className="drawer-strip">
        <IconButton
          label={t('run.openReport')}
          aria-expanded={isOpen}
          // The open drawer covers the strip.
          tabIndex={isOpen ? -1 : 0}
          onClick={() => setReportOpen(true)}
        >
          <PanelRightOpen size={15} />
        </IconButton>
        {job !== undefined && (
          <span className="drawer-strip__name" dir="auto" title={job.video.name}>
            <ShortenedTitle job={job} />
          </span>
        )}
        {job?.status.kind === 'analysing' && <span className="live-dot" />}
      </aside>
      {isOpen && <OpenDrawer batch={batch} index={index} isPicked={isPicked} />}
    </>
  );
}

/** The open drawer. It takes the focus and gives it back when it closes. */
function OpenDrawer({ batch, index, isPicked }: ReportDrawerProps): ReactNode {
  const { t } = useTranslations();
  const closeRef = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    closeRef.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <div className="drawer">
      <ReportPane
        batch={batch}
        index={index}
        isPicked={isPicked}
        close={
          <IconButton label={t('run.closeReport')} ref={closeRef} onClick={() => setReportOpen(false)}>
            <PanelRightClose size={15} />
          </IconButton>
        }
      />
    </div>
  );
}
