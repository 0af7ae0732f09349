import { create } from 'zustand';
import type { Doctor, ReportText } from '../../shared/ipc/contract.ts';
import type { BatchId, JobRef } from '../../shared/session/model.ts';
import type { Snapshot } from '../../shared/session/sync.ts';
import { defaultSettings, type Settings } from '../../shared/settings.ts';

/** What lies over the page. */
export type Overlay = 'export' | 'key' | 'stop';

export interface Toast {
  readonly id: number;
  readonly tone: 'trouble' | 'news';
  readonly text: string;
}

export interface AppState {
  /** Main's state as last heard of; null until the first answer. */
  readonly snapshot: Snapshot | null;
  readonly settings: Settings;
  /** Null while it is being looked for. */
  readonly doctor: Doctor | null;
  /** The batch on screen; null shows the first page. */
  readonly batchId: BatchId | null;
  /** The video that the user picked. */
  readonly picked: JobRef | null;
  /** The running video that is shown as long as nobody picked one. */
  readonly followed: JobRef | null;
  readonly report: ReportText | null;
  readonly overlay: Overlay | null;
  /** The settings are shown in place of the page. */
  readonly isSettingsOpen: boolean;
  /** In a narrow window the report is a drawer. */
  readonly isReportOpen: boolean;
  readonly toasts: readonly Toast[];
}

/** The window's state: a copy of main's, and what is only the window's. Changed by `actions.ts` and `connect.ts` alone. */
export const useApp = create<AppState>(() => ({
  snapshot: null,
  settings: defaultSettings,
  doctor: null,
  batchId: null,
  picked: null,
  followed: null,
  report: null,
  overlay: null,
  isSettingsOpen: false,
  isReportOpen: false,
  toasts: [],
}));
