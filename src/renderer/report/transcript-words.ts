import type { Plan } from '../../shared/plan.ts';
import type { Job, Transcript } from '../../shared/session/model.ts';
import { languageName } from './language-name.ts';

/** Where a transcript comes from. */
export function sourceWords({ source, language }: Pick<Transcript, 'source' | 'language'>): string {
  switch (source.kind) {
    case 'file':
      return `From ${source.name}`;
    case 'track': {
      const name = languageName(language);
      return `From the video’s own subtitles${name === null ? '' : ` (${name})`}`;
    }
  }
}

/** Why there are no words to show, in a sentence. */
export function noWords(
  plan: Pick<Plan, 'withTranscript'>,
  { status, warnings, info }: Pick<Job, 'status' | 'warnings' | 'info'>,
): string {
  if (!plan.withTranscript) return 'This batch leaves subtitles out.';
  const isLooking = status.kind === 'waiting' || status.kind === 'growing' || status.kind === 'extracting';
  if (isLooking) return 'Subtitles are looked for while the frames are taken.';
  const isUnreadable = [...warnings, ...(info?.warnings ?? [])].includes('unreadable-subtitles');
  return isUnreadable
    ? 'There are subtitles, but they are pictures of words or damaged.'
    : 'No subtitles beside or in this video.';
}
