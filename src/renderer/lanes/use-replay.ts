import { useEffect, useMemo, useState } from 'react';
import type { Timeline } from './timeline.ts';

export const SPEEDS = [1, 10, 60] as const;
type Speed = (typeof SPEEDS)[number];

/** The picture is drawn anew so often while it plays; between, only its edge moves. */
const DRAWN_EVERY_MS = 100;

interface Playing {
  /** Where the head was; milliseconds since 1970. */
  readonly headMs: number;
  /** When it was there, by the page's own clock that nobody can set; milliseconds. */
  readonly sinceMs: number;
  /** Where it was at the last drawing. */
  readonly drawnMs: number;
  readonly speed: Speed;
  readonly isPlaying: boolean;
}

/** A run that is shown as it was at a moment. */
export interface Replay {
  /** Null: nothing is replayed. */
  readonly headMs: number | null;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  /** The head, between two drawings. */
  readonly momentNow: () => number;
  readonly play: () => void;
  readonly pause: () => void;
  readonly seek: (ms: number) => void;
  readonly setSpeed: (speed: Speed) => void;
  readonly leave: () => void;
}

/** Replays a run from its beginning to `endMs`, folded gaps in no time. */
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

/** The head where it is now; it stops at the end. */
function drawn(one: Playing, timeline: Timeline, endMs: number): Playing {
  const headMs = headOf(one, timeline, endMs);
  return headMs >= endMs
    ? { ...one, headMs: endMs, drawnMs: endMs, isPlaying: false }
    : { ...one, drawnMs: headMs };
}
