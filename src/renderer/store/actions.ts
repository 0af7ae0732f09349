import pLimit from 'p-limit';
import { shallow } from 'zustand/shallow';
import type { ExportFormat } from '../../shared/export-choices.ts';
import { isArchive } from '../../shared/archive-names.ts';
import { MAX_LIMIT } from '../../shared/plan-bounds.ts';
import type { RequestInput } from '../../shared/ipc/contract.ts';
import type { ReportText } from '../../shared/ipc/answers.ts';
import { isBeforeStart } from '../../shared/session/before-start.ts';
import { isFinal, isInLane, type BatchId, type JobRef, type Session } from '../../shared/session/model.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Template } from '../../shared/template/template.ts';
import {
  useApp,
  type AppState,
  type BatchDialog,
  reportPlaceKey,
  type ListPlace,
  type MissingFont,
  type ReportPlace,
  type Overlay,
  type Page,
  type PendingLimit,
  type WantedHold,
  type WantedTemplate,
} from './app-store.ts';
import { request, requestSilently } from './bridge.ts';
import { describeAdded } from './describe-added.ts';
import { followedIn } from './followed.ts';
import { isLoose, mayLeaveDialog } from './open-dialog.ts';
import { paidWorkShown } from './paid-work-shown.ts';
import { setPreferences } from './preferences.ts';
import { selectBatch, selectBatches, selectChosenLimit, selectIsAutoLimit } from './selectors.ts';
import { currentTranslations } from './i18n.ts';
import { closeToast, showError, showNews, showNote } from './toasts.ts';
import { LatestRequest } from './latest-request.ts';

/** How many batches main has opened on request so far. */
let openedBatches = 0;

/** So many reports keep the place where they were left. */
const MOST_PLACES = 500;
/** Files that are joined with the videos of a batch. */
const TABLE = /\.(?:csv|tsv|xls|xlsx|xlsm|json|jsonl|ndjson)$/iu;

/** Adds files and folders as a batch and shows it. On an open batch it asks whether they belong to it. */
export async function drop(paths: readonly string[]): Promise<void> {
  const batch = selectBatch(useApp.getState());
  // A table alone is about the videos on screen; it is no batch.
  if (batch !== null && !batch.isReadOnly && paths.every((path) => TABLE.test(path))) {
    await addToBatch(batch.id, paths);
    return;
  }
  if (useApp.getState().overlay === 'drop') {
    // Both wait for the same answer.
    useApp.setState(({ dropped }) => ({ dropped: [...new Set([...dropped, ...paths])] }));
    return;
  }
  if (!mayLeaveDialog()) return;
  const isEmpty = batch?.jobs.length === 0 && batch.phase.kind !== 'scanning';
  if (batch !== null && !batch.isDemo && !batch.isReadOnly && !isEmpty) {
    open('drop', { dropped: paths });
  } else await dropAsBatch(paths);
}

/** Adds the videos in files and folders to the end of an open batch, and says how many were new. */
export async function addToBatch(batchId: BatchId, paths: readonly string[]): Promise<void> {
  const reply = await request('batch.add', { batchId, paths: [...paths] });
  if (!reply.ok) return;
  const translations = currentTranslations();
  const { t } = translations;
  const { tables } = reply.value;
  if (tables > 0) {
    showNews(t('values.joined', { count: tables }), {
      label: t('values.look'),
      run: () => showOverlay('values'),
    });
  }
  if (tables === paths.length) return;
  const name = selectBatches(useApp.getState()).find(({ id }) => id === batchId)?.name ?? '';
  const { added, leftOut } = reply.value;
  const text = describeAdded(reply.value, name, translations);
  if (added > 0) showNews(text);
  else if (leftOut.some((file) => isArchive(file.name))) showError(text);
  else showNote(text);
}

/** Adds files and folders as a batch of their own and shows it. */
export async function dropAsBatch(paths: readonly string[]): Promise<void> {
  const reply = await request('batch.drop', { paths: [...paths] });
  if (reply.ok) showBatch(reply.value.batchId);
}

