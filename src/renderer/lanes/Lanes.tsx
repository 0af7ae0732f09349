import { ChevronDown, ChevronRight } from 'lucide-react';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { formatClock } from '../../shared/durations.ts';
import type { Batch, Session } from '../../shared/session/model.ts';
import { preparedCount } from '../run/batch-summary.ts';
import { useSeconds } from '../store/clock.ts';
import { IconButton } from '../ui/Button.tsx';
import { useMediaQuery } from '../ui/media-query.ts';
import { Axis } from './Axis.tsx';
import { restsOf, restsUntil } from './cool-downs.ts';
import { useElementWidth } from './element-width.ts';
import { forecastOf, typicalMs } from './forecast.ts';
import { FrameTracks } from './FrameTracks.tsx';
import { Future } from './Future.tsx';
import { GhostRow } from './GhostRow.tsx';
import { LaneBars } from './LaneBars.tsx';
import { LaneHead } from './LaneHead.tsx';
import { moveBetweenBars } from './lane-keys.ts';
import { frameTracksOf, lanesOf, type Lane } from './lanes-of.ts';
import { LanesHeader, type View } from './LanesHeader.tsx';
import { limitFlags } from './limit-flags.ts';
import { Rests } from './Rests.tsx';
import { useNowMotion } from './now-motion.ts';
import { runTimeOf, sequentialEstimate } from './run-time.ts';
import { axisTicks, fitTimeScale, slidingTimeScale, SLIDES_AFTER_MS } from './time-scale.ts';

interface LanesProps {
  readonly batch: Batch;
  readonly session: Session;
  readonly selected: number | null;
}

/** Lanes this many or more, or in a low window, are drawn lower. */
const MANY_LANES = 7;

