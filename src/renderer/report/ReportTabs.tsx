import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';
import { formatCount } from '../../shared/counts.ts';
import type { Batch } from '../../shared/session/model.ts';
import { useShownVideo } from '../player/PlayerProvider.tsx';
import { useWords } from '../store/words.ts';
import { FramesTab } from './FramesTab.tsx';
import { ReportDetails } from './ReportDetails.tsx';
import { REPORT_TABS, showSide, showTab, SIDE_TABS, useReportTab, type ReportTab } from './report-tab.ts';
import { WordsTab } from './WordsTab.tsx';

const NAMES = {
  report: 'report.tabReport',
  frames: 'report.tabFrames',
  words: 'report.tabWords',
  details: 'report.tabDetails',
} as const satisfies Record<ReportTab, string>;

interface ReportTabsProps {
  readonly batch: Batch;
  /** The report itself. */
  readonly children: ReactNode;
}

/** The report, and what it was made from. */
export function ReportTabs({ batch, children }: ReportTabsProps): ReactNode {
  const tab = useReportTab((state) => state.tab);
  return (
    <Tabs.Root
      className="report__tabs"
      value={tab}
      onValueChange={(value) => showTab(REPORT_TABS.find((one) => one === value) ?? 'report')}
    >
      <TabList tabs={REPORT_TABS} />
      {/* Stays in the page: a report keeps its place while another tab is looked at. */}
      <Tabs.Content value="report" className="tab-panel" tabIndex={-1} forceMount hidden={tab !== 'report'}>
        {children}
      </Tabs.Content>
      <Panels batch={batch} />
    </Tabs.Root>
  );
}

interface SideTabsProps {
  readonly batch: Batch;
}

/** What a report was made from, where the report itself stands elsewhere. */
export function SideTabs({ batch }: SideTabsProps): ReactNode {
  const side = useReportTab((state) => state.side);
  return (
    <Tabs.Root
      className="report__tabs"
      value={side}
      onValueChange={(value) => showSide(SIDE_TABS.find((one) => one === value) ?? 'words')}
    >
      <TabList tabs={SIDE_TABS} />
      <Panels batch={batch} />
    </Tabs.Root>
  );
}

interface TabListProps {
  readonly tabs: readonly ReportTab[];
}

function TabList({ tabs }: TabListProps): ReactNode {
  const words = useWords();
  const { job } = useShownVideo();
  const counts = { report: 0, frames: job.frames.length, words: job.transcript?.cues ?? 0, details: 0 };
  return (
    <Tabs.List className="tab-list" aria-label={words.say('report.about')}>
      {tabs.map((one) => (
        <Tabs.Trigger key={one} value={one} className="tab">
          {words.say(NAMES[one])}
          {counts[one] > 0 && <span className="num">{formatCount(counts[one], words)}</span>}
        </Tabs.Trigger>
      ))}
    </Tabs.List>
  );
}

function Panels({ batch }: SideTabsProps): ReactNode {
  const { job } = useShownVideo();
  return (
    <>
      <Tabs.Content value="frames" className="tab-panel" tabIndex={-1}>
        <FramesTab plan={batch.plan} />
      </Tabs.Content>
      <Tabs.Content value="words" className="tab-panel" tabIndex={-1}>
        <WordsTab plan={batch.plan} />
      </Tabs.Content>
      <Tabs.Content value="details" className="tab-panel" tabIndex={-1}>
        <ReportDetails batch={batch} job={job} />
      </Tabs.Content>
    </>
  );
}
