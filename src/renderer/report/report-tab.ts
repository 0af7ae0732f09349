import { create } from 'zustand';

export const REPORT_TABS = ['report', 'frames', 'words', 'details'] as const;
export type ReportTab = (typeof REPORT_TABS)[number];

/** Which side of a video the pane shows; it stays when the video changes. */
export const useReportTab = create<{ readonly tab: ReportTab }>(() => ({ tab: 'report' }));

export function showTab(tab: ReportTab): void {
  useReportTab.setState({ tab });
}