export async function chooseFolder(): Promise<void> {
  const reply = await request('batch.choose', undefined);
  if (reply.ok && reply.value !== null) showBatch(reply.value.batchId);
}

export async function tryDemo(): Promise<void> {
  const reply = await request('batch.demo', undefined);
  if (reply.ok) showBatch(reply.value.batchId);
}

export function showBatch(batchId: BatchId): void {
  useApp.setState((state) => ({
    batchId,
    page: 'run',
    selected: new Set(),
    shown: null,
    followed: followedIn(selectBatch({ ...state, batchId }), null),
    reading: null,
    report: null,
    isReportOpen: false,
    isSettingsOpen: false,
    isHistoryOpen: false,
    // A dialog about videos means those of the batch it was opened for.
    overlay: null,
  }));
}

export function goHome(): void {
  leaveBatch(false);
  void checkDoctor();
  void loadHistory();
}

/** Shows the list of all batches, past and present. */
export function showHistory(): void {
  leaveBatch(true);
  void loadHistory();
}

function leaveBatch(isHistoryOpen: boolean): void {
  useApp.setState({
    batchId: null,
    shown: null,
    followed: null,
    report: null,
    isSettingsOpen: false,
    isHistoryOpen,
    overlay: null,
  });
}

/**
 * Closes a batch in the window. The batch stays in the history, and the toast reopens it. Unless the user `isSure`, the window asks first
 * where main says that something would be lost.
 */
export async function closeBatch(
  batchId: BatchId,
  { isSure }: { readonly isSure: boolean } = { isSure: false },
): Promise<void> {
  const before = useApp.getState();
  const name = selectBatches(before).find(({ id }) => id === batchId)?.name;
  const openings = openedBatches;
  const reply = await request('batch.close', { batchId, isSure });
  if (!reply.ok) return;
  if (reply.value === 'asks') {
    await paidWorkShown(batchId);
    askToClose(batchId);
    return;
  }
  const { batchId: shown, overlay, isSettingsOpen } = useApp.getState();
  // One that was opened again meanwhile stays.
  if (shown === batchId && openings === openedBatches) {
    goHome();
    // So do the palette and the settings.
    if (overlay !== before.overlay && isLoose(overlay)) useApp.setState({ overlay });
    if (isSettingsOpen && !before.isSettingsOpen) useApp.setState({ isSettingsOpen });
  }
  if (name === undefined) return;
  const { t } = currentTranslations();
  const toast = showNews(t('app.closed', { name }), {
    label: t('app.undo'),
    run: () => void openBatch(batchId),
  });
  closeWhenReopened(toast, batchId);
}

/** Takes the offer to undo away once the batch is open again in another way. */
function closeWhenReopened(toast: number, batchId: BatchId): void {
  let wasGone = false;
  const end = useApp.subscribe((state) => {
    const isOpen = selectBatches(state).some(({ id }) => id === batchId);
    wasGone ||= !isOpen;
    const isShown = state.toasts.some(({ id }) => id === toast);
    if (isShown && !(wasGone && isOpen)) return;
    end();
    if (isShown) closeToast(toast);
  });
}

/** Takes these videos into the batch, or leaves them out of it until they are taken again. */
export async function includeVideos(
  batchId: BatchId,
  jobs: readonly number[],
  isTaken: boolean,
): Promise<void> {
  if (jobs.length > 0) await request('batch.hold', { batchId, jobs: [...jobs], isHeld: !isTaken });
}

/** Hides the offer to resume this batch until the app's next start. */
export function dismissUnfinished(batchId: BatchId): void {
  useApp.setState((state) => ({ dismissedUnfinished: new Set([...state.dismissedUnfinished, batchId]) }));
}

/** Shows this video's report and stops following the running ones. */
export function showVideo(ref: JobRef): void {
  useApp.setState({ shown: ref });
}

/** Keeps this report on screen while somebody reads it, though it is only followed; null: nobody does. */
export function keepReport(reading: JobRef | null): void {
  useApp.setState({ reading });
}

/** Shows this video and its report beside the list. */
export function openReport(ref: JobRef): void {
  useApp.setState({ shown: ref, isReportOpen: true, isSettingsOpen: false });
}

