import type { Translations } from './i18n/i18n.ts';
import type { PaidWork } from './session/paid-work.ts';

/** Work that would be lost if the app ended now. */
interface UnderWay extends PaidWork {
  /** Exports that are being written. */
  readonly exports: number;
}

/** Describes the work under way and its fate, to be shown before the app ends. Null if there is none. */
export function describeUnderWay(
  { videos, texts, questions, exports }: UnderWay,
  { t }: Translations,
): { readonly message: string; readonly detail: string } | null {
  const message = [
    ...(videos > 0 ? [t('menu.videosRunning', { count: videos })] : []),
    ...(texts > 0 ? [t('menu.textsRunning', { count: texts })] : []),
    ...(questions > 0 ? [t('menu.questionsRunning', { count: questions })] : []),
    ...(exports > 0 ? [t('menu.exportsRunning', { count: exports })] : []),
  ];
  if (message.length === 0) return null;
  const detail = [
    ...(videos > 0 ? [t('menu.videosRunningDetail')] : []),
    ...(texts + questions > 0 ? [t('menu.textsRunningDetail')] : []),
    ...(exports > 0 ? [t('menu.exportsRunningDetail', { count: exports })] : []),
  ];
  return { message: message.join(' '), detail: detail.join(' ') };
}
