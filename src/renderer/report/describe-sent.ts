import type { Plan } from '../../shared/plan.ts';
import type { Job, Warning } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

type Facts = Pick<
  Job,
  'info' | 'frames' | 'frameCount' | 'repeatsDropped' | 'transcript' | 'warnings' | 'attempts'
>;

/**
 * Describes the frames on screen: how many were sent, how many repeats were left out, how many are kept. Returns null
 * before any frame was extracted.
 */
export function describeFrames(plan: Pick<Plan, 'send'>, job: Facts, { t }: Translations): string | null {
  const { frames, frameCount, repeatsDropped, attempts } = job;
  if (frameCount === 0) return null;
  const wasAsked = attempts.length > 0;
  if (isClipSent(plan, job)) return t(wasAsked ? 'report.clipSent' : 'report.clipWillBeSent');
  return [
    t(wasAsked ? 'report.framesSent' : 'report.framesWillBeSent', { count: frameCount }),
    ...(repeatsDropped > 0 ? [t('report.repeatsLeftOut', { count: repeatsDropped })] : []),
    ...(frames.length < frameCount ? [t('report.framesKept', { count: frames.length })] : []),
  ].join(' ');
}

/**
 * Lists the parts that are sent to the model, such as `20 frames, sound, 120 lines of words`. Returns null before the
 * frames are extracted.
 */
export function sentParts(
  plan: Pick<Plan, 'send' | 'withTranscript'>,
  job: Facts,
  { t }: Translations,
): string | null {
  const { frameCount, transcript, info } = job;
  if (frameCount === 0) return null;
  const hasSound = (info?.audioTracks.length ?? 0) > 0 && !has(job, 'sound-left-out');
  const parts = [
    isClipSent(plan, job) ? t('report.partClip') : t('amounts.frames', { count: frameCount }),
    ...(plan.send === 'frames+audio' && hasSound ? [t('report.partSound')] : []),
    ...(plan.withTranscript && transcript !== null
      ? [t('report.partLines', { count: transcript.cues })]
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
