import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { formatClock, roundedS } from '../../shared/durations.ts';
import type { Batch, Session } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/i18n.ts';
import { useMediaQuery } from '../ui/media-query.ts';
import { sampledEveryMs, useSampled } from '../store/use-sampled.ts';
import { useIsUserActive } from './use-is-user-active.ts';
import { BarTable } from './BarTable.tsx';
import { coolDownEndsAtMs } from './cool-downs.ts';
import { useElementHeight, useElementWidth } from '../ui/element-width.ts';
import { GhostRow } from './GhostRow.tsx';
import type { Lane } from './lanes-of.ts';
import { LanesHeader } from './LanesHeader.tsx';
import { LanesPicture } from './LanesPicture.tsx';
import { gapsIn } from '../batch/run-time.ts';
import { ReplayBar } from './ReplayBar.tsx';
import { Sparkline } from './Sparkline.tsx';
import { followNow, zoomed, zoomedAtNow } from './time-scale.ts';
import { useLaneKeys } from './use-lane-keys.ts';
import { useLanes, type LanesModel } from './use-lanes.ts';

interface LanesProps {
  readonly batch: Batch;
  readonly session: Session;
  readonly selected: number | null;
  /** Called with the height at which all lanes are in view. Pixels. */
  readonly onFit: (heightPx: number) => void;
}

/** From this many lanes on, or in a low window, each lane is drawn lower. */
const MANY_LANES = 7;
/** Height of header, axis and band of frames. Pixels. */
const AROUND_PX = 78;
/** Height of the ghost row, which is left out where there is no room. Pixels. */
const GHOST_PX = 30;
/** Height of header and band of frames, which remain when the lanes are collapsed. Pixels. */
const COLLAPSED_PX = 60;

/** The lanes: a row for each lane with its attempts as bars, time to the right, and now as a line. Any run can be replayed. */
export function Lanes({ batch, session, selected, onFit }: LanesProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const [isCollapsed, setIsCollapsed] = useState(false);
  const [isTable, setIsTable] = useState(false);
  const isLow = useMediaQuery('(max-height: 760px)');
  const isStill = useStillness();
  const isAttended = useIsUserActive();
  const tracksRef = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(tracksRef, isTable);
  const sectionRef = useRef<HTMLElement>(null);
  const heightPx = useElementHeight(sectionRef);
  const model = useLanes(batch, session, widthPx);
  const { timeline, scale, view, replay, nowMs, isLive, lanes, limit } = model;
  const focusBar = useLaneKeys(model, selected, batch.id);

  const isReplaying = replay.headMs !== null;
  const isNow = isLive && !isReplaying;
  // The sparkline and the ghost row are costly.
  const everyMs = sampledEveryMs(batch.jobs.length);
  const sampled = useSampled(model.batch.jobs, everyMs);
  const sampledMs = useSampled(nowMs, everyMs);
  // A replay shows exactly its moment, and a run that has ended its end, so they do not use the sampled values.
  const isExact = isReplaying || !isLive;
  const jobsThen = isExact ? model.batch.jobs : sampled;
  const thenMs = isExact ? nowMs : sampledMs;
  const hasRun = batch.startedAtMs !== null;
  const { pauses, sleeps } = model.batch;
  const restsThen = useMemo(() => gapsIn({ pauses, sleeps }, thenMs), [pauses, sleeps, thenMs]);
  const restEndMs = isNow || isReplaying ? coolDownEndsAtMs(model.batch.coolDowns, nowMs) : null;
  const aroundPx = isLow ? AROUND_PX : AROUND_PX + GHOST_PX;
  const fits = (laneHeightPx: number): boolean =>
    heightPx === 0 || heightPx >= aroundPx + lanes.length * laneHeightPx;
  const isTight = isLow || lanes.length >= MANY_LANES || !fits(44);
  const laneHeight = isCollapsed ? 9 : isTight ? 32 : 44;
  const fitPx = isCollapsed
    ? COLLAPSED_PX + lanes.length * 9
    : aroundPx + lanes.length * (isLow || lanes.length >= MANY_LANES ? 32 : 44);
  useEffect(() => {
    if (widthPx > 0) onFit(fitPx);
  }, [onFit, fitPx, widthPx]);
  const state = [
    stateWords(model, translations),
    ...(restEndMs === null
      ? []
      : [t('lanes.restingUntil', { time: formatClock(restEndMs - timeline.startMs) })]),
  ].join(' · ');
  const hasPace = isReplaying || batch.phase.kind !== 'running';
  const sparkline = useMemo(
    () =>
      hasRun && (
        <Sparkline
          jobs={jobsThen}
          startMs={timeline.startMs}
          nowMs={thenMs}
          gaps={restsThen}
          hasPace={hasPace}
        />
      ),
    [hasRun, jobsThen, timeline.startMs, thenMs, restsThen, hasPace],
  );
  const endMs = model.liveMs;
  const replayBar = useMemo(
    () => hasRun && <ReplayBar replay={replay} timeline={timeline} endMs={endMs} />,
    [hasRun, replay, timeline, endMs],
  );
  const { onZoom, onWhole, onNow } = useViewButtons(model);
  const classes = [
    'lanes',
    isCollapsed ? 'lanes--collapsed' : '',
    laneHeight < 44 ? 'lanes--low' : '',
    isNow || replay.isPlaying ? '' : 'lanes--still',
    isAttended ? '' : 'lanes--alone',
    isReplaying ? 'lanes--replay' : '',
  ];

  return (
    <section ref={sectionRef} className={classes.filter(Boolean).join(' ')} aria-label={t('lanes.title')}>
      <LanesHeader
        isTable={isTable}
        isCollapsed={isCollapsed}
        isReplaying={isReplaying}
        sparkline={sparkline}
        replayBar={replayBar}
        onZoom={onZoom}
        onNow={onNow}
        onFit={onWhole}
        state={state}
        endedAtMs={isReplaying || isLive ? null : batch.endedAtMs}
        isLive={isNow}
        isFollowing={view.kind === 'follow'}
        onTable={setIsTable}
        onCollapse={setIsCollapsed}
      />
      {isTable ? (
        <BarTable
          batchId={batch.id}
          lanes={lanes}
          startMs={timeline.startMs}
          nowMs={nowMs}
          selected={selected}
        />
      ) : (
        <LanesPicture
          model={model}
          selected={selected}
          focusBar={focusBar}
          laneHeight={laneHeight}
          isCollapsed={isCollapsed}
          isStepped={isStill}
          nowWord={nowWord(model, batch, translations)}
          tracksRef={tracksRef}
          limit={limit}
        />
      )}
      {!isTable && !isCollapsed && !isLow && hasRun && fits(laneHeight) && (
        <GhostRow
          jobs={jobsThen}
          timeline={timeline}
          nowMs={thenMs}
          gaps={restsThen}
          isOver={!isLive && !isReplaying}
          pxPerMs={scale.pxPerMs}
          leftMs={
            view.kind === 'free' ? scale.leftMs : scale.slides ? Math.floor(scale.leftMs) : scale.leftMs
          }
          widthPx={scale.widthPx}
        />
      )}
    </section>
  );
}

