import type { FrameInfo } from '../../shared/session/model.ts';
import type { Frame } from './toolbox.ts';
import type { JobWork, Prepared, Record, Workplace } from './workplace.ts';

/** Pictures kept per video once its report is written: the filmstrip of the window and of the HTML export. */
const KEPT_FRAMES = 8;

/** Probes a video and takes its frames, holding an extraction slot. Throws FailureError, or the signal's reason. */
export async function prepare(
  work: JobWork,
  place: Workplace,
  record: Record,
  signal: AbortSignal,
): Promise<Prepared> {
  using permit = await place.pools.extraction.acquire(signal);
  const { frames: wanted, send } = work.plan();
  record({ type: 'stage-started', stage: 'extracting', slot: permit.slot, totalFrames: wanted });
  try {
    const info = await place.media.probe(work.video.path, signal);
    record({ type: 'video-probed', info });
    const request = {
      videoPath: work.video.path,
      info,
      intoDir: await work.emptyDir(),
      frames: wanted,
      withAudio: send === 'frames+audio',
    };
    const material = await place.media.extract(request, reporter(record), signal);
    record({ type: 'stage-ended', stage: 'extracting', outcome: 'done' });
    record({
      type: 'frames-extracted',
      frameCount: material.frames.length,
      frames: keptFrames(material.frames).map(withoutPath),
      warnings: [...new Set([...info.warnings, ...material.warnings])],
    });
    return { info, material };
  } catch (cause) {
    const outcome = signal.aborted ? 'cancelled' : 'failed';
    record({ type: 'stage-ended', stage: 'extracting', outcome });
    throw cause;
  }
}

/** The frames that stay after the report: at most eight, evenly chosen, the first always. */
export function keptFrames(frames: readonly Frame[]): readonly Frame[] {
  if (frames.length <= KEPT_FRAMES) return frames;
  return Array.from(
    { length: KEPT_FRAMES },
    (_, index) => frames[Math.floor((index * frames.length) / KEPT_FRAMES)],
  ).filter((frame) => frame !== undefined);
}

function reporter(record: Record): (doneFrames: number, totalFrames: number) => void {
  let told = -1;
  return (doneFrames, totalFrames) => {
    if (doneFrames === told) return;
    told = doneFrames;
    record({ type: 'frames-progressed', doneFrames, totalFrames });
  };
}

function withoutPath({ timeS, widthPx, heightPx }: Frame): FrameInfo {
  return { timeS, widthPx, heightPx };
}
