import { failureOf } from '../../shared/failure.ts';
import { framesFor } from '../../shared/frames-for.ts';
import type { Extraction, Plan } from '../../shared/plan.ts';
import { extractionSchema } from '../../shared/plan-schema.ts';
import type { ExtractionProgress, FrameInfo } from '../../shared/session/model.ts';
import { mayBeCausedBySleep } from './retry.ts';
import type { AheadPlace } from './ahead.ts';
import type { Frame, SettledFile } from './ports.ts';
import { withEarlierWords } from './transcribe/earlier-words.ts';
import { summaryOf } from './transcript-summary.ts';
import type { JobContext, JobEventData, Prepared } from './job-context.ts';

/** Frames kept for each video once its report is written: the filmstrip of the window and of the HTML export. */
const KEPT_FRAMES = 8;

/** More than the priority of any video. */
const BEHIND = 1_000_000_000;

/** A prepared video, and the permit that bounds how many videos are prepared ahead of the lanes. */
export interface PreparedAhead {
  readonly prepared: Prepared;
  readonly ahead: AheadPlace;
}

/**
 * Waits until the file stops growing, then extracts its frames in an extraction slot. The caller holds and releases the returned
 * permit. Throws FailureError, or the signal's reason; then nothing is held.
 */
export async function prepare(context: JobContext, signal: AbortSignal): Promise<PreparedAhead> {
  const ahead = await settledAhead(context, signal);
  try {
    const prepared = await extractedAwake(context, signal);
    ahead.weigh(bytesOf(prepared));
    return { prepared, ahead };
  } catch (cause) {
    ahead[Symbol.dispose]();
    throw cause;
  }
}

/**
 * Returns an `ahead` permit once the file is whole. A file that grows for minutes or hours waits without one. Where another file has taken
 * the place of the one that was found, that is told like the end of a growing one.
 */
async function settledAhead(context: JobContext, signal: AbortSignal): Promise<AheadPlace> {
  const ahead = await aheadPermit(context, signal);
  const seen = { isGrowing: false };
  try {
    const onGrowing = (sizeBytes: number): void => {
      seen.isGrowing = true;
      ahead[Symbol.dispose]();
      context.emit({ type: 'video-growing', sizeBytes });
    };
    const file = await context.ports.media.settled(context.video.path, onGrowing, signal);
    if (seen.isGrowing || !isSameFile(file, context.video)) context.emit({ type: 'video-settled', ...file });
    if (!seen.isGrowing) return ahead;
  } catch (cause) {
    ahead[Symbol.dispose]();
    throw cause;
  }
  return await aheadPermit(context, signal);
}

function isSameFile(now: SettledFile, found: SettledFile): boolean {
  return now.sizeBytes === found.sizeBytes && now.modifiedMs === found.modifiedMs;
}

async function aheadPermit(context: JobContext, signal: AbortSignal): Promise<AheadPlace> {
  const { holdGate, order } = context;
  const { pools, extractionGate } = context.ports;
  for (;;) {
    await extractionGate.pass(signal);
    await holdGate.pass(signal);
    const permit = await pools.ahead.acquire(signal, { priority: () => context.priority, order });
    if (extractionGate.isOpen && holdGate.isOpen) return permit;
    permit[Symbol.dispose]();
  }
}

/** Extracts once more where the computer slept meanwhile: on some systems time limits run on during sleep. */
async function extractedAwake(context: JobContext, signal: AbortSignal): Promise<Prepared> {
  const { sleeps } = context.ports;
  for (;;) {
    const before = sleeps.count;
    try {
      return await extracted(context, signal);
    } catch (cause) {
      const isOfSleep = mayBeCausedBySleep(failureOf(cause)) && sleeps.count !== before;
      if (signal.aborted || !isOfSleep) throw cause;
    }
  }
}

