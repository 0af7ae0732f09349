import { failureOf } from '../../shared/failure.ts';
import type { Extraction, Plan } from '../../shared/plan.ts';
import { extractionSchema } from '../../shared/plan-schema.ts';
import type { ExtractionProgress, FrameInfo, Job, Transcript } from '../../shared/session/model.ts';
import { mayBeOfSleep } from './retry.ts';
import type { Permit } from './semaphore.ts';
import type { Frame } from './ports.ts';
import type { JobWork, Prepared, EmitJobEvent, Workplace } from './job-context.ts';

/** Pictures kept per video once its report is written: the filmstrip of the window and of the HTML export. */
const KEPT_FRAMES = 8;

/** A video that is ready to be asked about, and its place among those that are. */
export interface PreparedAhead {
  readonly prepared: Prepared;
  readonly ahead: Permit;
}

/**
 * Waits for a video to be whole and takes its frames, holding an extraction slot only for that. The place among the prepared is
 * returned and held by the caller. Throws FailureError, or the signal's reason; then nothing is held.
 */
export async function prepare(
  work: JobWork,
  place: Workplace,
  record: EmitJobEvent,
  signal: AbortSignal,
): Promise<PreparedAhead> {
  const ahead = await settledAhead(work, place, record, signal);
  try {
    return { prepared: await extractedAwake(work, place, record, signal), ahead };
  } catch (cause) {
    ahead[Symbol.dispose]();
    throw cause;
  }
}

/** A place among the prepared, once the file is whole. A file that still grows, for minutes or hours, waits without one. */
async function settledAhead(
  work: JobWork,
  place: Workplace,
  record: EmitJobEvent,
  signal: AbortSignal,
): Promise<Permit> {
  const ahead = await aheadPermit(work, place, signal);
  const seen = { isGrowing: false };
  try {
    const onGrowing = (sizeBytes: number): void => {
      seen.isGrowing = true;
      ahead[Symbol.dispose]();
      record({ type: 'video-growing', sizeBytes });
    };
    const file = await place.media.settled(work.video.path, onGrowing, signal);
    if (!seen.isGrowing) return ahead;
    record({ type: 'video-settled', ...file });
  } catch (cause) {
    ahead[Symbol.dispose]();
    throw cause;
  }
  return await aheadPermit(work, place, signal);
}

async function aheadPermit(
  { holdGate, priority, order }: JobWork,
  { pools, extractionGate }: Workplace,
  signal: AbortSignal,
): Promise<Permit> {
  for (;;) {
    await extractionGate.pass(signal);
    await holdGate.pass(signal);
    const permit = await pools.ahead.acquire(signal, { priority, order });
    if (extractionGate.isOpen && holdGate.isOpen) return permit;
    permit[Symbol.dispose]();
  }
}

/** Takes the frames once more where the computer slept meanwhile: on some systems the time limits go on while it does. */
async function extractedAwake(
  work: JobWork,
  place: Workplace,
  record: EmitJobEvent,
  signal: AbortSignal,
): Promise<Prepared> {
  for (;;) {
    const sleeps = place.sleeps.count;
    try {
      return await extracted(work, place, record, signal);
    } catch (cause) {
      const isOfSleep = mayBeOfSleep(failureOf(cause)) && place.sleeps.count !== sleeps;
      if (signal.aborted || !isOfSleep) throw cause;
    }
  }
}

async function extracted(
  work: JobWork,
  place: Workplace,
  record: EmitJobEvent,
  signal: AbortSignal,
): Promise<Prepared> {
  const { priority, order } = work;
  using permit = await place.pools.extraction.acquire(signal, { priority, order });
  const plan = work.plan();
  record({ type: 'stage-started', stage: 'extracting', slot: permit.slot, totalFrames: plan.frames });
  try {
    const info = await place.media.probe(work.video.path, signal);
    record({ type: 'video-probed', info });
    const intoDir = await work.emptyDir();
    const request = { videoPath: work.video.path, info, intoDir, extraction: extractionOf(plan) };
    const extracted = await place.media.extract(request, reporter(record), signal);
    await work.keepMaterial({ info, extracted });
    record({ type: 'stage-ended', stage: 'extracting', outcome: 'done' });
    record({
      type: 'frames-extracted',
      frameCount: extracted.frames.length,
      frames: keptFrames(extracted.frames).map(withoutPath),
      repeatsDropped: extracted.repeatsDropped,
      transcript: summaryOf(extracted.transcript),
      warnings: [...new Set([...info.warnings, ...extracted.warnings])],
    });
    return { info, extracted };
  } catch (cause) {
    const outcome = signal.aborted ? 'cancelled' : 'failed';
    record({ type: 'stage-ended', stage: 'extracting', outcome });
    throw cause;
  }
}

/** What of a plan says how frames are taken. */
export function extractionOf(plan: Plan): Extraction {
  return extractionSchema.parse(plan);
}

/** The frames that stay after the report: at most eight, evenly chosen, the first always. */
export function keptFrames(frames: readonly Frame[]): readonly Frame[] {
  if (frames.length <= KEPT_FRAMES) return frames;
  return Array.from(
    { length: KEPT_FRAMES },
    (_, index) => frames[Math.floor((index * frames.length) / KEPT_FRAMES)],
  ).filter((frame) => frame !== undefined);
}

/** Tells each frame, and of what is a share of 1 each hundredth. */
function reporter(record: EmitJobEvent): (progress: ExtractionProgress) => void {
  let told = '';
  return ({ part, done, total }) => {
    const step = `${part} ${total > 1 ? done : Math.floor(100 * done)}`;
    if (step === told) return;
    told = step;
    record({ type: 'extraction-progressed', part, done, total });
  };
}

export function summaryOf(transcript: Transcript | null): Job['transcript'] {
  if (transcript === null) return null;
  const { source, language, cues } = transcript;
  return { source, language, cues: cues.length };
}

function withoutPath({ timeS, widthPx, heightPx }: Frame): FrameInfo {
  return { timeS, widthPx, heightPx };
}
