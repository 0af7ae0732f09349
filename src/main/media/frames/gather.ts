import type { ExtractRequest } from '../../pipeline/ports.ts';
import { coversMoment, displayStartTimes, uncoveredMoments } from './display-times.ts';
import { readPackets } from '../probe/packets.ts';
import { MOSTLY_ERRORS } from './protection.ts';
import type { Route } from './route.ts';
import { exactRoute, isDense, quickRoute, thoroughRoute, type LoadKeyframes } from './strategy.ts';
import { takeSegment, type Picture, type SegmentResult, type SegmentTools } from './take-segment.ts';
import { combineResults } from './assess-frames.ts';

const LIST_TIMEOUT_MS = 60_000;

/** Numbers of pictures that are taken in a second go begin here, behind those of the first. */
const SECOND_PASS_NUMBER = 500;

/** Two times of the same picture differ by no more than this, in seconds. */
const SAME_S = 0.001;

/** Where pictures are left out the next one comes sooner than this, in seconds; a later one was lost on the way. */
const LATE_S = 0.5;

/** Where nothing says otherwise. */
const USUAL_FRAME_RATE = 25;

/** What taking pictures needs. */
export interface GatherContext {
  readonly request: ExtractRequest;
  readonly tools: SegmentTools;
  readonly keyframes: LoadKeyframes;
  readonly signal: AbortSignal;
}

/** The pictures of some moments, in order. `samePictureCount`: so many moments fell on a picture that was there already. */
export interface GatheredFrames extends SegmentResult {
  readonly samePictureCount: number;
}

type OnPicture = (done: number) => void;

const noFrames: GatheredFrames = { pictures: [], samePictureCount: 0, exitCode: 0, stderr: '' };

/** First the cheap way, then, for moments that were left without a picture, the sure one. Throws as `runFfmpeg` does. */
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
  const good = first.pictures.filter(({ frame }) =>
    momentsS.some((momentS, index) => coversMoment(frame.timeS, momentS, momentsS[index + 1], tolerance)),
  );
  const wantedS = distinct(displayStartTimes(leftS, picturesS), timesOf(good));
  const samePictureCount = first.samePictureCount + leftS.length - wantedS.length;
  if (wantedS.length === 0) return { ...first, pictures: good, samePictureCount };
  const sure = await thoroughRoute(context.request.info, wantedS, context.keyframes);
  const options = { earlyS: picturesS.length === 0 ? earlyS : 0, firstNumber: SECOND_PASS_NUMBER };
  const second = await takeRoute(context, sure, options, (done) => onPicture(good.length + done));
  // Better one that is late than none.
  const pictures = merged(second.pictures.length < wantedS.length ? first.pictures : good, second.pictures);
  return { ...combineResults([first, second]), pictures, samePictureCount };
}

/** One process after another: several videos are in context at once, as many as there are cores. */
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

/** When each picture of a video is shown; empty where the file does not say. */
async function pictureTimes({ tools, signal }: GatherContext): Promise<readonly number[]> {
  const options = { fromS: 0, withAudio: false, timeoutMs: LIST_TIMEOUT_MS };
  const { video } = await readPackets(tools.ffmpegPath, tools.videoPath, options, signal);
  return video?.timesS ?? [];
}

function merged(one: readonly Picture[], other: readonly Picture[]): readonly Picture[] {
  const inOrder = [...one, ...other].toSorted((left, right) => left.frame.timeS - right.frame.timeS);
  return inOrder.filter(({ frame }, index) => !isSame(frame.timeS, inOrder[index - 1]?.frame.timeS));
}

/** Each time once, without those that are there already. */
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
