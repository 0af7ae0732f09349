import { create } from 'zustand';

export const REPORT_TABS = ['report', 'frames', 'words', 'details'] as const;
export type ReportTab = (typeof REPORT_TABS)[number];

/** What stands beside a report on the reading page. */
export const SIDE_TABS = ['words', 'frames', 'details'] as const;
export type SideTab = (typeof SIDE_TABS)[number];

/** Which side of a video is shown: in the pane, and beside the report on the reading page. It stays when the video changes. */
export const useReportTab = create<{ readonly tab: ReportTab; readonly side: SideTab }>(() => ({
  tab: 'report',
  side: 'words',
}));

export function showTab(tab: ReportTab): void {
  useReportTab.setState({ tab });
}

export function showSide(side: SideTab): void {
  useReportTab.setState({ side });
}
