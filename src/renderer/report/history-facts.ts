import type { Job } from '../../shared/session/model.ts';
import type { Words } from '../../shared/words/words.ts';
import type { Fact } from './video-facts.ts';

/** So much of a fingerprint tells files apart for a person. */
const SHORT = 12;

/** What is known of a video from before: earlier reports, sudden ends, and what the user wanted of it. */
export function historyFacts(
  job: Pick<Job, 'status' | 'standing' | 'fingerprint' | 'interruptions' | 'priority'>,
  { say }: Words,
): readonly Fact[] {
  const standing = standingWords(job, say);
  return [
    ...(standing === null ? [] : [[say('report.standing'), standing] as const]),
    ...(job.fingerprint === null
      ? []
      : [[say('report.fingerprint'), job.fingerprint.slice(0, SHORT)] as const]),
    ...(job.interruptions === 0
      ? []
      : [
          [
            say('report.interruptions'),
            say('report.interruptedTimes', { count: job.interruptions }),
          ] as const,
        ]),
    ...(job.priority > 0 ? [[say('report.priority'), say('report.movedUp')] as const] : []),
  ];
}

function standingWords(
  { status, standing }: Pick<Job, 'status' | 'standing'>,
  say: Words['say'],
): string | null {
  if (status.kind === 'unchanged') return say('report.standingUnchanged');
  switch (standing) {
    case null:
      return null;
    case 'new':
      return say('report.standingNew');
    case 'changed':
      return say('report.standingChanged');
    case 'other-plan':
      return say('report.standingOtherPlan');
  }
}
