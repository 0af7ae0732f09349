import type { Plan } from '../../shared/plan.ts';
import { isFinal, type Job, type Transcript } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { describeUnused } from '../../shared/describe-failure.ts';
import { modelLabel } from '../../shared/models.ts';
import { needsWords } from '../../shared/write-down.ts';
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
    case 'gemini':
      return translations.t('report.byGemini', { model: modelLabel(source.model) });
    case 'program':
      return translations.t('report.byProgram', { model: source.model });
  }
}

/** Says in a sentence that a text is not what is said; null for speech. */
export function describeKind({ kind }: Pick<Transcript, 'kind'>, { t }: Translations): string | null {
  switch (kind) {
    case 'speech':
      return null;
    case 'lyrics':
      return t('report.isLyrics');
    case 'description':
      return t('report.isDescription');
  }
}

/** Names the files beside a video that were not used, a sentence each. */
export function describeUnusedFiles(
  { unusedFiles }: Pick<Job, 'unusedFiles'>,
  translations: Translations,
): readonly string[] {
  return unusedFiles.map(({ name, reason }) =>
    translations.t('report.unusedFile', { name, why: describeUnused(reason, translations) }),
  );
}

/** Explains in a sentence why there is no transcript. */
export function describeNoTranscript(
  plan: Pick<Plan, 'withTranscript' | 'writeDown' | 'template'>,
  { status, warnings, info }: Pick<Job, 'status' | 'warnings' | 'info'>,
  { t }: Translations,
): string {
  if (!plan.withTranscript) return t('report.wordsLeftOut');
  if (status.kind === 'transcribing') return t('report.wordsBeingWritten');
  const isLooking = status.kind === 'waiting' || status.kind === 'growing' || status.kind === 'extracting';
  if (isLooking) return t('report.wordsLookedFor');
  const isUnreadable = [...warnings, ...(info?.warnings ?? [])].includes('unreadable-subtitles');
  if (isUnreadable) return t('report.wordsUnreadable');
  if (info?.audioTracks.length === 0) return t('report.noWords');
  return t(needsWords(plan, info, null) && !isFinal(status) ? 'report.wordsComing' : 'report.noWordsWritten');
}

/** Says in a sentence that a transcript was corrected, and what became of its file; null for one that was not. */
export function describeEdits({ isEdited, source }: Transcript, { t }: Translations): string | null {
  if (isEdited !== true) return null;
  return source.kind === 'file'
    ? t('report.wordsEditedOfFile', { name: source.name })
    : t('report.wordsEdited');
}