export function setReportOpen(isReportOpen: boolean): void {
  useApp.setState({ isReportOpen });
}

/** Shows a page of the batch. Without a batch a message says what is missing, because menu and keys offer the pages all the same. */
export function showPage(page: Page): void {
  if (hasBatch()) useApp.setState({ page, isSettingsOpen: false, overlay: null });
}

/** Shows this video on the Read page. */
export function readReport(ref: JobRef): void {
  useApp.setState({ shown: ref, page: 'read', isSettingsOpen: false });
}

export function selectVideos(selected: ReadonlySet<number>): void {
  useApp.setState({ selected });
}

/** Loads the templates. Templates that main pushed meanwhile are newer and stay. An error gives an empty list. */
export async function loadTemplates(): Promise<void> {
  const reply = await request('templates.list', undefined);
  useApp.setState(({ templates }) => ({ templates: templates ?? (reply.ok ? reply.value : []) }));
}

const latestHistory = new LatestRequest();

export async function loadHistory(): Promise<void> {
  const isLatest = latestHistory.begin();
  const reply = await request('history.list', undefined);
  if (reply.ok && isLatest()) useApp.setState({ history: reply.value });
}

/** Leaves the batch on screen once main has closed it by itself, as it does with one that is deleted. Returns the function that ends this. */
export function leaveWhatCloses(): () => void {
  return useApp.subscribe((state, before) => {
    const { batchId } = state;
    const isGone = batchId === before.batchId && selectBatch(before) !== null && selectBatch(state) === null;
    if (batchId !== null && isGone) void leaveClosed(batchId);
  });
}

/** One that is open again, or is being opened, stays: the window may have heard only that it was closed. */
async function leaveClosed(batchId: BatchId): Promise<void> {
  const openings = openedBatches;
  const reply = await requestSilently('session.snapshot', undefined);
  if (reply.ok && reply.value.session.batches.some(({ id }) => id === batchId)) return;
  const state = useApp.getState();
  if (state.batchId !== batchId || selectBatch(state) !== null || openings !== openedBatches) return;
  const { isSettingsOpen, overlay } = state;
  leaveBatch(false);
  useApp.setState({ isSettingsOpen, ...((isLoose(overlay) || overlay === 'delete') && { overlay }) });
}

/** Shows a batch, of the session or of the history. Main knows which it is: the window hears a moment later that one was closed. */
export async function openBatch(batchId: BatchId): Promise<boolean> {
  const isOpen = await keepOpen(batchId);
  if (isOpen) showBatch(batchId);
  return isOpen;
}

/** Shows a batch that main names: at once where the window has it, else main opens it or says that it is gone, as after a late click on a notification. */
export function showOrOpen(batchId: BatchId): void {
  if (selectBatches(useApp.getState()).some(({ id }) => id === batchId)) showBatch(batchId);
  else void openBatch(batchId);
}

/** Opens a batch unless it is open, without showing it. Returns false where it cannot be opened: a message says so. */
export async function keepOpen(batchId: BatchId): Promise<boolean> {
  const { ok } = await request('history.open', { batchId });
  if (ok) openedBatches += 1;
  return ok;
}

/** Shows this overlay, or none for null. The export and stop dialogs need a batch on screen. */
export function showOverlay(overlay: Overlay | null): void {
  const needsBatch = overlay === 'values' || overlay === 'export' || overlay === 'stop' || overlay === 'drop';
  if (needsBatch && !hasBatch()) return;
  if (overlay === null) useApp.setState({ overlay, exportFormat: null });
  else open(overlay, { exportFormat: null });
}

type Subject = Partial<
  Pick<AppState, 'dropped' | 'typing' | 'again' | 'link' | 'exportFormat' | 'dialogBatchId'>
>;

/** Opens an overlay. One of the same kind about something else is another one. */
function open(overlay: Overlay, subject: Subject): void {
  useApp.setState((state) => {
    const isSame = state.overlay === overlay && shallow({ ...state, ...subject }, state);
    return { ...subject, overlay, opened: isSame ? state.opened : state.opened + 1 };
  });
}

