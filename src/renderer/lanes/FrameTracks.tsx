import type { ReactNode } from 'react';
import { isInView, type Lane } from './lanes-of.ts';
import { rightMs, type TimeScale } from './time-scale.ts';

interface FrameTracksProps {
  readonly tracks: readonly Lane[];
  readonly scale: TimeScale;
  readonly startMs: number;
  readonly nowMs: number;
}

/** Where frames are being taken: a thin track for each place. The list says the same in words, so this is only a picture. */
export function FrameTracks({ tracks, scale, startMs, nowMs }: FrameTracksProps): ReactNode {
  const fromMs = startMs + scale.leftMs;
  const toMs = startMs + rightMs(scale);
  return (
    <div className="frame-tracks" aria-hidden="true">
      {tracks.map(({ slot, bars }) => (
        <div key={slot} className="frame-track">
          {bars
            .filter(({ span }) => isInView(span, fromMs, toMs))
            .map(({ index, span, attempt }) => (
              <span
                key={`${index}-${attempt}`}
                className={span.outcome === 'failed' ? 'frame-bar frame-bar--failed' : 'frame-bar'}
                style={{
                  transform: `translateX(${(span.startedAtMs - startMs) * scale.pxPerMs}px)`,
                  width: Math.max(
                    2,
                    ((span.endedAtMs ?? nowMs + 3000) - span.startedAtMs) * scale.pxPerMs - 1,
                  ),
                }}
              />
            ))}
        </div>
      ))}
    </div>
  );
}
