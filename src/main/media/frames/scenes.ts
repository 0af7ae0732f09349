import type { Cells } from './perceptual-hash.ts';
import { middlesOf } from './sampling.ts';

/** A small grey picture, and the time at which it is shown, in seconds. */
export interface Thumbnail {
  readonly timeS: number;
  readonly cells: Cells;
}

/** The part of a video between two cuts, in seconds. */
export interface Scene {
  readonly fromS: number;
  readonly toS: number;
}

/**
 * The smallest average change of a cut. A cut changes cells by 30 or more of 255 levels; moving people change a picture by 3 to
 * 10.
 */
const MIN_CUT = 16;

/** A cut changes the picture this many times more than the median of its neighbours on each side. */
const NEIGHBOURS = 6;
const CUT_FACTOR = 2.5;

/** If there are more scenes than frames, this share of the frames goes to the longest scenes. The rest fills the widest gaps. */
const LONGEST_SHARE = 0.75;

/**
 * Finds the scenes of a video from thumbnails in ascending order. There is at least one scene, and together they cover the video.
 */
export function scenesOf(thumbnails: readonly Thumbnail[], durationS: number): readonly Scene[] {
  const changes = thumbnails.map(({ cells }, index) => {
    const before = thumbnails[index - 1]?.cells;
    return before === undefined ? 0 : meanChange(before, cells);
  });
  const cutsS = thumbnails
    .filter((_, index) => isCut(changes, index))
    .map(({ timeS }) => timeS)
    .filter((timeS) => timeS > 0 && timeS < durationS);
  const bordersS = [0, ...cutsS, durationS];
  return bordersS.slice(1).map((toS, index) => ({ fromS: bordersS[index] ?? 0, toS }));
}

/**
 * Chooses at most `count` moments, in ascending order: one in the middle of each scene, more in long scenes. If there are too
 * many scenes, the longest are chosen, and some others so that no part of the video is missing.
 */
export function momentsOfScenes(scenes: readonly Scene[], count: number): readonly number[] {
  const moments =
    scenes.length <= count ? spreadOverScenes(scenes, count) : chooseScenes(scenes, count).map(middleOf);
  return moments.toSorted((one, other) => one - other);
}

function spreadOverScenes(scenes: readonly Scene[], count: number): readonly number[] {
  const shares = scenes.map(() => 1);
  for (let left = count - scenes.length; left > 0; left -= 1) {
    // The next frame goes to the scene with the fewest frames for its length.
    const secondsPerPicture = scenes.map((scene, index) => lengthOf(scene) / (shares[index] ?? 1));
    const widest = secondsPerPicture.indexOf(Math.max(...secondsPerPicture));
    shares[widest] = (shares[widest] ?? 0) + 1;
  }
  return scenes.flatMap(({ fromS, toS }, index) => middlesOf(fromS, toS, shares[index] ?? 1));
}

function chooseScenes(scenes: readonly Scene[], count: number): readonly Scene[] {
  const byLength = scenes.toSorted((one, other) => lengthOf(other) - lengthOf(one));
  const longest = Math.max(1, Math.floor(count * LONGEST_SHARE));
  const chosen = byLength.slice(0, longest);
  const waiting = new Set(byLength.slice(longest));
  while (chosen.length < count) {
    const distance = (scene: Scene): number =>
      Math.min(...chosen.map((other) => Math.abs(middleOf(other) - middleOf(scene))));
    const farthest = [...waiting].reduce((best, scene) => (distance(scene) > distance(best) ? scene : best));
    chosen.push(farthest);
    waiting.delete(farthest);
  }
  return chosen;
}

function isCut(changes: readonly number[], index: number): boolean {
  const change = changes[index] ?? 0;
  if (change < MIN_CUT) return false;
  const around = [
    ...changes.slice(Math.max(1, index - NEIGHBOURS), index),
    ...changes.slice(index + 1, index + 1 + NEIGHBOURS),
  ].toSorted((one, other) => one - other);
  // The median is used so that a second cut close by does not hide this one.
  return change >= CUT_FACTOR * (around[Math.floor((around.length - 1) / 2)] ?? 0);
}

function meanChange(one: Cells, other: Cells): number {
  return one.reduce((sum, level, index) => sum + Math.abs(level - (other[index] ?? 0)), 0) / one.length;
}

function lengthOf({ fromS, toS }: Scene): number {
  return toS - fromS;
}

function middleOf({ fromS, toS }: Scene): number {
  return (fromS + toS) / 2;
}