/** Takes away the overlay that was the `opened`th. Another one that was opened while main took its time to answer stays. */
export function closeOverlay(opened: number): void {
  if (useApp.getState().opened === opened) showOverlay(null);
}

/** Asks before an open batch is closed. */
export function askToClose(batchId: BatchId): void {
  open('close', { dialogBatchId: batchId });
}

/** Opens a dialog about a batch, open or past. */
export function showBatchDialog(dialog: BatchDialog, batchId: BatchId): void {
  open(dialog, { dialogBatchId: batchId });
}

/** Keeps a dialog as the topmost one. Returns the function that takes it away. */
export function keepDialog(dialog: HTMLElement): () => void {
  const others = (): readonly HTMLElement[] => useApp.getState().dialogs.filter((one) => one !== dialog);
  useApp.setState({ dialogs: [...others(), dialog] });
  return () => useApp.setState({ dialogs: others() });
}

/** Opens the pane for questions, and leads to its field. */
export function askReports(): void {
  setPreferences({ isAskOpen: true });
  useApp.setState({ wantsQuestion: true });
}

export function questionFocused(): void {
  useApp.setState({ wantsQuestion: false });
}

/** Opens the dialog that takes values of these videos. */
export function typeValuesOf(jobs: readonly number[]): void {
  open('type-values', { typing: jobs });
}

/** Asks before these videos, which have a report, are sent again. */
export function askAgain(jobs: readonly number[]): void {
  open('again', { again: jobs });
}

/** Remembers where a report was left; null: at its top. */
export function keepReportPlace(ref: JobRef, place: ReportPlace | null): void {
  useApp.setState(({ reportPlaces }) => {
    const others = new Map(reportPlaces);
    others.delete(reportPlaceKey(ref));
    if (place !== null) others.set(reportPlaceKey(ref), place);
    // The oldest go first.
    return { reportPlaces: new Map([...others].slice(-MOST_PLACES)) };
  });
}

/** Remembers where the list on a page of a batch stands. */
export function keepListPlace(batchId: BatchId, page: Page, change: Partial<ListPlace>): void {
  useApp.setState(({ listPlaces }) => {
    const pages = listPlaces[batchId];
    const changed = { query: '', top: 0, shown: null, ...pages?.[page], ...change };
    return { listPlaces: { ...listPlaces, [batchId]: { ...pages, [page]: changed } } };
  });
}

/** Opens the export dialog with this format chosen. */
export function exportAs(format: ExportFormat): void {
  if (hasBatch()) open('export', { exportFormat: format });
}

/** Asks whether a report's link may be opened. `link` is one that `safeLink` lets through. */
export function askToOpen(link: string): void {
  open('link', { link });
}

function hasBatch(): boolean {
  if (useApp.getState().batchId !== null) return true;
  showNote(currentTranslations().t('app.noBatch'));
  return false;
}

const latestCheck = new LatestRequest();

export async function checkDoctor(): Promise<void> {
  const isLatest = latestCheck.begin();
  useApp.setState(({ doctor, lastDoctor }) => ({ doctor: null, lastDoctor: doctor ?? lastDoctor }));
  const { language } = useApp.getState().settings;
  const reply = await request('doctor.check', undefined);
  if (!reply.ok || !isLatest()) return;
  useApp.setState({ doctor: reply.value, keyCheck: reply.value.key.check });
  if (useApp.getState().settings.language !== language) await describeDoctor();
}

/** Null lets them be looked for again. */
export function keepMissingFonts(missingFonts: readonly MissingFont[] | null): void {
  useApp.setState({ missingFonts });
}

/** Gets the results of the checks in the language of the settings, because main describes them. A check that runs asks for it at its end. */
export async function describeDoctor(): Promise<void> {
  const { doctor, lastDoctor } = useApp.getState();
  if (doctor === null && lastDoctor === null) return;
  const reply = await request('doctor.describe', undefined);
  const described = reply.ok ? reply.value : null;
  if (described === null) return;
  useApp.setState((state) => (state.doctor === null ? { lastDoctor: described } : { doctor: described }));
}

