import { useMemo, useState } from 'react';
import { isOpen } from '../../shared/session/reduce.ts';
import type { Batch, Session } from '../../shared/session/model.ts';
import { sessionClock, useSeconds } from '../store/clock.ts';
import { useTranslations } from '../store/i18n.ts';
import { batchAtTime } from './at-time.ts';
import { withInquiries } from './inquiry-bars.ts';
import { frameTracksOf, lanesOf, type Lane } from './lanes-of.ts';
import { wholeRunOf } from '../batch/run-time.ts';
import { followNow, scaleOf, type TimeScale, type View } from './time-scale.ts';
import { foldsOf, timelineOf, type Fold, type Timeline } from './timeline.ts';
import { useReplay, type Replay } from './use-replay.ts';

/** The values from which the lanes are drawn. */
export interface LanesModel {
  /** The batch as it is, or as it was at the replay's head. */
  readonly batch: Batch;
  readonly timeline: Timeline;
  readonly scale: TimeScale;
  readonly view: View;
  readonly setView: (view: View | ((view: View) => View)) => void;
  readonly replay: Replay;
  /** The moment shown as now; milliseconds since 1970. */
  readonly nowMs: number;
  /** The end of the run so far, also during a replay; milliseconds since 1970. */
  readonly liveMs: number;
  /** The moment shown as now, as a position on the picture. */
  readonly elapsedMs: number;
  /** True while the moment shown as now moves. */
  readonly isMoving: boolean;
  /** True while the run goes on, also during a replay. */
  readonly isLive: boolean;
  readonly momentNow: () => number;
  readonly limit: number;
  readonly isAutoLimit: boolean;
  readonly lanes: readonly Lane[];
  readonly tracks: readonly Lane[];
}

export function useLanes(batch: Batch, session: Session, widthPx: number): LanesModel {
  const [view, setView] = useState<View>(followNow);
  const translations = useTranslations();
  // The run ends with its last text, not with its last video.
  const asked = useMemo(
    () => ({ ...batch, jobs: withInquiries(batch.jobs, batch.inquiries, translations) }),
    [batch, translations],
  );
  const { startMs, endMs } = useMemo(() => wholeRunOf(asked), [asked]);
  const isLive = endMs === null;
  const clockMs = useSeconds(isLive);
  const liveMs = endMs ?? Math.max(clockMs, startMs);

  // Folds are compared as JSON: they are computed at every change, but equal ones must give the same timeline.
  const folds = useMemo(() => JSON.stringify(foldsOf(asked, asked.jobs, startMs)), [asked, startMs]);
  const timeline = useMemo(
    // Safe: this JSON was written from folds, just above.
    () => timelineOf(startMs, JSON.parse(folds) as readonly Fold[]),
    [startMs, folds],
  );
  const replay = useReplay(timeline, liveMs);
  const { headMs } = replay;
  const nowMs = headMs ?? liveMs;
  const shown = useMemo(() => (headMs === null ? batch : batchAtTime(batch, headMs)), [batch, headMs]);

  const elapsedMs = Math.max(0, timeline.at(nowMs));
  // A replay is drawn on the picture of the whole run, so that only its head moves.
  const spreadMs = headMs === null ? elapsedMs : Math.max(0, timeline.at(liveMs));
  const scale = useMemo(
    () => scaleOf(view, spreadMs, widthPx, isLive && headMs === null),
    [view, spreadMs, widthPx, isLive, headMs],
  );

  const { limit, isAutoLimit, extractionSlots } = session;
  const past = isOpen(shown) && headMs === null ? null : (shown.limitChanges.at(-1) ?? null);
  const limitThen = past?.limit ?? limit;
  const isAutoThen = past === null ? isAutoLimit : past.reason.kind !== 'chosen';
  const { inquiries } = shown;
  const jobs = useMemo(
    () => withInquiries(shown.jobs, inquiries, translations),
    [shown.jobs, inquiries, translations],
  );
  const lanes = useMemo(() => lanesOf(jobs, limitThen, startMs), [jobs, limitThen, startMs]);
  const tracks = useMemo(
    () => frameTracksOf(jobs, extractionSlots, startMs),
    [jobs, extractionSlots, startMs],
  );
  return {
    batch: shown,
    timeline,
    scale,
    view,
    setView,
    replay,
    nowMs,
    liveMs,
    elapsedMs,
    isLive,
    lanes,
    tracks,
    isMoving: headMs === null ? isLive : replay.isPlaying,
    momentNow: headMs === null && isLive ? sessionClock.now : replay.momentNow,
    limit: limitThen,
    isAutoLimit: isAutoThen,
  };
}
