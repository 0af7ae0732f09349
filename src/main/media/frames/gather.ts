import type { ExtractRequest } from '../../pipeline/ports.ts';
import { coversMoment, displayStartTimes, uncoveredMoments } from './display-times.ts';
import { readPackets } from '../probe/packets.ts';
import { MOSTLY_ERRORS } from './protection.ts';
import type { Route } from './route.ts';
import { exactRoute, isDense, quickRoute, thoroughRoute, type LoadKeyframes } from './strategy.ts';
import { takeSegment, type Picture, type SegmentResult, type SegmentTools } from './take-segment.ts';
import { combineResults } from './assess-frames.ts';

const LIST_TIMEOUT_MS = 60_000;

/** The file numbers of pictures taken in the second pass start here, after those of the first pass. */
const SECOND_PASS_NUMBER = 500;

/** Two times that differ by less than this belong to the same picture. In seconds. */
const SAME_S = 0.001;

/**
 * When the decoder skips pictures, the next one follows within this time. A later one means that a picture was lost. In seconds.
 */
const LATE_S = 0.5;

/** Assumed when a file states no frame rate. */
const USUAL_FRAME_RATE = 25;

/** Everything that the steps of taking frames share. */
export interface GatherContext {
  readonly request: ExtractRequest;
  readonly tools: SegmentTools;
  readonly keyframes: LoadKeyframes;
  readonly signal: AbortSignal;
}

/**
 * The pictures taken for some moments, in ascending order. `samePictureCount` counts moments whose picture was taken already for
 * another moment.
 */
export interface GatheredFrames extends SegmentResult {
  readonly samePictureCount: number;
}

type OnPicture = (done: number) => void;

const noFrames: GatheredFrames = { pictures: [], samePictureCount: 0, exitCode: 0, stderr: '' };

/**
 * Takes a picture for each moment: first by the cheapest route, then, for moments without a picture, by decoding everything.
 * Throws as `runFfmpeg` does.
 */
export async function gatherFrames(
  context: GatherContext,
  momentsS: readonly number[],
  onPicture: OnPicture,
): Promise<GatheredFrames> {
  const { info, videoPath } = context.request;
  if (!isDense(info, momentsS)) return gatherExactFrames(context, momentsS, onPicture);
  const route = await quickRoute(videoPath, info, momentsS, context.keyframes);
  const first = {
    ...noFrames,
    ...(await takeRoute(context, route, { earlyS: halfAFrame(context), firstNumber: 1 }, onPicture)),
  };
  return gatherMissingFrames(context, route, first, halfAFrame(context), onPicture);
}

async function gatherExactFrames(
  context: GatherContext,
  momentsS: readonly number[],
  onPicture: OnPicture,
): Promise<GatheredFrames> {
  const picturesS = await pictureTimes(context);
  const wantedS = distinct(displayStartTimes(momentsS, picturesS), []);
  const earlyS = picturesS.length === 0 ? halfAFrame(context) : 0;
  const route = await exactRoute(context.request.info, wantedS, picturesS, context.keyframes);
  const taken = await takeRoute(context, route, { earlyS, firstNumber: 1 }, onPicture);
  const first = { ...taken, samePictureCount: momentsS.length - wantedS.length };
  return route.skip === 'nothing' ? first : gatherMissingFrames(context, route, first, earlyS, onPicture);
}

async function gatherMissingFrames(
  context: GatherContext,
  route: Route,
  first: GatheredFrames,
  earlyS: number,
  onPicture: OnPicture,
): Promise<GatheredFrames> {
  const momentsS = route.segments.flatMap((segment) => segment.momentsS);
  const tolerance = { earlyS, lateS: LATE_S };
  const leftS = uncoveredMoments(momentsS, timesOf(first.pictures), tolerance);
  if (leftS.length === 0 || first.exitCode === MOSTLY_ERRORS) return first;
  const picturesS = await pictureTimes(context);
  const accepted = first.pictures.filter(({ frame }) =>
    momentsS.some((momentS, index) => coversMoment(frame.timeS, momentS, momentsS[index + 1], tolerance)),
  );
  const wantedS = distinct(displayStartTimes(leftS, picturesS), timesOf(accepted));
  const samePictureCount = first.samePictureCount + leftS.length - wantedS.length;
  if (wantedS.length === 0) return { ...first, pictures: accepted, samePictureCount };
  const sure = await thoroughRoute(context.request.info, wantedS, context.keyframes);
  const options = { earlyS: picturesS.length === 0 ? earlyS : 0, firstNumber: SECOND_PASS_NUMBER };
  const second = await takeRoute(context, sure, options, (done) => onPicture(accepted.length + done));
  // A late picture is better than none.
  const pictures = merged(
    second.pictures.length < wantedS.length ? first.pictures : accepted,
    second.pictures,
  );
  return { ...combineResults([first, second]), pictures, samePictureCount };
}

/** Runs the segments of a route, one process after another. Several videos are processed at once, so that all cores are busy. */
async function takeRoute(
  { tools, request, keyframes, signal }: GatherContext,
  { skip, segments }: Route,
  { earlyS, firstNumber }: { readonly earlyS: number; readonly firstNumber: number },
  onPicture: OnPicture,
): Promise<SegmentResult> {
  const hasSeek = segments.some(({ fromS }) => fromS !== null);
  const skipsStreamInfo = hasSeek && (await keyframes()).startsAtZero;
  const all: SegmentResult[] = [];
  let number = firstNumber;
  for (const segment of segments) {
    const before = number - firstNumber;
    const options = { skip, earlyS, skipsStreamInfo, firstNumber: number, info: request.info };
    all.push(await takeSegment(tools, segment, options, (done) => onPicture(before + done), signal));
    number += segment.momentsS.length;
  }
  return {
    ...combineResults(all),
    pictures: all.reduce<readonly Picture[]>((sum, { pictures }) => merged(sum, pictures), []),
  };
}

/** The time at which each picture of the video is shown, in seconds. Empty if the file does not state times. */
async function pictureTimes({ tools, signal }: GatherContext): Promise<readonly number[]> {
  const options = { fromS: 0, withAudio: false, timeoutMs: LIST_TIMEOUT_MS };
  const { video } = await readPackets(tools.ffmpegPath, tools.videoPath, options, signal);
  return video?.timesS ?? [];
}

function merged(one: readonly Picture[], other: readonly Picture[]): readonly Picture[] {
  const inOrder = [...one, ...other].toSorted((left, right) => left.frame.timeS - right.frame.timeS);
  return inOrder.filter(({ frame }, index) => !isSame(frame.timeS, inOrder[index - 1]?.frame.timeS));
}

/** The times without duplicates and without those in `takenS`. */
function distinct(timesS: readonly number[], takenS: readonly number[]): readonly number[] {
  return timesS.filter(
    (timeS, index) => !isSame(timeS, timesS[index - 1]) && !takenS.some((other) => isSame(timeS, other)),
  );
}

function isSame(oneS: number, otherS: number | undefined): boolean {
  return otherS !== undefined && Math.abs(oneS - otherS) < SAME_S;
}

function timesOf(pictures: readonly Picture[]): readonly number[] {
  return pictures.map(({ frame }) => frame.timeS);
}

function halfAFrame({ request }: GatherContext): number {
  return 0.5 / (request.info.frameRate ?? USUAL_FRAME_RATE);
}