/** Asks another model from now on in this batch, and goes on with it. */
export async function askOtherModel(batchId: BatchId, model: string): Promise<void> {
  await request('batch.useModel', { batchId, model });
}

export async function changeSettings(
  change: RequestInput<'settings.change'>,
): Promise<{ readonly ok: boolean }> {
  const reply = await request('settings.change', change);
  if (reply.ok) keepSettings(reply.value);
  return reply;
}

const oneAfterAnother = pLimit(1);

/**
 * Changes a part of a setting that is kept as a whole, such as one row of a table. Each change is made from what the one before it left:
 * main may take a while to answer, and until then the window shows the settings without it.
 */
export async function changeFrom(
  changeOf: (settings: Settings) => RequestInput<'settings.change'>,
): Promise<void> {
  await oneAfterAnother(() => changeSettings(changeOf(useApp.getState().settings)));
}

/** Sets the limit: the number of lanes or, with Auto, the most lanes. It applies at once and is kept. */
export async function chooseLimit(limit: number, isAuto: boolean): Promise<void> {
  // Patches come at most every 50 ms, so the next press would count from an old number.
  const wantedLimit = { limit, isAuto };
  useApp.setState({ wantedLimit });
  const reply = await request('limit.choose', wantedLimit);
  if (!reply.ok) useApp.setState((state) => (state.wantedLimit === wantedLimit ? { wantedLimit: null } : {}));
}

/** Returns the limit that is still wanted once main's session is this one: none where the session shows it. */
export function stillPending(wanted: PendingLimit | null, session: Session): PendingLimit | null {
  if (wanted === null) return null;
  return wanted.limit === session.chosenLimit && wanted.isAuto === session.isAutoLimit ? null : wanted;
}

/** Keeps the template that is chosen for a batch until the session shows it. Returns the function that forgets it. */
export function wantTemplate(batchId: BatchId, template: Template): () => void {
  const wantedTemplate = { batchId, template };
  useApp.setState({ wantedTemplate });
  return () =>
    useApp.setState((state) => (state.wantedTemplate === wantedTemplate ? { wantedTemplate: null } : {}));
}

/**
 * Returns the template that is still wanted once main's session is this one: none where the session shows it, nor where the batch has begun or
 * is gone, because main ignores it then.
 */
export function stillWanted(wanted: WantedTemplate | null, session: Session): WantedTemplate | null {
  const batch = session.batches.find(({ id }) => id === wanted?.batchId);
  if (wanted === null || batch === undefined || !isBeforeStart(batch)) return null;
  const { id, version } = batch.plan.template;
  return id === wanted.template.id && version === wanted.template.version ? null : wanted;
}

/** Holds videos, or releases them. */
export function holdVideos(batchId: BatchId, jobs: readonly number[], isHeld: boolean): void {
  for (const job of jobs) void holdVideo({ batchId, job }, isHeld);
}

async function holdVideo(ref: JobRef, isHeld: boolean): Promise<void> {
  const wanted = { ref, isHeld, isAnswered: false };
  const key = reportPlaceKey(ref);
  useApp.setState(({ wantedHolds }) => ({ wantedHolds: new Map(wantedHolds).set(key, wanted) }));
  const { ok } = await request('job.hold', { ...ref, isHeld });
  useApp.setState(({ wantedHolds }) => {
    if (wantedHolds.get(key) !== wanted) return {};
    const next = new Map(wantedHolds).set(key, { ...wanted, isAnswered: true });
    if (!ok) next.delete(key);
    return { wantedHolds: next };
  });
}

/** Returns the wanted holds that this session from main does not show yet, though they may come to pass. */
export function stillUnanswered(wanted: AppState['wantedHolds'], session: Session): AppState['wantedHolds'] {
  const left = [...wanted].filter(([, hold]) => !hold.isAnswered || isAhead(hold, session));
  return left.length === wanted.size ? wanted : new Map(left);
}

/** True for a wanted hold of which a session from before main's answer does not tell. */
function isAhead({ ref, isHeld }: WantedHold, session: Session): boolean {
  const job = session.batches.find(({ id }) => id === ref.batchId)?.jobs[ref.job];
  return job !== undefined && job.isHeld !== isHeld && !isFinal(job.status) && !isInLane(job.status);
}

