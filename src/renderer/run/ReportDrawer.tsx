import { PanelRightClose, PanelRightOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { ReportPane } from '../report/ReportPane.tsx';
import { setReportOpen } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { IconButton } from '../ui/Button.tsx';
import { titleOf } from '../videos/name.ts';

interface ReportDrawerProps {
  readonly batch: Batch;
  readonly index: number | null;
}

/** The report in a narrow window: a strip at the right that opens over the list. */
export function ReportDrawer({ batch, index }: ReportDrawerProps): ReactNode {
  const isOpen = useApp((state) => state.isReportOpen);
  const job = index === null ? undefined : batch.jobs[index];
  return (
    <>
      <aside className="drawer-strip">
        <IconButton label="Open the report" aria-expanded={isOpen} onClick={() => setReportOpen(true)}>
          <PanelRightOpen size={15} />
        </IconButton>
        {job !== undefined && <span className="drawer-strip__name ellipsis">{titleOf(job.video.name)}</span>}
        {job?.status.kind === 'analysing' && <span className="live-dot" />}
      </aside>
      {isOpen && (
        <div
          className="drawer"
          onKeyDown={(event) => {
            if (event.key === 'Escape') setReportOpen(false);
          }}
        >
          <ReportPane
            batch={batch}
            index={index}
            close={
              <IconButton label="Close the report" autoFocus onClick={() => setReportOpen(false)}>
                <PanelRightClose size={15} />
              </IconButton>
            }
          />
        </div>
      )}
    </>
  );
}
