import { Tabs } from 'radix-ui';
import { useId, type ReactNode } from 'react';
import { formatCount } from '../../shared/counts.ts';
import { useShownVideo } from '../player/PlayerProvider.tsx';
import { useTranslations } from '../store/i18n.ts';
import { FramesTab } from './FramesTab.tsx';
import { ReportDetails } from './ReportDetails.tsx';
import { TranscriptTab } from './TranscriptTab.tsx';
import type { ReportBatch } from './report-batch.ts';
import {
  REPORT_TABS,
  SIDE_TABS,
  showSide,
  showTab,
  useReportTab,
  type ReportTab,
  type SideTab,
} from './report-tab.ts';

const NAMES = {
  report: 'report.tabReport',
  frames: 'report.tabFrames',
  words: 'report.tabWords',
  details: 'report.tabDetails',
} as const satisfies Record<ReportTab, string>;

interface ReportTabsProps {
  readonly batch: ReportBatch;
  /** The content of the report tab. */
  readonly children: ReactNode;
}

/** Tabs for the report and for its sources: frames, transcript and details. */
export function ReportTabs({ batch, children }: ReportTabsProps): ReactNode {
  const tab = useReportTab((state) => state.tab);
  const id = useId();
  return (
    <Tabs.Root
      className="report__tabs"
      value={tab}
      onValueChange={(value) => showTab(REPORT_TABS.find((one) => one === value) ?? 'report')}
    >
      <TabList id={id} tabs={REPORT_TABS} />
      {/* The panel stays mounted, so the report keeps its scroll position while another tab is open. */}
      <Panel id={id} of="report" isShown={tab === 'report'}>
        {children}
      </Panel>
      {tab !== 'report' && <Panels id={id} batch={batch} shown={tab} />}
    </Tabs.Root>
  );
}

interface SideTabsProps {
  readonly batch: ReportBatch;
}

/** Tabs for the sources of a report, used where the report itself is shown elsewhere. */
export function SideTabs({ batch }: SideTabsProps): ReactNode {
  const side = useReportTab((state) => state.side);
  const id = useId();
  return (
    <Tabs.Root
      className="report__tabs"
      value={side}
      onValueChange={(value) => showSide(SIDE_TABS.find((one) => one === value) ?? 'words')}
    >
      <TabList id={id} tabs={SIDE_TABS} />
      <Panels id={id} batch={batch} shown={side} />
    </Tabs.Root>
  );
}

interface TabListProps {
  /** Prefix of the element ids that connect tabs with their panels. */
  readonly id: string;
  readonly tabs: readonly ReportTab[];
}

function TabList({ id, tabs }: TabListProps): ReactNode {
  const translations = useTranslations();
  const { job } = useShownVideo();
  const counts = { report: 0, frames: job.frameCount, words: job.transcript?.cues ?? 0, details: 0 };
  return (
    <Tabs.List className="tab-list" aria-label={translations.t('report.about')}>
      {tabs.map((one) => (
        <Tabs.Trigger
          key={one}
          value={one}
          className="tab"
          id={tabId(id, one)}
          aria-controls={panelId(id, one)}
        >
          {translations.t(NAMES[one])}
          {counts[one] > 0 && <span className="num">{formatCount(counts[one], translations)}</span>}
        </Tabs.Trigger>
      ))}
    </Tabs.List>
  );
}

interface PanelsProps {
  readonly id: string;
  readonly batch: ReportBatch;
  readonly shown: SideTab;
}

function Panels({ id, batch, shown }: PanelsProps): ReactNode {
  const { job } = useShownVideo();
  return (
    <Panel key={shown} id={id} of={shown} isShown>
      {shown === 'frames' && <FramesTab plan={batch.plan} />}
      {shown === 'words' && <TranscriptTab plan={batch.plan} />}
      {shown === 'details' && <ReportDetails batch={batch} job={job} />}
    </Panel>
  );
}

interface PanelProps {
  readonly id: string;
  readonly of: ReportTab;
  readonly isShown: boolean;
  readonly children: ReactNode;
}

/** Replaces Radix's panel, which reads computed styles when it mounts and so forces a layout at every step through the list. */
function Panel({ id, of, isShown, children }: PanelProps): ReactNode {
  return (
    <div
      className="tab-panel"
      role="tabpanel"
      id={panelId(id, of)}
      aria-labelledby={tabId(id, of)}
      tabIndex={-1}
      hidden={!isShown}
    >
      {children}
    </div>
  );
}

function tabId(id: string, tab: ReportTab): string {
  return `${id}-tab-${tab}`;
}

function panelId(id: string, tab: ReportTab): string {
  return `${id}-panel-${tab}`;
}