/** Chooses one lane more or one less, within the bounds. */
export function stepLimit(by: 1 | -1): void {
  const state = useApp.getState();
  const limit = Math.min(MAX_LIMIT, Math.max(1, selectChosenLimit(state) + by));
  if (limit !== selectChosenLimit(state)) void chooseLimit(limit, selectIsAutoLimit(state));
}

export async function chooseOutDir(): Promise<void> {
  const reply = await request('export.chooseDir', undefined);
  if (reply.ok && reply.value !== null) await changeSettings({ outDir: reply.value });
}

/** Lets the user choose where the exports after a batch go. */
export async function chooseExportDir(): Promise<void> {
  const reply = await request('export.chooseDir', undefined);
  if (reply.ok && reply.value !== null) await changeSettings({ exportDir: reply.value });
}

export async function chooseGemini(): Promise<void> {
  const reply = await request('gemini.choose', undefined);
  if (!reply.ok) return;
  keepSettings(reply.value);
  await checkDoctor();
}

/** Lets the user choose the program that writes down what is said on this computer, or its model. */
export async function chooseSpeech(what: 'program' | 'model'): Promise<void> {
  const reply = await request('speech.choose', { what });
  if (reply.ok) keepSettings(reply.value);
}

/** Uses the gemini program that is bundled with Framelane instead of the user's own. */
export async function chooseBundledGemini(): Promise<void> {
  await changeSettings({ geminiPath: null });
  await checkDoctor();
}

export async function forgetKey(): Promise<void> {
  const reply = await request('key.forget', undefined);
  if (!reply.ok) return;
  showNews(currentTranslations().t('app.keyRemoved'));
  await checkDoctor();
}

/** Opens the settings. `at` is the name of the row to show; null for the top. */
export function openSettings(at: string | null = null): void {
  useApp.setState({ isSettingsOpen: true, settingsAt: at, overlay: null });
}

/** Forgets the row that the settings were opened at, so that the same row can be asked for again. */
export function forgetSettingsRow(): void {
  useApp.setState({ settingsAt: null });
}

/** Opens the editor of templates. */
export function openTemplates(): void {
  openSettings('templates');
}

export function closeSettings(): void {
  useApp.setState({ isSettingsOpen: false });
}

/** Makes main stream this report's text from now on, and shows its text so far. */
export async function watchReport(ref: JobRef | null): Promise<void> {
  useApp.setState(({ report }) => ({ watched: ref, report: isSameJob(report, ref) ? report : null }));
  const reply = await request('report.watch', ref);
  if (!reply.ok || reply.value === null) return;
  const report = reply.value;
  // A push with newer text may have arrived before the answer.
  useApp.setState((state) =>
    (state.report === null || (report.isFinal && !state.report.isFinal)) && isSameJob(report, state.watched)
      ? { report }
      : state,
  );
}

/** Reads the report on screen again: its file may have been edited in another program. A text that still grows is left alone. */
export async function rereadReport(): Promise<void> {
  const { watched, report } = useApp.getState();
  if (watched === null || report?.isFinal !== true) return;
  const reply = await request('report.watch', watched);
  const read = reply.ok ? reply.value : null;
  if (read?.isFinal !== true || read.text === report.text) return;
  // A push with newer text may have arrived before the answer.
  useApp.setState((state) =>
    state.report === report && isSameJob(read, state.watched) ? { report: read } : state,
  );
}

/** Takes in a text that main pushed. A late text of a report that is no longer watched is dropped. */
export function receiveReport(report: ReportText): void {
  useApp.setState((state) => (isSameJob(report, state.watched) ? { report } : state));
}

export async function copyReport(ref: JobRef): Promise<void> {
  const reply = await request('report.copy', ref);
  if (reply.ok) showNews(currentTranslations().t('app.reportCopied'));
}

function keepSettings(settings: Settings): void {
  useApp.setState({ settings });
}

function isSameJob(one: JobRef | null, other: JobRef | null): boolean {
  return one?.batchId === other?.batchId && one?.job === other?.job;
}
