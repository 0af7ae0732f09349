import { countOf } from '../../shared/counts.ts';
import type { Plan } from '../../shared/plan.ts';
import type { Job, Warning } from '../../shared/session/model.ts';

type Facts = Pick<
  Job,
  'info' | 'frames' | 'frameCount' | 'repeatsDropped' | 'transcript' | 'warnings' | 'tries'
>;

/** What the frames on screen are: how many were sent, were left out, and are kept. Null before any were taken. */
export function framesWords(plan: Pick<Plan, 'send'>, job: Facts): string | null {
  const { frames, frameCount, repeatsDropped, tries } = job;
  if (frameCount === 0) return null;
  if (isClipSent(plan, job)) {
    return `The clip itself ${tries.length > 0 ? 'was' : 'will be'} sent. These frames are only for you.`;
  }
  const were = tries.length > 0 ? (frameCount === 1 ? 'was' : 'were') : 'will be';
  const sent = `${countOf(frameCount, 'picture')} ${were} sent`;
  const repeats =
    repeatsDropped === 1 ? '1 left out because it repeats' : `${repeatsDropped} left out because they repeat`;
  const kept = frames.length < frameCount ? ` ${frames.length} of them are kept here.` : '';
  return `${sent}${repeatsDropped > 0 ? `, ${repeats}` : ''}.${kept}`;
}

/** What goes to the model, part by part: `20 pictures, sound, 120 lines of words`. Null before it is known. */
export function sentParts(plan: Pick<Plan, 'send' | 'withTranscript'>, job: Facts): string | null {
  const { frameCount, transcript, info } = job;
  if (frameCount === 0) return null;
  const isClip = isClipSent(plan, job);
  const hasSound = (info?.audioTracks.length ?? 0) > 0 && !has(job, 'sound-left-out');
  const parts = [
    isClip ? 'the clip' : countOf(frameCount, 'picture'),
    ...(plan.send === 'frames+audio' && hasSound ? ['sound'] : []),
    ...(plan.withTranscript && transcript !== null ? [`${countOf(transcript.cues, 'line')} of words`] : []),
  ];
  return parts.join(', ');
}

function isClipSent(plan: Pick<Plan, 'send'>, job: Facts): boolean {
  return plan.send === 'clip' && !has(job, 'clip-too-large');
}

function has({ warnings }: Facts, warning: Warning): boolean {
  return warnings.includes(warning);
}
