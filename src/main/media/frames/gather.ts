import type { ExtractRequest } from '../../pipeline/ports.ts';
import type { FfmpegResult } from '../run-ffmpeg.ts';
import { coversMoment, displayStartTimes, uncoveredMoments, type Tolerance } from './display-times.ts';
import type { FilterInput } from './filters.ts';
import { MOSTLY_ERRORS } from './undecodable.ts';
import { singlePassRoute, type Route } from './route.ts';
import { fitInto, type PictureSize } from './sampling.ts';
import { exactRoute, isDense, quickRoute, thoroughRoute, type LoadKeyframes } from './strategy.ts';
import { takeSegment, type Picture, type SegmentResult, type SegmentTools } from './take-segment.ts';
import { combineResults } from './assess-frames.ts';

/** Two times that differ by less than this belong to the same picture. In seconds. */
const SAME_S = 0.001;

/**
 * When the decoder skips pictures, the next one follows within this time. A later one means that a picture was lost. In seconds.
 */
const LATE_S = 0.5;

/** Two ratios of width to height that differ by less count as one: a picture is not visibly squeezed then. */
const SHAPE_SLACK = 0.02;

/** Assumed when a file states no frame rate. */
const USUAL_FRAME_RATE = 25;

/** The pictures of a video, in seconds from its start. */
export interface PictureList {
  /** The time from which each is shown, in ascending order, without wrong ones. Empty if the file does not state times. */
  readonly timesS: readonly number[];
  /** When the last one ends; Infinity if that is not known. */
  readonly endS: number;
}

/** A moment so long after the last picture has none. In seconds. */
const AFTER_END_S = 1;

