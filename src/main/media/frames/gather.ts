import type { ExtractRequest } from '../../pipeline/ports.ts';
import { meets, onScreen, unmet } from './on-screen.ts';
import { readPackets } from '../probe/packets.ts';
import { MOSTLY_ERRORS } from './protection.ts';
import type { Route } from './route.ts';
import { exactRoute, isDense, quickRoute, thoroughRoute, type AskKeyframes } from './strategy.ts';
import { takeStretch, type Picture, type Taken, type Tools } from './take-stretch.ts';
import { together } from './verdict.ts';

const LIST_TIMEOUT_MS = 60_000;

/** Numbers of pictures that are taken in a second go begin here, behind those of the first. */
const SECOND_GO = 500;

/** Two times of the same picture differ by no more than this, in seconds. */
const SAME_S = 0.001;

/** Where pictures are left out the next one comes sooner than this, in seconds; a later one was lost on the way. */
const LATE_S = 0.5;

/** Where nothing says otherwise. */
const USUAL_FRAME_RATE = 25;

/** What taking pictures needs. */
export interface Work {
  readonly request: ExtractRequest;
  readonly tools: Tools;
  readonly keyframes: AskKeyframes;
  readonly signal: AbortSignal;
}

/** The pictures of some moments, in order. `samePicture`: so many moments fell on a picture that was there already. */
export interface Harvest extends Taken {
  readonly samePicture: number;
}

type OnPicture = (done: number) => void;

const nothing: Harvest = { pictures: [], samePicture: 0, exitCode: 0, stderr: '' };

/** First the cheap way, then, for moments that were left without a picture, the sure one. Throws as `runFfmpeg` does. */
export async function gather(
  work: Work,
  momentsS: readonly number[],
  onPicture: OnPicture,
): Promise<Harvest> {
  const { info, videoPath } = work.request;
  if (!isDense(info, momentsS)) return gatherExactly(work, momentsS, onPicture);
  const route = await quickRoute(videoPath, info, momentsS, work.keyframes);
  const first = {
    ...nothing,
    ...(await follow(work, route, { earlyS: halfAFrame(work), firstNumber: 1 }, onPicture)),
  };
  return gatherRest(work, route, first, halfAFrame(work), onPicture);
}

async function gatherExactly(
  work: Work,
  momentsS: readonly number[],
  onPicture: OnPicture,
): Promise<Harvest> {
  const picturesS = await pictureTimes(work);
  const wantedS = distinct(onScreen(momentsS, picturesS), []);
  const earlyS = picturesS.length === 0 ? halfAFrame(work) : 0;
  const route = await exactRoute(work.request.info, wantedS, picturesS, work.keyframes);
  const taken = await follow(work, route, { earlyS, firstNumber: 1 }, onPicture);
  const first = { ...taken, samePicture: momentsS.length - wantedS.length };
  return route.skip === 'nothing' ? first : gatherRest(work, route, first, earlyS, onPicture);
}

async function gatherRest(
  work: Work,
  route: Route,
  first: Harvest,
  earlyS: number,
  onPicture: OnPicture,
): Promise<Harvest> {
  const momentsS = route.stretches.flatMap((stretch) => stretch.momentsS);
  const tolerance = { earlyS, lateS: LATE_S };
  const leftS = unmet(momentsS, timesOf(first.pictures), tolerance);
  if (leftS.length === 0 || first.exitCode === MOSTLY_ERRORS) return first;
  const picturesS = await pictureTimes(work);
  const good = first.pictures.filter(({ frame }) =>
    momentsS.some((momentS, index) => meets(frame.timeS, momentS, momentsS[index + 1], tolerance)),
  );
  const wantedS = distinct(onScreen(leftS, picturesS), timesOf(good));
  const samePicture = first.samePicture + leftS.length - wantedS.length;
  if (wantedS.length === 0) return { ...first, pictures: good, samePicture };
  const sure = await thoroughRoute(work.request.info, wantedS, work.keyframes);
  const options = { earlyS: picturesS.length === 0 ? earlyS : 0, firstNumber: SECOND_GO };
  const second = await follow(work, sure, options, (done) => onPicture(good.length + done));
  // Better one that is late than none.
  const pictures = merged(second.pictures.length < wantedS.length ? first.pictures : good, second.pictures);
  return { ...together([first, second]), pictures, samePicture };
}

/** One process after another: several videos are in work at once, as many as there are cores. */
async function follow(
  { tools, request, keyframes, signal }: Work,
  { skip, stretches }: Route,
  { earlyS, firstNumber }: { readonly earlyS: number; readonly firstNumber: number },
  onPicture: OnPicture,
): Promise<Taken> {
  const isEntered = stretches.some(({ fromS }) => fromS !== null);
  const mayHurry = isEntered && (await keyframes()).startsAtZero;
  const all: Taken[] = [];
  let number = firstNumber;
  for (const stretch of stretches) {
    const before = number - firstNumber;
    const options = { skip, earlyS, mayHurry, firstNumber: number, info: request.info };
    all.push(await takeStretch(tools, stretch, options, (done) => onPicture(before + done), signal));
    number += stretch.momentsS.length;
  }
  return {
    ...together(all),
    pictures: all.reduce<readonly Picture[]>((sum, { pictures }) => merged(sum, pictures), []),
  };
}

/** When each picture of a video is shown; empty where the file does not say. */
async function pictureTimes({ tools, signal }: Work): Promise<readonly number[]> {
  const options = { fromS: 0, withAudio: false, timeoutMs: LIST_TIMEOUT_MS };
  const { video } = await readPackets(tools.ffmpegPath, tools.videoPath, options, signal);
  return video?.timesS ?? [];
}

function merged(one: readonly Picture[], other: readonly Picture[]): readonly Picture[] {
  const inOrder = [...one, ...other].toSorted((left, right) => left.frame.timeS - right.frame.timeS);
  return inOrder.filter(({ frame }, index) => !isSame(frame.timeS, inOrder[index - 1]?.frame.timeS));
}

/** Each time once, without those that are there already. */
function distinct(timesS: readonly number[], thereS: readonly number[]): readonly number[] {
  return timesS.filter(
    (timeS, index) => !isSame(timeS, timesS[index - 1]) && !thereS.some((other) => isSame(timeS, other)),
  );
}

function isSame(oneS: number, otherS: number | undefined): boolean {
  return otherS !== undefined && Math.abs(oneS - otherS) < SAME_S;
}

function timesOf(pictures: readonly Picture[]): readonly number[] {
  return pictures.map(({ frame }) => frame.timeS);
}

function halfAFrame({ request }: Work): number {
  return 0.5 / (request.info.frameRate ?? USUAL_FRAME_RATE);
}
