import { create } from 'zustand';
import type { Doctor, HistoryEntry, ReportText } from '../../shared/ipc/answers.ts';
import type { BatchId, JobRef } from '../../shared/session/model.ts';
import type { Snapshot } from '../../shared/session/sync.ts';
import { defaultSettings, type Settings } from '../../shared/settings.ts';
import type { StoredTemplate } from '../../shared/template/template.ts';

/** What lies over the page. */
export type Overlay = 'export' | 'key' | 'stop' | 'palette' | 'keys';

/** The three ways to look at a batch: watch, understand, decide. */
export type Page = 'run' | 'read' | 'compare';

export interface Toast {
  readonly id: number;
  readonly tone: 'error' | 'news';
  readonly text: string;
  /** A button in it, such as Undo. */
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

export interface AppState {
  /** Main's state as last heard of; null until the first answer. */
  readonly snapshot: Snapshot | null;
  readonly settings: Settings;
  /** Null while it is being looked for. */
  readonly doctor: Doctor | null;
  /** The batch on screen; null shows the first page. */
  readonly batchId: BatchId | null;
  readonly page: Page;
  /** Batches of the past and of now; null until the first answer. */
  readonly history: readonly HistoryEntry[] | null;
  /** All templates, the built-in ones first; null until the first answer. */
  readonly templates: readonly StoredTemplate[] | null;
  /** Videos of the batch on screen that are marked in the list, for actions on several. */
  readonly selected: ReadonlySet<number>;
  /** The video that the user picked. */
  readonly shown: JobRef | null;
  /** The running video that is shown as long as nobody picked one. */
  readonly followed: JobRef | null;
  readonly report: ReportText | null;
  readonly overlay: Overlay | null;
  /** The settings are shown in place of the page. */
  readonly isSettingsOpen: boolean;
  /** The row where the settings shall open, by its name; null for the top. */
  readonly settingsAt: string | null;
  /** The list of all batches is shown in place of the first page. */
  readonly isHistoryOpen: boolean;
  /** Unfinished batches whose offer to go on was put off until the next start. */
  readonly dismissedUnfinished: ReadonlySet<BatchId>;
  /** In a narrow window the report is a drawer. */
  readonly isReportOpen: boolean;
  readonly toasts: readonly Toast[];
}

/**
 * The state of the window. It holds a copy of main's session, settings, history and templates, and what belongs to the window alone: the
 * batch and page on screen, the selection, the overlay, the toasts. Only `actions.ts`, `toasts.ts` and `connect.ts` write it. It lives until
 * the window closes or its page is loaded anew; `connect.ts` then shows the same batch and page again.
 */
export const useApp = create<AppState>(() => ({
  snapshot: null,
  settings: defaultSettings,
  doctor: null,
  batchId: null,
  page: 'run',
  history: null,
  templates: null,
  selected: new Set(),
  shown: null,
  followed: null,
  report: null,
  overlay: null,
  isSettingsOpen: false,
  settingsAt: null,
  isHistoryOpen: false,
  dismissedUnfinished: new Set(),
  isReportOpen: false,
  toasts: [],
}));
