import { describe, expect, it } from 'vitest';
import { Player } from './player.ts';

const clip = { durationS: 34, frameRate: 25 };

describe('Player', () => {
  it('moves within the video, whether or not there is something to play', () => {
    const player = new Player(clip, 0);
    player.seek(99);
    expect(player.state().positionS).toBe(34);
    player.move(-40);
    expect(player.state().positionS).toBe(0);
  });

  it('shows nothing as now before anything was moved', () => {
    const player = new Player(clip, 0);
    player.setReportTimes([0, 7]);
    expect(player.state().nowS).toBeNull();
    player.seek(8);
    expect(player.state().nowS).toBe(7);
  });

  it('steps from the middle of one frame to the middle of the next and back', () => {
    const player = new Player(clip, 0);
    player.step(1);
    expect(player.state().positionS).toBeCloseTo(1.5 / 25);
    player.step(1);
    expect(player.state().positionS).toBeCloseTo(2.5 / 25);
    player.step(-5);
    expect(player.state().positionS).toBeCloseTo(0.5 / 25);
  });

  it('steps as film does where the frame rate is not known', () => {
    const player = new Player({ durationS: 10, frameRate: null }, 1);
    player.step(1);
    expect(player.state().positionS).toBeCloseTo(25.5 / 24);
  });

  it('goes on from where a video was left', () => {
    const player = new Player(clip, 12);
    player.setReportTimes([12]);
    expect(player.state()).toMatchObject({ positionS: 12, nowS: 12 });
  });

  it('tells of changes, and only of changes', () => {
    const player = new Player(clip, 0);
    let told = 0;
    const stop = player.subscribe(() => (told += 1));
    player.seek(3);
    player.seek(3);
    player.setReportTimes([5]);
    expect(told).toBe(1);
    stop();
    player.seek(4);
    expect(told).toBe(1);
  });

  it('learns the length later', () => {
    const player = new Player({ durationS: 0, frameRate: null }, 0);
    player.updateClip(clip);
    player.seek(20);
    expect(player.state()).toMatchObject({ durationS: 34, positionS: 20 });
  });

  it('goes through the frames where there is nothing to play, at the speed that is liked, to the end', () => {
    const clock = new TestClock();
    const player = new Player(clip, 30, clock.onPictures);
    player.like({ rate: 2, volume: 1, isMuted: false });
    player.toggle(false);
    expect(player.state().isPlaying).toBe(true);
    clock.show(1000);
    clock.show(2000);
    expect(player.state().positionS).toBeCloseTo(32);
    clock.show(9000);
    expect(player.state()).toMatchObject({ positionS: 34, isPlaying: false });
    expect(clock.isWatched).toBe(false);

    // At the end, it starts again from the beginning.
    player.toggle(false);
    clock.show(10_000);
    clock.show(11_000);
    expect(player.state().positionS).toBeCloseTo(2);
    player.toggle(false);
    expect(player.state()).toMatchObject({ isPlaying: false });
    expect(clock.isWatched).toBe(false);
  });
});

class TestClock {
  #listeners = new Set<(nowMs: number) => void>();

  readonly onPictures = (listener: (nowMs: number) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  show(nowMs: number): void {
    for (const listener of this.#listeners) listener(nowMs);
  }

  get isWatched(): boolean {
    return this.#listeners.size > 0;
  }
}