/** Everything that the steps of taking frames share. */
export interface GatherContext {
  readonly request: ExtractRequest;
  readonly tools: SegmentTools;
  readonly keyframes: LoadKeyframes;
  /** Read on the first call. */
  readonly pictureList: () => Promise<PictureList>;
  /** A name for the files of a segment that no other segment has. */
  readonly nameSegment: () => string;
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

/** How a route is taken. */
interface Passage {
  readonly earlyS: number;
  /** Other pictures than usual are taken: those of another size. */
  readonly filterInput?: FilterInput;
}

/**
 * Takes a picture for each moment: first by the cheapest route, then, for moments without a picture, by decoding everything. Where
 * the video changes its shape, each picture has its own. Throws as `runFfmpeg` does.
 */
export async function gatherFrames(
  context: GatherContext,
  momentsS: readonly number[],
  onPicture: OnPicture,
): Promise<GatheredFrames> {
  const gathered = isDense(context.request.info, momentsS)
    ? await gatherDenseFrames(context, momentsS, onPicture)
    : await gatherExactFrames(context, momentsS, onPicture);
  return inOwnShapes(context, { ...gathered, pictures: atMost(momentsS.length, gathered.pictures) });
}

/** Leaves out those closest to the one before, where two passes together took more pictures than were asked for. */
function atMost(count: number, pictures: readonly Picture[]): readonly Picture[] {
  if (pictures.length <= count || count < 1) return pictures;
  const distances = pictures.map(
    ({ frame }, index) => frame.timeS - (pictures[index - 1]?.frame.timeS ?? -Infinity),
  );
  const closest = distances.indexOf(Math.min(...distances));
  return atMost(count, pictures.toSpliced(closest, 1));
}

async function gatherDenseFrames(
  context: GatherContext,
  momentsS: readonly number[],
  onPicture: OnPicture,
): Promise<GatheredFrames> {
  const { info, videoPath } = context.request;
  const route = await quickRoute(videoPath, info, momentsS, context.keyframes);
  const earlyS = halfAFrame(context);
  const taken = await takeRoute(context, route, { earlyS }, onPicture);
  return gatherMissingFrames(context, route, { ...taken, samePictureCount: 0 }, earlyS, onPicture);
}

async function gatherExactFrames(
  context: GatherContext,
  momentsS: readonly number[],
  onPicture: OnPicture,
): Promise<GatheredFrames> {
  const { timesS: picturesS, endS } = await context.pictureList();
  const shownS = withPicture(momentsS, endS);
  const wantedS = distinct(displayStartTimes(shownS, picturesS), []);
  const earlyS = picturesS.length === 0 ? halfAFrame(context) : 0;
  const route = await exactRoute(context.request.info, wantedS, picturesS, context.keyframes);
  const taken = await takeRoute(context, route, { earlyS }, onPicture);
  const first = { ...taken, samePictureCount: shownS.length - wantedS.length };
  return route.skip === 'nothing' && !taken.beganBroken
    ? first
    : gatherMissingFrames(context, route, first, earlyS, onPicture);
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
  const { timesS: picturesS, endS } = await context.pictureList();
  const good = accepted(first.pictures, momentsS, tolerance);
  const shownS = withPicture(leftS, endS);
  const wantedS = distinct(displayStartTimes(shownS, picturesS), timesOf(good));
  const samePictureCount = first.samePictureCount + shownS.length - wantedS.length;
  if (wantedS.length === 0) return { ...first, pictures: good, samePictureCount };
  const passage = { earlyS: picturesS.length === 0 ? earlyS : 0 };
  const onMore = (done: number): void => onPicture(good.length + done);
  const second = await takeSurely(context, wantedS, passage, first.beganBroken, onMore);
  const pictures = withLatecomers(first.pictures, momentsS, tolerance, second.pictures, wantedS.length);
  return { ...combineResults([first, second]), beganBroken: second.beganBroken, pictures, samePictureCount };
}

/**
 * Takes pictures by decoding everything. Where the file's keyframes turn out to be none, or no picture comes after them, it is read from
 * its start.
 */
async function takeSurely(
  context: GatherContext,
  wantedS: readonly number[],
  passage: Passage,
  isBroken: boolean,
  onPicture: OnPicture,
): Promise<SegmentResult> {
  const { info } = context.request;
  const route = isBroken
    ? singlePassRoute(wantedS, 'nothing')
    : await thoroughRoute(info, wantedS, context.keyframes);
  const taken = await takeRoute(context, route, passage, onPicture);
  const tolerance = { earlyS: passage.earlyS, lateS: LATE_S };
  const leftS = uncoveredMoments(wantedS, timesOf(taken.pictures), tolerance);
  const hasSeeked = route.segments.some(({ fromS }) => fromS !== null);
  if (leftS.length === 0 || !hasSeeked || taken.exitCode === MOSTLY_ERRORS) return taken;
  const before = taken.pictures.length;
  const rest = await takeRoute(context, singlePassRoute(leftS, 'nothing'), passage, (done) =>
    onPicture(before + done),
  );
  return {
    ...combineResults([taken, rest]),
    beganBroken: true,
    pictures: withLatecomers(taken.pictures, wantedS, tolerance, rest.pictures, leftS.length),
  };
}

/** The pictures that cover their moments, and those taken for the others. A picture that comes late is better than none. */
function withLatecomers(
  first: readonly Picture[],
  momentsS: readonly number[],
  tolerance: Tolerance,
  second: readonly Picture[],
  wanted: number,
): readonly Picture[] {
  if (second.length < wanted) return merged(first, second);
  return merged(accepted(first, momentsS, tolerance), second);
}

function accepted(
  pictures: readonly Picture[],
  momentsS: readonly number[],
  tolerance: Tolerance,
): readonly Picture[] {
  return pictures.filter(({ frame }) =>
    momentsS.some((momentS, index) => coversMoment(frame.timeS, momentS, momentsS[index + 1], tolerance)),
  );
}

/** Takes those pictures again that a player shows in another shape than the video's first one. */
async function inOwnShapes(context: GatherContext, gathered: GatheredFrames): Promise<GatheredFrames> {
  const { filterInput } = context.tools;
  const isRight = ({ frame, shownSize }: Picture): boolean => hasShapeOf(frame, shownSize);
  let pictures = gathered.pictures.filter(isRight);
  const results: FfmpegResult[] = [gathered];
  for (const sameShape of groupsBySize(gathered.pictures.filter((picture) => !isRight(picture)))) {
    const [{ shownSize } = { shownSize: filterInput.size }] = sameShape;
    const size = fitInto(context.request.extraction.frameSidePx, shownSize);
    const passage = { earlyS: SAME_S, filterInput: { ...filterInput, size, decodedSize: shownSize } };
    const again = await takeSurely(
      context,
      timesOf(sameShape),
      passage,
      gathered.beganBroken,
      () => undefined,
    );
    pictures = [...merged(pictures, again.pictures.filter(isRight))];
    results.push(again);
  }
  return { ...gathered, ...combineResults(results), pictures };
}

function groupsBySize(pictures: readonly Picture[]): readonly (readonly Picture[])[] {
  const groups = new Map<string, Picture[]>();
  for (const picture of pictures) {
    const name = `${picture.shownSize.widthPx}x${picture.shownSize.heightPx}`;
    groups.set(name, [...(groups.get(name) ?? []), picture]);
  }
  return [...groups.values()];
}

/** True if a picture of that size is not squeezed where one of the other size is shown. */
export function hasShapeOf(one: PictureSize, other: PictureSize): boolean {
  const ratio = (one.widthPx * other.heightPx) / (one.heightPx * other.widthPx);
  // Both sides of a small frame are rounded to even numbers.
  const slack = Math.max(SHAPE_SLACK, 2 / Math.min(one.widthPx, one.heightPx));
  return ratio < 1 + slack && ratio > 1 / (1 + slack);
}

/** Runs the segments of a route, one process after another. Several videos are processed at once, so that all cores are busy. */
async function takeRoute(
  { tools, request, keyframes, nameSegment, signal }: GatherContext,
  { skip, segments }: Route,
  { earlyS, filterInput = tools.filterInput }: Passage,
  onPicture: OnPicture,
): Promise<SegmentResult> {
  const hasSeek = segments.some(({ fromS }) => fromS !== null);
  const skipsStreamInfo = hasSeek && (await keyframes()).startsAtZero;
  const all: SegmentResult[] = [];
  let before = 0;
  for (const segment of segments) {
    const options = { skip, earlyS, skipsStreamInfo, name: nameSegment(), info: request.info };
    const done = before;
    const taken = await takeSegment(
      { ...tools, filterInput },
      segment,
      options,
      (now) => onPicture(done + now),
      signal,
    );
    all.push(taken);
    before += segment.momentsS.length;
    // The other segments would begin at keyframes that are none either.
    if (taken.beganBroken) break;
  }
  return {
    ...combineResults(all),
    beganBroken: all.some(({ beganBroken }) => beganBroken),
    pictures: all.reduce<readonly Picture[]>((sum, { pictures }) => merged(sum, pictures), []),
  };
}

function merged(one: readonly Picture[], other: readonly Picture[]): readonly Picture[] {
  const inOrder = [...one, ...other].toSorted((left, right) => left.frame.timeS - right.frame.timeS);
  return inOrder.filter(({ frame }, index) => !isSame(frame.timeS, inOrder[index - 1]?.frame.timeS));
}

/** The moments at which there is a picture; the first one, which gets the last picture, if there is none at any. */
function withPicture(momentsS: readonly number[], endS: number): readonly number[] {
  const shownS = momentsS.filter((momentS) => momentS < endS + AFTER_END_S);
  return shownS.length === 0 ? momentsS.slice(0, 1) : shownS;
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
