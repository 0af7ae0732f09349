import { useEffect, useMemo, useState } from 'react';
import type { Timeline } from './timeline.ts';

export const SPEEDS = [1, 10, 60] as const;
type Speed = (typeof SPEEDS)[number];

/** A playing replay is rendered this often. Between two renders only its edge moves. Milliseconds. */
const DRAWN_EVERY_MS = 100;

interface Playing {
  /** The head at `sinceMs`, in milliseconds since 1970. */
  readonly headMs: number;
  /** When the head was there, by `performance.now()`, which no change of the clock affects. Milliseconds. */
  readonly sinceMs: number;
  /** The head at the last render, in milliseconds since 1970. */
  readonly drawnMs: number;
  readonly speed: Speed;
  readonly isPlaying: boolean;
}

/** The state and the controls of a replay. Its head is the moment of the run that is shown. */
export interface Replay {
  /** The head in milliseconds since 1970; null while nothing is replayed. */
  readonly headMs: number | null;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  /** Returns the head at this instant, also between two renders. */
  readonly momentNow: () => number;
  readonly play: () => void;
  readonly pause: () => void;
  readonly seek: (ms: number) => void;
  readonly setSpeed: (speed: Speed) => void;
  readonly leave: () => void;
}

/** Replays a run from its beginning to `endMs` (milliseconds since 1970). It passes quickly through folded gaps. */
export function useReplay(timeline: Timeline, endMs: number): Replay {
  const [playing, setPlaying] = useState<Playing | null>(null);
  const isPlaying = playing?.isPlaying ?? false;

  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setInterval(
      () => setPlaying((one) => (one === null ? null : drawn(one, timeline, endMs))),
      DRAWN_EVERY_MS,
    );
    return () => clearInterval(timer);
  }, [isPlaying, timeline, endMs]);

  return useMemo(() => {
    const change = (changes: Partial<Pick<Playing, 'headMs' | 'speed' | 'isPlaying'>>): void =>
      setPlaying((one) => {
        const headMs = changes.headMs ?? (one === null ? timeline.startMs : headOf(one, timeline, endMs));
        const { speed = 10, isPlaying: wasPlaying = false } = one ?? {};
        return {
          speed,
          isPlaying: wasPlaying,
          ...changes,
          headMs,
          drawnMs: headMs,
          sinceMs: performance.now(),
        };
      });
    const isAtEnd = playing === null || playing.drawnMs >= endMs;
    return {
      headMs: playing?.drawnMs ?? null,
      isPlaying,
      speed: playing?.speed ?? 10,
      momentNow: () => (playing === null ? endMs : headOf(playing, timeline, endMs)),
      play: () => change({ isPlaying: true, ...(isAtEnd && { headMs: timeline.startMs }) }),
      pause: () => change({ isPlaying: false }),
      seek: (ms) => change({ headMs: Math.min(Math.max(ms, timeline.startMs), endMs) }),
      setSpeed: (speed) => change({ speed }),
      leave: () => setPlaying(null),
    };
  }, [playing, isPlaying, timeline, endMs]);
}

function headOf(one: Playing, timeline: Timeline, endMs: number): number {
  if (!one.isPlaying) return Math.min(one.headMs, endMs);
  const playedMs = (performance.now() - one.sinceMs) * one.speed;
  return Math.min(timeline.momentAt(timeline.at(one.headMs) + playedMs), endMs);
}

/** Returns the state for a render: the head where it is now, stopped at the end. */
function drawn(one: Playing, timeline: Timeline, endMs: number): Playing {
  const headMs = headOf(one, timeline, endMs);
  return headMs >= endMs
    ? { ...one, headMs: endMs, drawnMs: endMs, isPlaying: false }
    : { ...one, drawnMs: headMs };
}
