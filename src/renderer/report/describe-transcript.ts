import type { Plan } from '../../shared/plan.ts';
import type { Job, Transcript } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { languageName } from '../ui/language-name.ts';

/** Describes the source of a transcript in a sentence. */
export function describeSource(
  { source, language }: Pick<Transcript, 'source' | 'language'>,
  translations: Translations,
): string {
  switch (source.kind) {
    case 'file':
      return translations.t('report.fromFile', { name: source.name });
    case 'track': {
      const name = languageName(language, translations);
      return name === null
        ? translations.t('report.fromTrack')
        : translations.t('report.fromTrackIn', { language: name });
    }
  }
}

/** Explains in a sentence why there is no transcript. */
export function describeNoTranscript(
  plan: Pick<Plan, 'withTranscript'>,
  { status, warnings, info }: Pick<Job, 'status' | 'warnings' | 'info'>,
  { t }: Translations,
): string {
  if (!plan.withTranscript) return t('report.wordsLeftOut');
  const isLooking = status.kind === 'waiting' || status.kind === 'growing' || status.kind === 'extracting';
  if (isLooking) return t('report.wordsLookedFor');
  const isUnreadable = [...warnings, ...(info?.warnings ?? [])].includes('unreadable-subtitles');
  return t(isUnreadable ? 'report.wordsUnreadable' : 'report.noWords');
}
