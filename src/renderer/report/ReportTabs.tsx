import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';
import { formatCount } from '../../shared/counts.ts';
import type { Batch } from '../../shared/session/model.ts';
import { useShownVideo } from '../player/PlayerProvider.tsx';
import { FramesTab } from './FramesTab.tsx';
import { ReportDetails } from './ReportDetails.tsx';
import { REPORT_TABS, showTab, useReportTab, type ReportTab } from './report-tab.ts';
import { WordsTab } from './WordsTab.tsx';

interface ReportTabsProps {
  readonly batch: Batch;
  /** The report itself. */
  readonly children: ReactNode;
}

const NAMES: Readonly<Record<ReportTab, string>> = {
  report: 'Report',
  frames: 'Frames',
  words: 'Words',
  details: 'Details',
};

/** The report, and what it was made from. */
export function ReportTabs({ batch, children }: ReportTabsProps): ReactNode {
  const { job } = useShownVideo();
  const tab = useReportTab((state) => state.tab);
  const counts = { report: 0, frames: job.frames.length, words: job.transcript?.cues ?? 0, details: 0 };
  return (
    <Tabs.Root
      className="report__tabs"
      value={tab}
      onValueChange={(value) => showTab(REPORT_TABS.find((one) => one === value) ?? 'report')}
    >
      <Tabs.List className="tab-list" aria-label="About this video">
        {REPORT_TABS.map((one) => (
          <Tabs.Trigger key={one} value={one} className="tab">
            {NAMES[one]}
            {counts[one] > 0 && <span className="num">{formatCount(counts[one])}</span>}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {/* Stays in the page: a report keeps its place while another tab is looked at. */}
      <Tabs.Content value="report" className="tab-panel" tabIndex={-1} forceMount hidden={tab !== 'report'}>
        {children}
      </Tabs.Content>
      <Tabs.Content value="frames" className="tab-panel" tabIndex={-1}>
        <FramesTab plan={batch.plan} />
      </Tabs.Content>
      <Tabs.Content value="words" className="tab-panel" tabIndex={-1}>
        <WordsTab plan={batch.plan} />
      </Tabs.Content>
      <Tabs.Content value="details" className="tab-panel" tabIndex={-1}>
        <ReportDetails batch={batch} job={job} />
      </Tabs.Content>
    </Tabs.Root>
  );
}