/** Who works on what, since when: a row for each lane, time to the right, now as a line. */
export function Lanes({ batch, session, selected }: LanesProps): ReactNode {
  const [view, setView] = useState<View>('recent');
  const [isCollapsed, setIsCollapsed] = useState(false);
  const isLow = useMediaQuery('(max-height: 760px)');
  const isStepped = useMediaQuery('(prefers-reduced-motion: reduce)');
  const tracksRef = useRef<HTMLDivElement>(null);
  const layerRef = useRef<HTMLDivElement>(null);
  const axisRef = useRef<HTMLDivElement>(null);
  const futureRef = useRef<HTMLDivElement>(null);
  const futureGridRef = useRef<HTMLDivElement>(null);
  const lineRef = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(tracksRef);

  const { jobs } = batch;
  const { limit, isAutoLimit, limitChanges, coolDowns, extractionSlots } = session;
  const { startMs, endMs } = useMemo(() => runTimeOf(batch), [batch]);
  const clockMs = useSeconds(endMs === null);
  const nowMs = endMs ?? Math.max(clockMs, startMs);
  const elapsedMs = nowMs - startMs;

  const slides = view === 'recent' && endMs === null && elapsedMs > SLIDES_AFTER_MS;
  const scale = useMemo(
    () => (slides ? slidingTimeScale(elapsedMs, widthPx) : fitTimeScale(elapsedMs, widthPx)),
    [slides, elapsedMs, widthPx],
  );
  const sinceMs = startMs + scale.leftMs;
  const lanes = useMemo(() => lanesOf(jobs, limit, sinceMs), [jobs, limit, sinceMs]);
  const tracks = useMemo(
    () => frameTracksOf(jobs, extractionSlots, sinceMs),
    [jobs, extractionSlots, sinceMs],
  );
  const startsNew = batch.phase.kind === 'running' || batch.phase.kind === 'ready';
  const forecasts = forecastOf(lanes, startsNew ? jobs : [], typicalMs(jobs), nowMs);
  const ticks = axisTicks(scale);
  const flags = limitFlags(limitChanges, startMs);
  const rests = restsOf(coolDowns, startMs);
  const restEndMs = endMs === null ? restsUntil(coolDowns, nowMs) : null;
  const parts = useMemo(
    () => ({ atNow: [futureRef, lineRef], atOrigin: [layerRef, axisRef], atOriginInNow: futureGridRef }),
    [],
  );
  useNowMotion({ scale, startMs, endMs, isStepped }, parts);

  const laneHeight = isCollapsed ? 9 : isLow || lanes.length >= MANY_LANES ? 32 : 44;
  const frameHeight = tracks.length * 7 + 7;
  const grid = ticks.map((ms) => (
    <span key={ms} className="grid-line" style={{ transform: `translateX(${ms * scale.pxPerMs}px)` }} />
  ));

  return (
    <section
      className={`lanes${isCollapsed ? ' lanes--collapsed' : ''}${laneHeight < 44 ? ' lanes--low' : ''}${
        endMs === null ? '' : ' lanes--still'
      }`}
      aria-label="Lanes"
    >
      <LanesHeader
        state={[
          stateWords(batch, lanes, limit),
          ...(restEndMs === null ? [] : [`Resting until ${formatClock(restEndMs - startMs)}`]),
        ].join(' · ')}
        endMs={batch.endedAtMs !== null && endMs !== null ? batch.endedAtMs : null}
        isLive={endMs === null}
        view={elapsedMs > SLIDES_AFTER_MS && endMs === null ? view : null}
        onView={setView}
        toggle={
          <IconButton
            label={isCollapsed ? 'Open the lanes' : 'Collapse the lanes'}
            aria-expanded={!isCollapsed}
            onClick={() => setIsCollapsed(!isCollapsed)}
          >
            {isCollapsed ? <ChevronRight size={15} /> : <ChevronDown size={15} />}
          </IconButton>
        }
      />
      <div className="lanes__stage">
        {!isCollapsed && (
          <Axis
            ticks={ticks}
            flags={flags}
            scale={scale}
            startMs={startMs}
            nowAtMs={elapsedMs}
            layerRef={axisRef}
          />
        )}
        <div className="lanes__rows">
          <div className="lanes__heads">
            <div className="frames-head" style={{ height: frameHeight }}>
              <span>Frames</span>
              <span className="num">
                {preparedCount(jobs)} of {jobs.length}
              </span>
            </div>
            {lanes.map((lane) => (
              <div key={lane.slot} style={{ height: laneHeight }}>
                {!isCollapsed && (
                  <LaneHead lane={lane} limit={limit} isAutoLimit={isAutoLimit} nowMs={nowMs} />
                )}
              </div>
            ))}
          </div>
          <div className="lanes__tracks" ref={tracksRef}>
            <div className="lanes__layer" ref={layerRef} onKeyDown={moveBetweenBars}>
              {grid}
              <div style={{ height: frameHeight }}>
                <FrameTracks tracks={tracks} scale={scale} startMs={startMs} nowMs={nowMs} />
              </div>
              {lanes.map((lane) => (
                <div key={lane.slot} className="lane-track" style={{ height: laneHeight }}>
                  <span className="lane-track__free" />
                  <LaneBars
                    batchId={batch.id}
                    lane={lane}
                    scale={scale}
                    startMs={startMs}
                    nowMs={nowMs}
                    selected={selected}
                  />
                </div>
              ))}
              <Rests rests={rests} startMs={startMs} pxPerMs={scale.pxPerMs} />
              {flags.map(({ atMs, reason }) => (
                <span
                  key={atMs}
                  className={`limit-line limit-line--${reason.kind}`}
                  style={{ transform: `translateX(${(atMs - startMs) * scale.pxPerMs}px)` }}
                />
              ))}
            </div>
            <div className="lanes__future" ref={futureRef} aria-hidden="true">
              <div className="lanes__future-edge">
                <div className="lanes__future-grid" ref={futureGridRef}>
                  {grid}
                  <Rests rests={rests} startMs={startMs} pxPerMs={scale.pxPerMs} />
                </div>
              </div>
              <div style={{ height: frameHeight }} />
              <Future
                batchId={batch.id}
                jobs={jobs}
                lanes={lanes}
                forecasts={forecasts}
                pxPerMs={scale.pxPerMs}
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
        {!isCollapsed && !isLow && batch.startedAtMs !== null && (
          <GhostRow sequential={sequentialEstimate(jobs, startMs, nowMs)} isOver={endMs !== null} />
        )}
        <div className="lanes__now" aria-hidden="true">
          <div className="now-line" ref={lineRef}>
            {!isCollapsed && (
              <span className="now-cap num">
                {endMs !== null && batch.endedAtMs !== null ? 'End' : 'Now'} {formatClock(elapsedMs)}
              </span>
            )}
          </div>
        </div>
      </div>
    </section>
  );
}

/** What the lanes do as a whole. Before Start it says why they are empty. */
function stateWords({ phase, jobs }: Batch, lanes: readonly Lane[], limit: number): string {
  const busy = lanes.filter((lane) => lane.bars.at(-1)?.span.endedAtMs === null).length;
  if (phase.kind === 'ready' && busy === 0 && jobs.length > 0) {
    const isTakingFrames = jobs.some(
      ({ status }) => status.kind === 'waiting' || status.kind === 'growing' || status.kind === 'extracting',
    );
    return `${isTakingFrames ? 'Frames are being taken.' : 'Frames are ready.'} Nothing is sent before Start.`;
  }
  return busy > limit ? `${busy} busy, limit is ${limit}` : `${busy} of ${limit} busy`;
}