async function extracted(context: JobContext, signal: AbortSignal): Promise<Prepared> {
  const { video, order, files, emit } = context;
  const { pools, media } = context.ports;
  using permit = await pools.extraction.acquire(signal, { priority: () => urgencyOf(context), order });
  const { plan } = context;
  emit({ type: 'stage-started', stage: 'extracting', slot: permit.slot, totalFrames: plan.frames });
  try {
    const before = await files.framesBefore();
    const info = before?.info ?? (await media.probe(video.path, signal));
    emit({ type: 'video-probed', info });
    const extraction = extractionOf(plan);
    const request = {
      videoPath: video.path,
      info,
      intoDir: before?.dir ?? (await files.emptyDir()),
      extraction: { ...extraction, frames: framesFor(extraction, info.durationS) },
      takenFrames: before,
    };
    const taken = await media.extract(request, progressEmitter(emit), signal);
    const found = await withEarlierWords(context, info, taken);
    const prepared = { info, extracted: found };
    await files.keepExtracted(prepared);
    emit({ type: 'stage-ended', stage: 'extracting', outcome: 'done' });
    emit(framesExtracted(prepared));
    return prepared;
  } catch (cause) {
    const outcome = signal.aborted ? 'cancelled' : 'failed';
    emit({ type: 'stage-ended', stage: 'extracting', outcome });
    throw cause;
  }
}

/** The event that describes what was extracted from a video. */
export function framesExtracted({
  info,
  extracted,
}: Prepared): Extract<JobEventData, { type: 'frames-extracted' }> {
  const { frames, repeatsDropped, transcript, unusedFiles, warnings } = extracted;
  return {
    type: 'frames-extracted',
    frameCount: frames.length,
    frames: keptFrames(frames).map(withoutPath),
    repeatsDropped,
    transcript: summaryOf(transcript),
    unusedFiles,
    warnings: [...new Set([...info.warnings, ...warnings])],
  };
}

/** About so many bytes a pixel of a frame takes, and a second of sound. */
const FRAME_BYTES_PER_PIXEL = 0.1;
const SOUND_BYTES_PER_S = 4_000;

/** About what the files take that were made for a video. */
export function bytesOf({ info, extracted }: Prepared): number {
  const { frames, audioPath, clip } = extracted;
  const pixels = frames.reduce((sum, { widthPx, heightPx }) => sum + widthPx * heightPx, 0);
  return Math.round(
    pixels * FRAME_BYTES_PER_PIXEL +
      (audioPath === null ? 0 : info.durationS * SOUND_BYTES_PER_S) +
      (clip === null || clip.isOriginal ? 0 : clip.sizeBytes),
  );
}

/** Returns the job's priority for extraction: behind all others while its batch was not started or is paused. */
function urgencyOf({ priority, ports }: JobContext): number {
  return ports.analysisGate.isOpen ? priority : priority - BEHIND;
}

/** The part of a plan that decides how frames are extracted. */
export function extractionOf(plan: Plan): Extraction {
  return extractionSchema.parse(plan);
}

/** The frames kept after the report: at most eight, evenly chosen, always with the first. */
export function keptFrames(frames: readonly Frame[]): readonly Frame[] {
  if (frames.length <= KEPT_FRAMES) return frames;
  return Array.from(
    { length: KEPT_FRAMES },
    (_, index) => frames[Math.floor((index * frames.length) / KEPT_FRAMES)],
  ).filter((frame) => frame !== undefined);
}

/** Returns a listener that emits progress: once for each frame, or at each hundredth where progress is a share of 1. */
function progressEmitter(emit: (event: JobEventData) => void): (progress: ExtractionProgress) => void {
  let last = '';
  return ({ part, done, total }) => {
    const step = `${part} ${total > 1 ? done : Math.floor(100 * done)}`;
    if (step === last) return;
    last = step;
    emit({ type: 'extraction-progressed', part, done, total });
  };
}

function withoutPath({ timeS, widthPx, heightPx }: Frame): FrameInfo {
  return { timeS, widthPx, heightPx };
}
