import { create } from 'zustand';

/** The tabs of the pane. */
export const REPORT_TABS = ['report', 'frames', 'words', 'details'] as const;
export type ReportTab = (typeof REPORT_TABS)[number];

/** The tabs beside a report on the reading page: its sources. */
export const SIDE_TABS = ['words', 'frames', 'details'] as const;
export type SideTab = (typeof SIDE_TABS)[number];

/**
 * The open tab: `tab` in the pane, `side` on the reading page. The tabs and the palette write it. It stays when the video changes and
 * resets when the window reloads.
 */
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

/** Opens a source of the report in the pane and on the reading page. */
export function showSource(source: SideTab): void {
  useReportTab.setState({ tab: source, side: source });
}
