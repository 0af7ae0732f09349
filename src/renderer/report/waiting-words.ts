import type { Batch, Job } from '../../shared/session/model.ts';
import type { Words } from '../../shared/words/words.ts';

/** What is said before the first word of a report. */
export function waitingWords(
  batch: Pick<Batch, 'phase'>,
  job: Pick<Job, 'status' | 'isHeld'>,
  words: Words,
): string {
  const { say } = words;
  switch (job.status.kind) {
    case 'analysing':
      return say('report.waitingForText');
    case 'extracting':
      return say('report.takingFrames');
    case 'backing-off':
      return say('report.backingOff');
    case 'cancelled':
      return say('report.cancelled');
    case 'growing':
      return say('report.growing');
    case 'waiting':
    case 'prepared':
      return job.isHeld ? say('report.held') : turnWords(batch, words);
    case 'unsaved':
    case 'reported':
    case 'unchanged':
    case 'failed':
      return say('report.emptyReport');
  }
}

/** What a video waits for that is ready to be asked about. */
function turnWords({ phase }: Pick<Batch, 'phase'>, { say }: Words): string {
  switch (phase.kind) {
    case 'scanning':
    case 'ready':
      return say('report.afterStart');
    case 'draining':
    case 'paused':
      return say('report.batchWaits');
    case 'stopped':
      return say('report.batchStopped');
    case 'interrupted':
      return say('report.batchInterrupted');
    case 'running':
    case 'finished':
      return say('report.waitingForLane');
  }
}
