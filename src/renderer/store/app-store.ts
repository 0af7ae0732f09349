import { create } from 'zustand';
import type { ExportFormat } from '../../shared/export-choices.ts';
import type { Doctor, HistoryEntry, ReportText } from '../../shared/ipc/answers.ts';
import type { KeyCheck } from '../../shared/key-check.ts';
import type { BatchId, JobRef } from '../../shared/session/model.ts';
import type { Snapshot } from '../../shared/session/sync.ts';
import { defaultSettings, type Settings } from '../../shared/settings.ts';
import type { StoredTemplate, Template } from '../../shared/template/template.ts';

/** The dialogs that can lie over the page. Only one is open at a time. */
export type Overlay =
  | 'export'
  | 'key'
  | 'stop'
  | 'drop'
  | 'values'
  | 'type-values'
  | 'again'
  | 'palette'
  | 'search'
  | 'keys'
  | 'link'
  | 'guide'
  | 'problem'
  | 'close'
  | BatchDialog;
/** The dialogs about one batch of the history, which need not be open. */
export type BatchDialog = 'rename' | 'rerun' | 'delete';

/** A script of which this computer draws squares, and a font that has it. */
export interface MissingFont {
  readonly script: string;
  readonly font: string;
}

/** The number of videos at once and whether it is adjusted. */
export interface PendingLimit {
  readonly limit: number;
  readonly isAuto: boolean;
}

/** A template that was chosen for a batch. */
export interface WantedTemplate {
  readonly batchId: BatchId;
  readonly template: Template;
}

export interface WantedHold {
  readonly ref: JobRef;
  readonly isHeld: boolean;
  /** True once main has answered: a session that is on its way shows what became of it. */
  readonly isAnswered: boolean;
}

/** The state of the list on a page of a batch when the page was left. */
export interface ListPlace {
  /** The text that the list is filtered by. */
  readonly query: string;
  /** How far it was scrolled, in units of the list: pixels, or rows where the height of all rows may change. */
  readonly top: number;
  /** The video that was shown then; null for none. */
  readonly shown: number | null;
}

/** The place at which the reader left a report: the part of its text at the top of the view, and how much of it was scrolled away, in pixels. */
export interface ReportPlace {
  readonly part: string;
  readonly px: number;
}

export function reportPlaceKey({ batchId, job }: JobRef): string {
  return `${batchId}/${job}`;
}

/** The three pages of a batch: watch it run, read its reports, compare them. */
export type Page = 'run' | 'read' | 'compare';

