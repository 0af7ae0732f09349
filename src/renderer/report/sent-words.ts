import type { Plan } from '../../shared/plan.ts';
import type { Job, Warning } from '../../shared/session/model.ts';
import type { Words } from '../../shared/words/words.ts';

type Facts = Pick<
  Job,
  'info' | 'frames' | 'frameCount' | 'repeatsDropped' | 'transcript' | 'warnings' | 'tries'
>;

/** What the frames on screen are: how many were sent, were left out, and are kept. Null before any were taken. */
export function framesWords(plan: Pick<Plan, 'send'>, job: Facts, { say }: Words): string | null {
  const { frames, frameCount, repeatsDropped, tries } = job;
  if (frameCount === 0) return null;
  const wasAsked = tries.length > 0;
  if (isClipSent(plan, job)) return say(wasAsked ? 'report.clipSent' : 'report.clipWillBeSent');
  return [
    say(wasAsked ? 'report.framesSent' : 'report.framesWillBeSent', { count: frameCount }),
    ...(repeatsDropped > 0 ? [say('report.repeatsLeftOut', { count: repeatsDropped })] : []),
    ...(frames.length < frameCount ? [say('report.framesKept', { count: frames.length })] : []),
  ].join(' ');
}

/** What goes to the model, part by part: `20 frames, sound, 120 lines of words`. Null before it is known. */
export function sentParts(
  plan: Pick<Plan, 'send' | 'withTranscript'>,
  job: Facts,
  { say }: Words,
): string | null {
  const { frameCount, transcript, info } = job;
  if (frameCount === 0) return null;
  const hasSound = (info?.audioTracks.length ?? 0) > 0 && !has(job, 'sound-left-out');
  const parts = [
    isClipSent(plan, job) ? say('report.partClip') : say('amounts.frames', { count: frameCount }),
    ...(plan.send === 'frames+audio' && hasSound ? [say('report.partSound')] : []),
    ...(plan.withTranscript && transcript !== null
      ? [say('report.partLines', { count: transcript.cues })]
      : []),
  ];
  return parts.join(', ');
}

function isClipSent(plan: Pick<Plan, 'send'>, job: Facts): boolean {
  return plan.send === 'clip' && !has(job, 'clip-too-large');
}

function has({ warnings }: Facts, warning: Warning): boolean {
  return warnings.includes(warning);
}