interface ViewButtons {
  /** Zooms in for a factor above 1, and out below 1. */
  readonly onZoom: (factor: number) => void;
  readonly onWhole: () => void;
  readonly onNow: () => void;
}

/**
 * Returns the handlers of the header's view buttons. They stay the same functions, so that a zoom does not render the
 * header again.
 */
function useViewButtons(model: LanesModel): ViewButtons {
  const latest = useRef(model);
  useLayoutEffect(() => {
    latest.current = model;
  });
  const { setView } = model;
  const onZoom = useCallback(
    (factor: number) => {
      const { view, scale, elapsedMs } = latest.current;
      setView(
        view.kind === 'follow'
          ? zoomedAtNow(scale, factor, elapsedMs)
          : zoomed(scale, factor, scale.widthPx / 2, elapsedMs),
      );
    },
    [setView],
  );
  const onWhole = useCallback(
    () => setView(latest.current.isLive ? { kind: 'whole' } : followNow),
    [setView],
  );
  const onNow = useCallback(() => setView(followNow), [setView]);
  return { onZoom, onWhole, onNow };
}

/** Returns true when nothing may move smoothly, by the system's preference or the app's setting. */
function useStillness(): boolean {
  const isSystemStill = useMediaQuery('(prefers-reduced-motion: reduce)');
  return useApp((state) => state.settings.motion === 'reduced') || isSystemStill;
}

/** Returns the label at the line of now. */
function nowWord(model: LanesModel, batch: Batch, { t }: Translations): string {
  const ms = model.nowMs - model.timeline.startMs;
  const time = formatClock(ms);
  if (model.replay.headMs !== null) return t('lanes.head', { time });
  if (model.isLive || batch.endedAtMs === null) return t('lanes.now', { time });
  // Rounded as in the notice about the batch.
  return t('lanes.end', { time: formatClock(roundedS(ms) * 1000) });
}

/** Returns how busy the lanes are as a text. Before Start it says why they are empty. */
function stateWords({ batch: { phase, jobs }, lanes, limit }: LanesModel, { t }: Translations): string {
  const busy = busyOf(lanes);
  if (phase.kind === 'ready' && busy === 0 && jobs.length > 0) {
    const isTakingFrames = jobs.some(
      ({ status: { kind }, isHeld }) =>
        !isHeld && (kind === 'waiting' || kind === 'growing' || kind === 'extracting'),
    );
    return isTakingFrames ? t('lanes.takingFrames') : t('lanes.framesReady');
  }
  const waitsForFrames =
    phase.kind === 'running' && busy === 0 && jobs.some(({ status }) => status.kind === 'extracting');
  if (waitsForFrames && jobs.every(({ status }) => status.kind !== 'prepared')) return t('lanes.takingFirst');
  return busy > limit ? t('lanes.busyOver', { busy, limit }) : t('lanes.busy', { busy, limit });
}

function busyOf(lanes: readonly Lane[]): number {
  return lanes.filter((lane) => lane.bars.at(-1)?.span.endedAtMs === null).length;
}
