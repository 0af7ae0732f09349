import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { isLaneStage } from '../../shared/session/model.ts';
import { frameCountsOf } from '../batch/batch-stats.ts';
import { openReport, showVideo } from '../store/actions.ts';
import { openBar } from './inquiry-bars.ts';
import { usePreferences } from '../store/preferences.ts';
import { Axis } from './Axis.tsx';
import { axisTicks } from './axis-ticks.ts';
import { BarCard, type BarPopover } from './BarCard.tsx';
import { mergedCoolDowns } from './cool-downs.ts';
import { typicalMs } from '../batch/typical-duration.ts';
import { forecastOf } from './forecast.ts';
import { Future } from './Future.tsx';
import { LaneBars, WaitBars } from './LaneBars.tsx';
import { LaneHeads } from './LaneHeads.tsx';
import { isLaneKey, leaderOf, neighbourOf } from './lane-keys.ts';
import { barKey, type LaneBar } from './lanes-of.ts';
import { limitFlags } from './limit-flags.ts';
import { useNowMotion, type NowTexts } from './now-motion.ts';
import { FoldMarks, CoolDownBands } from './CoolDownBands.tsx';
import { SharedList } from './SharedList.tsx';
import type { OpenTarget } from './SharedTarget.tsx';
import { targetsOf, type BarName } from './targets.ts';
import { BAND_PX, ThinBars, TRACK_PX } from './ThinBars.tsx';
import { panned } from './time-scale.ts';
import { useGestures } from './use-gestures.ts';
import { useSettling } from './use-settling.ts';
import type { FocusBar } from './use-lane-keys.ts';
import type { LanesModel } from './use-lanes.ts';

interface LanesPictureProps {
  readonly model: LanesModel;
  readonly selected: number | null;
  readonly focusBar: FocusBar;
  readonly laneHeight: number;
  readonly isCollapsed: boolean;
  readonly isStepped: boolean;
  readonly nowWord: string;
  readonly tracksRef: RefObject<HTMLDivElement | null>;
  readonly limit: number;
}

/**
 * Running bars are drawn this far past now, so that they keep growing between two renders. The future's layer covers the
 * excess. Milliseconds.
 */
const AHEAD_MS = 3000;
/** The longest time expected between two renders of a replay. Milliseconds. */
const REPLAY_DRAWN_EVERY_MS = 150;

function isBar(name: BarName | null): name is BarName {
  return name !== null;
}

