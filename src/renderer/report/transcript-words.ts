import type { Plan } from '../../shared/plan.ts';
import type { Job, Transcript } from '../../shared/session/model.ts';
import type { Words } from '../../shared/words/words.ts';
import { languageName } from './language-name.ts';

/** Where a transcript comes from, in a sentence. */
export function sourceWords(
  { source, language }: Pick<Transcript, 'source' | 'language'>,
  words: Words,
): string {
  switch (source.kind) {
    case 'file':
      return words.say('report.fromFile', { name: source.name });
    case 'track': {
      const name = languageName(language, words);
      return name === null
        ? words.say('report.fromTrack')
        : words.say('report.fromTrackIn', { language: name });
    }
  }
}

/** Why there are no words to show, in a sentence. */
export function noWords(
  plan: Pick<Plan, 'withTranscript'>,
  { status, warnings, info }: Pick<Job, 'status' | 'warnings' | 'info'>,
  { say }: Words,
): string {
  if (!plan.withTranscript) return say('report.wordsLeftOut');
  const isLooking = status.kind === 'waiting' || status.kind === 'growing' || status.kind === 'extracting';
  if (isLooking) return say('report.wordsLookedFor');
  const isUnreadable = [...warnings, ...(info?.warnings ?? [])].includes('unreadable-subtitles');
  return say(isUnreadable ? 'report.wordsUnreadable' : 'report.noWords');
}