export interface Toast {
  readonly id: number;
  readonly tone: 'error' | 'news' | 'note';
  readonly text: string;
  /** A button in the toast, such as Undo. */
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

export interface AppState {
  /** The latest state of main's session; null until the first answer. */
  readonly snapshot: Snapshot | null;
  readonly settings: Settings;
  /** Null during a check. */
  readonly doctor: Doctor | null;
  /** The results before those. They stay on the first page during a new check, so that it does not move. */
  readonly lastDoctor: Doctor | null;
  /** Google's answer about the key at the last check; null where nobody asked. */
  readonly keyCheck: KeyCheck | null;
  /** The scripts without a font on this computer; null until they are looked for, which is seldom: drawing them takes up to a quarter of a second. */
  readonly missingFonts: readonly MissingFont[] | null;
  /** The batch on screen; null for the first page. */
  readonly batchId: BatchId | null;
  readonly page: Page;
  /** Past and present batches; null until the first answer. */
  readonly history: readonly HistoryEntry[] | null;
  /** All templates, the built-in ones first; null until the first answer. */
  readonly templates: readonly StoredTemplate[] | null;
  /** Job indexes of the selected videos of the batch on screen. */
  readonly selected: ReadonlySet<number>;
  /** The video that the user chose. */
  readonly shown: JobRef | null;
  /** The running video that is shown until the user chooses one. */
  readonly followed: JobRef | null;
  /** The followed video whose report somebody reads: no other takes its place. Null: none. */
  readonly reading: JobRef | null;
  /** The batch of which no report is opened by itself, because one made the page hang; null for none. */
  readonly unfollowed: BatchId | null;
  /** The video whose report the page shows: main streams its text. Null: none. */
  readonly watched: JobRef | null;
  /** The text of the watched report as far as it is known; null until its first text. */
  readonly report: ReportText | null;
  /** The limit that the user chose last, until main's session shows it; null: what the session says. */
  readonly wantedLimit: PendingLimit | null;
  /** The template that the user chose last, until main's session shows it; null: what the session says. */
  readonly wantedTemplate: WantedTemplate | null;
  /** By `reportPlaceKey`: the videos that the user held or released last, until main's session shows it. */
  readonly wantedHolds: ReadonlyMap<string, WantedHold>;
  readonly overlay: Overlay | null;
  /** How many overlays were opened so far. It tells one from another of the same kind. */
  readonly opened: number;
  /** The paths that the dialog `drop` asks about. */
  readonly dropped: readonly string[];
  /** The videos that the dialog `type-values` is about, by their places. */
  readonly typing: readonly number[];
  /** The videos that the dialog `again` is about, by their places. */
  readonly again: readonly number[];
  /** The address of a report's link that the overlay `link` asks about; null before the first. */
  readonly link: string | null;
  /** The format that the export dialog begins with; null for its usual one. */
  readonly exportFormat: ExportFormat | null;
  /** The batch that an open `BatchDialog` is about, or the one that is to be closed. */
  readonly dialogBatchId: BatchId | null;
  /** By batch and page. A page that was never left has none. */
  readonly listPlaces: Readonly<Record<BatchId, Readonly<Partial<Record<Page, ListPlace>>>>>;
  /** By `reportPlaceKey`. A report that was left at its top has none. */
  readonly reportPlaces: ReadonlyMap<string, ReportPlace>;
  /** True while the settings are shown in place of the page. */
  readonly isSettingsOpen: boolean;
  /** Name of the row or section at which the settings open; null for the top. */
  readonly settingsAt: string | null;
  /** True while the list of all batches is shown in place of the first page. */
  readonly isHistoryOpen: boolean;
  /** Unfinished batches that are not offered again before the next start. */
  readonly dismissedUnfinished: ReadonlySet<BatchId>;
  /** True while the report is open in a narrow window, where it is a drawer. */
  readonly isReportOpen: boolean;
  /** True until the pane for questions has taken the focus that it was opened for. */
  readonly wantsQuestion: boolean;
  /** The open dialogs, the topmost last. Messages are shown in it, because nothing behind it can be read or pressed. */
  readonly dialogs: readonly HTMLElement[];
  readonly toasts: readonly Toast[];
}

/**
 * The state of the window. It holds a copy of main's session, settings, history and templates, and the window's own state: the batch and
 * page on screen, the selection, the overlay, the toasts. Only `actions.ts`, `toasts.ts` and `connect.ts` write it. It lives until the
 * window closes or its page reloads; after a reload `connect.ts` shows the same batch and page again.
 */
export const useApp = create<AppState>(() => ({
  snapshot: null,
  settings: defaultSettings,
  doctor: null,
  lastDoctor: null,
  keyCheck: null,
  missingFonts: null,
  batchId: null,
  page: 'run',
  history: null,
  templates: null,
  selected: new Set(),
  shown: null,
  followed: null,
  reading: null,
  unfollowed: null,
  watched: null,
  report: null,
  wantedLimit: null,
  wantedTemplate: null,
  wantedHolds: new Map(),
  overlay: null,
  opened: 0,
  dropped: [],
  typing: [],
  again: [],
  link: null,
  exportFormat: null,
  dialogBatchId: null,
  listPlaces: {},
  reportPlaces: new Map(),
  isSettingsOpen: false,
  settingsAt: null,
  isHistoryOpen: false,
  dismissedUnfinished: new Set(),
  isReportOpen: false,
  wantsQuestion: false,
  dialogs: [],
  toasts: [],
}));
