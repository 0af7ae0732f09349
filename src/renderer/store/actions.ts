import type { Reply, RequestInput, RequestName, Responses } from '../../shared/ipc/contract.ts';
import type { BatchId, JobRef } from '../../shared/session/model.ts';
import type { Settings } from '../../shared/settings.ts';
import { useApp, type Overlay, type Toast } from './app-store.ts';
import { followedIn } from './followed.ts';
import { selectBatch } from './selectors.ts';

/** How long news stays on screen. Trouble stays until it is read and closed. */
const NEWS_STAYS_MS = 5000;
/** More at once would hide the page. */
const MAX_TOASTS = 3;

/** Asks main; a refusal is shown as a toast and returned as well. */
export async function ask<N extends RequestName>(
  name: N,
  input: RequestInput<N>,
): Promise<Reply<Responses[N]>> {
  const reply = await window.framelane.request(name, input);
  if (!reply.ok) showTrouble(reply.message);
  return reply;
}

/** Adds files and folders as a batch and shows it. */
export async function drop(paths: readonly string[]): Promise<void> {
  const reply = await ask('batch.drop', { paths: [...paths] });
  if (reply.ok) showBatch(reply.value.batchId);
}

export async function chooseFolder(): Promise<void> {
  const reply = await ask('batch.choose', undefined);
  if (reply.ok && reply.value !== null) showBatch(reply.value.batchId);
}

export async function tryDemo(): Promise<void> {
  const reply = await ask('batch.demo', undefined);
  if (reply.ok) showBatch(reply.value.batchId);
}

export function showBatch(batchId: BatchId): void {
  useApp.setState((state) => ({
    batchId,
    picked: null,
    followed: followedIn(selectBatch({ ...state, batchId }), null),
    report: null,
    isReportOpen: false,
    isSettingsOpen: false,
  }));
}

export function goHome(): void {
  useApp.setState({ batchId: null, picked: null, followed: null, report: null, isSettingsOpen: false });
  void checkDoctor();
}

export async function closeBatch(batchId: BatchId): Promise<void> {
  const reply = await ask('batch.close', { batchId });
  if (reply.ok && useApp.getState().batchId === batchId) goHome();
}

/** Shows this video's report and stops following the running ones. */
export function pick(ref: JobRef): void {
  useApp.setState({ picked: ref });
}

export function openReport(ref: JobRef): void {
  useApp.setState({ picked: ref, isReportOpen: true });
}

export function setReportOpen(isReportOpen: boolean): void {
  useApp.setState({ isReportOpen });
}

export function showOverlay(overlay: Overlay | null): void {
  useApp.setState({ overlay });
}

export async function checkDoctor(): Promise<void> {
  useApp.setState({ doctor: null });
  const reply = await ask('doctor.check', undefined);
  if (reply.ok) useApp.setState({ doctor: reply.value });
}

export async function changeSettings(change: RequestInput<'settings.change'>): Promise<void> {
  const reply = await ask('settings.change', change);
  if (reply.ok) keepSettings(reply.value);
}

/** How many videos go through lanes at once; with Auto the most that do. Holds at once, and for later. */
export async function chooseLimit(limit: number, isAuto: boolean): Promise<void> {
  await ask('limit.choose', { limit, isAuto });
}

export async function chooseOutDir(): Promise<void> {
  const reply = await ask('export.chooseDir', undefined);
  if (reply.ok && reply.value !== null) await changeSettings({ outDir: reply.value });
}

export async function chooseGemini(): Promise<void> {
  const reply = await ask('gemini.choose', undefined);
  if (!reply.ok) return;
  keepSettings(reply.value);
  await checkDoctor();
}

/** The one that comes with Framelane instead of the user's own. */
export async function chooseBundledGemini(): Promise<void> {
  await changeSettings({ geminiPath: null });
  await checkDoctor();
}

export async function forgetKey(): Promise<void> {
  const reply = await ask('key.forget', undefined);
  if (!reply.ok) return;
  showNews('The key is removed.');
  await checkDoctor();
}

export function openSettings(): void {
  useApp.setState({ isSettingsOpen: true, overlay: null });
}

export function closeSettings(): void {
  useApp.setState({ isSettingsOpen: false });
}

/** Main streams this report's text from now on; what there is so far is shown at once. */
export async function watchReport(ref: JobRef | null): Promise<void> {
  useApp.setState((state) => (isReportOf(state.report, ref) ? state : { report: null }));
  const reply = await ask('report.watch', ref);
  if (!reply.ok || reply.value === null) return;
  const report = reply.value;
  // A push may have overtaken the answer, and the user may have gone on to another video.
  useApp.setState((state) => (state.report === null && isReportOf(report, ref) ? { report } : state));
}

export async function copyReport(ref: JobRef): Promise<void> {
  const reply = await ask('report.copy', ref);
  if (reply.ok) showNews('Report copied.');
}

export function showTrouble(text: string): void {
  addToast('trouble', text);
}

export function showNews(text: string): void {
  const id = addToast('news', text);
  setTimeout(() => closeToast(id), NEWS_STAYS_MS);
}

export function closeToast(id: number): void {
  useApp.setState((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) }));
}

function addToast(tone: Toast['tone'], text: string): number {
  const { toasts } = useApp.getState();
  const id = (toasts.at(-1)?.id ?? 0) + 1;
  const others = toasts.filter((toast) => toast.text !== text);
  useApp.setState({ toasts: [...others, { id, tone, text }].slice(-MAX_TOASTS) });
  return id;
}

function keepSettings(settings: Settings): void {
  useApp.setState({ settings });
}

function isReportOf(report: JobRef | null, ref: JobRef | null): boolean {
  return report?.batchId === ref?.batchId && report?.job === ref?.job;
}
