import type { Plan } from '../../shared/plan.ts';
import { isFinal, type Job } from '../../shared/session/model.ts';
import { needsWords } from '../../shared/write-down.ts';

/** The facts known of the videos that will be asked about. */
export interface Material {
  /** Videos that will be sent. */
  readonly videos: number;
  /** Those of them whose file was looked at already. */
  readonly known: number;
  readonly durationS: number;
  readonly withWords: number;
  readonly withSound: number;
  /** Videos of which what is said will be written down first. */
  readonly toWriteDown: number;
  /** Videos in which something may be said, of which neither sound nor words would be sent. */
  readonly unheard: number;
  /** Videos that have neither words nor sound. */
  readonly silent: number;
  /** Videos that have a report already. */
  readonly reported: number;
  readonly failed: number;
}

/** True for a video that Start sends. */
export function willBeAsked({ status, isHeld }: Pick<Job, 'status' | 'isHeld'>): boolean {
  return !isHeld && !isFinal(status);
}

/** True if words of a video will be sent, or may be: some videos were not looked at yet. */
export function sendsWords(
  { videos, known, withWords, toWriteDown }: Material,
  plan: Pick<Plan, 'withTranscript'>,
): boolean {
  return plan.withTranscript && (withWords + toWriteDown > 0 || known < videos);
}

/** True if the sound of a video will be sent alone, or may be: some videos were not looked at yet. */
export function sendsSound({ videos, known, withSound }: Material, plan: Pick<Plan, 'send'>): boolean {
  return plan.send === 'frames+audio' && (withSound > 0 || known < videos);
}

/** Counts what the videos of a batch hold beside their pictures, under a plan. */
export function materialOf(
  jobs: readonly Job[],
  plan: Pick<Plan, 'send' | 'withTranscript' | 'writeDown' | 'template'>,
): Material {
  const { send, withTranscript } = plan;
  const counts = {
    videos: 0,
    known: 0,
    durationS: 0,
    withWords: 0,
    withSound: 0,
    toWriteDown: 0,
    unheard: 0,
    silent: 0,
    reported: 0,
    failed: 0,
  };
  for (const { status, isHeld, info, transcript, frameCount } of jobs) {
    if (status.kind === 'failed') counts.failed += 1;
    if (status.kind === 'unchanged' || status.kind === 'reported') counts.reported += 1;
    if (!willBeAsked({ status, isHeld })) continue;
    counts.videos += 1;
    if (info === null || frameCount === 0) continue;
    const hasSound = info.audioTracks.length > 0;
    const hasWords = transcript !== null;
    counts.known += 1;
    counts.durationS += info.durationS;
    counts.withWords += Number(hasWords);
    counts.withSound += Number(hasSound);
    counts.silent += Number(!hasSound && !hasWords);
    const isWritten = hasSound && needsWords(plan, info, transcript);
    counts.toWriteDown += Number(isWritten);
    const isHeard = send !== 'frames' || isWritten || (hasWords && withTranscript);
    counts.unheard += Number(hasSound && !isHeard);
  }
  return counts;
}