/** The picture of the lanes: the axis, the lanes with their bars, the estimated future, and the line of now. */
export function LanesPicture(props: LanesPictureProps): ReactNode {
  const { model, selected, focusBar, laneHeight, isCollapsed, isStepped, tracksRef, limit } = props;
  const { batch, timeline, scale, nowMs, elapsedMs, lanes, tracks, replay, isAutoLimit } = model;
  const [popover, setPopover] = useState<BarPopover | null>(null);
  const [shared, setShared] = useState<OpenTarget | null>(null);
  const isFramesOpen = usePreferences((preferences) => preferences.isExtractionOpen);
  const layerRef = useRef<HTMLDivElement>(null);
  const axisRef = useRef<HTMLDivElement>(null);
  const futureRef = useRef<HTMLDivElement>(null);
  const futureGridRef = useRef<HTMLDivElement>(null);
  const lineRef = useRef<HTMLDivElement>(null);
  const besideRef = useRef<HTMLDivElement>(null);
  const textsRef = useRef<NowTexts>(null);
  const parts = useMemo(
    () => ({
      atNow: [futureRef, lineRef, besideRef],
      atOrigin: [layerRef, axisRef],
      atOriginInNow: futureGridRef,
      texts: textsRef,
    }),
    [],
  );
  useNowMotion({ scale, timeline, momentNow: model.momentNow, isMoving: model.isMoving, isStepped }, parts);
  const isZooming = useGestures(tracksRef, { scale, elapsedMs, setView: model.setView });
  const unsettled = useSettling(isZooming, lanes.length);

  const { pxPerMs } = scale;
  const aheadMs = replay.headMs === null ? AHEAD_MS : AHEAD_MS + replay.speed * REPLAY_DRAWN_EVERY_MS;
  const attempts =
    selected === null
      ? 0
      : (batch.jobs[selected]?.spans.filter(({ stage }) => isLaneStage(stage)).length ?? 0);
  const alone = useMemo(
    () => [focusBar.bar, selected === null ? null : { index: selected, attempt: attempts }].filter(isBar),
    [focusBar.bar, selected, attempts],
  );
  const targets = useMemo(
    () =>
      lanes.map((lane, row) =>
        targetsOf(lane, scale, timeline, nowMs, alone, row < unsettled && !isCollapsed),
      ),
    [lanes, scale, timeline, nowMs, alone, unsettled, isCollapsed],
  );
  const startsNew = batch.phase.kind === 'running' || batch.phase.kind === 'ready';
  const forecasts = useMemo(
    () => forecastOf(lanes, startsNew ? batch.jobs : [], typicalMs(batch.jobs), nowMs),
    [lanes, startsNew, batch.jobs, nowMs],
  );
  const ticks = axisTicks(scale, timeline);
  const flags = useMemo(
    () => limitFlags(batch.limitChanges, timeline.startMs),
    [batch.limitChanges, timeline.startMs],
  );
  const coolDowns = useMemo(
    () => mergedCoolDowns(batch.coolDowns, timeline.startMs),
    [batch.coolDowns, timeline.startMs],
  );
  const frameHeight = isFramesOpen ? tracks.length * TRACK_PX + 6 : BAND_PX;
  const grid = ticks.map(({ clockMs, placeMs }) => (
    <span key={clockMs} className="grid-line" style={{ transform: `translateX(${placeMs * pxPerMs}px)` }} />
  ));

  const pickBar = (bar: LaneBar): void => {
    openBar(batch.id, bar, showVideo);
    focusBar.focus(bar);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const focused = event.target instanceof HTMLElement ? event.target : null;
    const key = focused?.getAttribute('data-bar') ?? null;
    const name = key ?? focused?.getAttribute('data-shared') ?? null;
    if (focused === null || name === null || event.metaKey || event.ctrlKey || event.altKey) return;
    if (isLaneKey(event.key)) {
      event.preventDefault();
      const rows = lanes.map(({ bars }, row) => ({ bars, targets: targets[row] ?? [] }));
      const next = neighbourOf(rows, name, event.key);
      const leader = next === null ? undefined : leaderOf(next);
      if (next === null || leader === undefined) return;
      if (next.kind === 'bar') pickBar(leader);
      else
        layerRef.current
          ?.querySelector<HTMLElement>(`[data-shared="${barKey(leader)}"]`)
          ?.focus({ preventScroll: true });
    } else if (key !== null && event.key === 'Enter') {
      event.preventDefault();
      openReport({ batchId: batch.id, job: Number(key.split('-')[0]) });
    } else if (key !== null && event.key === ' ') {
      event.preventDefault();
      setPopover({ key, isHeld: true, anchor: focused });
    }
  };

  const frames = frameCountsOf(batch.jobs);
  return (
    <div className="lanes__stage">
      {!isCollapsed && (
        <Axis
          ticks={ticks}
          flags={flags}
          jobs={batch.jobs}
          scale={scale}
          timeline={timeline}
          nowAtMs={elapsedMs}
          nowWord={props.nowWord}
          layerRef={axisRef}
          besideRef={besideRef}
          textsRef={textsRef}
          onPan={(byPx) => model.setView(panned(scale, byPx, elapsedMs))}
        />
      )}
      <div className="lanes__rows">
        <LaneHeads
          lanes={lanes}
          limit={limit}
          isAutoLimit={isAutoLimit}
          nowMs={nowMs}
          isFramesOpen={isFramesOpen}
          isCollapsed={isCollapsed}
          frameHeight={frameHeight}
          laneHeight={laneHeight}
          prepared={frames.ready}
          total={frames.all}
        />
        <div className="lanes__tracks" ref={tracksRef}>
          <div className="lanes__layer" ref={layerRef} onKeyDown={onKeyDown}>
            {grid}
            <ThinBars
              targets={targets}
              tracks={tracks}
              isFramesOpen={isFramesOpen}
              scale={scale}
              timeline={timeline}
              nowMs={nowMs}
              aheadMs={aheadMs}
              frameHeight={frameHeight}
              laneHeight={laneHeight}
            />
            <div style={{ height: frameHeight }} />
            {lanes.map((lane, row) => (
              <div key={lane.slot} className="lane-track" style={{ height: laneHeight }}>
                <span className="lane-track__free" />
                {!isCollapsed && (
                  <WaitBars lane={lane} scale={scale} timeline={timeline} nowMs={nowMs} aheadMs={aheadMs} />
                )}
                <LaneBars
                  lane={lane}
                  scale={scale}
                  timeline={timeline}
                  nowMs={nowMs}
                  aheadMs={aheadMs}
                  selected={selected}
                  batchId={batch.id}
                  targets={targets[row] ?? []}
                  isZooming={row < unsettled}
                  onShared={setShared}
                />
              </div>
            ))}
            <CoolDownBands coolDowns={coolDowns} timeline={timeline} pxPerMs={pxPerMs} />
            <FoldMarks timeline={timeline} pxPerMs={pxPerMs} />
            {flags.map(({ atMs, reason }) => (
              <span
                key={atMs}
                className={`limit-line limit-line--${reason.kind}`}
                style={{ transform: `translateX(${timeline.at(atMs) * pxPerMs}px)` }}
              />
            ))}
          </div>
          <div className="lanes__future" ref={futureRef} aria-hidden="true">
            <div className="lanes__future-edge">
              <div className="lanes__future-grid" ref={futureGridRef}>
                {grid}
                <CoolDownBands coolDowns={coolDowns} timeline={timeline} pxPerMs={pxPerMs} />
              </div>
            </div>
            <div style={{ height: frameHeight }} />
            <Future
              batchId={batch.id}
              jobs={batch.jobs}
              lanes={lanes}
              forecasts={forecasts}
              pxPerMs={pxPerMs}
              laneHeight={laneHeight}
              limit={limit}
              isAutoLimit={isAutoLimit}
            />
          </div>
          <div className="lanes__lines" aria-hidden="true">
            <div style={{ height: frameHeight }} />
            {lanes.map(({ slot }) => (
              <div key={slot} style={{ height: laneHeight }} />
            ))}
          </div>
        </div>
      </div>
      <div className="lanes__now" aria-hidden="true">
        <div className="now-line" ref={lineRef}>
          {!isCollapsed && <span className="now-cap num">{props.nowWord}</span>}
        </div>
      </div>
      <SharedList open={shared} onPick={pickBar} onClose={() => setShared(null)} />
      <BarCard
        batchId={batch.id}
        layer={layerRef}
        lanes={lanes}
        popover={popover}
        onPopover={setPopover}
        nowMs={nowMs}
      />
    </div>
  );
}
