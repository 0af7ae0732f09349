import { memo, useCallback, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { columnName, type CompareColumn } from '../../shared/comparison/columns.ts';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import { useTranslations } from '../store/i18n.ts';
import { useElementHeight, useElementWidth } from '../ui/element-width.ts';
import { Thumb } from '../ui/Thumb.tsx';
import { chartAxis, labelPx, placeOfWord, type ChartAxis, type Medians } from './chart-axes.ts';
import {
  isSameRow,
  nearestPoint,
  pointAlong,
  pointsOf,
  type ChartPair,
  type ChartPoint,
} from './chart-points.ts';
import { lookOf, POINT_PX, Points } from './ChartPoints.tsx';
import { ChartTable } from './ChartTable.tsx';
import { fullNumber } from './describe-number.ts';
import { spreadOf } from './spread.ts';

/** Room for the labels of the axes, in pixels. */
const LEFT_PX = { usual: 72, most: 160 } as const;
const BOTTOM_PX = 44;
const FROM_AXIS_PX = 8;
const TOP_PX = 18;
const RIGHT_PX = 24;
/** The pointer finds a point within this distance, in pixels. */
const NEAR_PX = 22;
/** Width of the card of a point, in pixels. */
const CARD_PX = 230;

interface ChartPlotProps {
  readonly batchId: string;
  readonly pairs: readonly ChartPair[];
  readonly across: CompareColumn;
  readonly up: CompareColumn;
  readonly isAcrossLog: boolean;
  readonly isUpLog: boolean;
  readonly chosen: CompareRow | null;
  readonly onChoose: (row: CompareRow | null) => void;
  readonly onOpen: (row: CompareRow) => void;
}

/**
 * The plot. The pointer shows the card of the nearest point; a press shows its report beside the chart. With the keyboard, arrows go from
 * point to point, Space shows the report beside, Enter opens it. Screen readers also get the numbers as a table.
 */
export function ChartPlot(props: ChartPlotProps): ReactNode {
  const { batchId, pairs, across, up, isAcrossLog, isUpLog, chosen, onChoose, onOpen } = props;
  const translations = useTranslations();
  const { t } = translations;
  const boxRef = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(boxRef);
  const heightPx = useElementHeight(boxRef);
  const [at, setAt] = useState<CompareRow | null>(null);
  const [over, setOver] = useState<CompareRow | null>(null);
  /** The point that has the focus is marked as such. */
  const [isByKey, setByKey] = useState(false);
  const bottomPx = Math.max(heightPx - BOTTOM_PX, TOP_PX + 1);
  const upAxis = useMemo(
    () =>
      chartAxis(
        pairs.map(({ y }) => y),
        up,
        isUpLog,
        [bottomPx, TOP_PX],
        'up',
        translations,
      ),
    [pairs, up, isUpLog, bottomPx, translations],
  );
  const leftPx = leftOf(upAxis);
  const endPx = Math.max(widthPx - RIGHT_PX, leftPx + 1);
  const axes = useMemo(
    () => ({
      across: chartAxis(
        pairs.map(({ x }) => x),
        across,
        isAcrossLog,
        [leftPx, endPx],
        'across',
        translations,
      ),
      up: upAxis,
    }),
    [pairs, across, isAcrossLog, upAxis, leftPx, endPx, translations],
  );
  const points = useMemo(() => pointsOf(pairs, axes.across, axes.up), [pairs, axes]);
  const medians = useMemo(
    () => ({
      xPx: placeOfMedian(
        pairs.map(({ x }) => x),
        axes.across.placeOf,
      ),
      yPx: placeOfMedian(
        pairs.map(({ y }) => y),
        axes.up.placeOf,
      ),
    }),
    [pairs, axes],
  );
  const names = useMemo(
    () => ({ across: columnName(across, translations), up: columnName(up, translations) }),
    [across, up, translations],
  );
  const labelOf = useCallback(
    ({ row, x, y }: ChartPair): string =>
      t('compare.chartPoint', {
        name: row.job.title,
        across: names.across,
        x: fullNumber(across, x, translations),
        up: names.up,
        y: fullNumber(up, y, translations),
      }),
    [across, up, names, translations, t],
  );
  const onFocus = useCallback((row: CompareRow): void => {
    setAt(row);
    setOver(row);
    setByKey(true);
  }, []);
  const pointOf = (row: CompareRow | null): ChartPoint | undefined =>
    points.find((point) => isSameRow(point.row, row));
  const stop = pointOf(at) ?? points[0];
  const shown = pointOf(over);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || stop === undefined) return;
    switch (event.key) {
      case 'ArrowLeft':
      case 'ArrowRight':
      case 'ArrowUp':
      case 'ArrowDown': {
        const next = pointAlong(points, stop, event.key);
        setAt(next.row);
        setOver(next.row);
        if (chosen !== null) onChoose(next.row);
        boxRef.current?.querySelector<SVGElement>(`[data-point="${points.indexOf(next)}"]`)?.focus();
        break;
      }
      case 'Enter':
        onOpen(stop.row);
        break;
      case ' ':
        onChoose(isSameRow(chosen, stop.row) ? null : stop.row);
        break;
      case 'Escape':
        if (over === null) onChoose(null);
        else setOver(null);
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  return (
    <div className="chart__plot" ref={boxRef}>
      {widthPx > 0 && (
        <svg
          width={widthPx}
          height={heightPx}
          role="group"
          aria-label={t('compare.chart', names)}
          onKeyDown={onKeyDown}
          onPointerMove={({ currentTarget, clientX, clientY }) => {
            const box = currentTarget.getBoundingClientRect();
            setByKey(false);
            setOver(nearestPoint(points, clientX - box.left, clientY - box.top, NEAR_PX)?.row ?? null);
          }}
          onPointerLeave={() => setOver(null)}
          onClick={() => shown !== undefined && onChoose(shown.row)}
          onDoubleClick={() => shown !== undefined && onOpen(shown.row)}
        >
          <Grid
            axes={axes}
            leftPx={leftPx}
            endPx={endPx}
            bottomPx={bottomPx}
            medians={medians}
            names={names}
          />
          <Points
            batchId={batchId}
            points={points}
            labelOf={labelOf}
            stop={stop}
            chosen={chosen}
            onFocus={onFocus}
          />
          {shown !== undefined && !isByKey && !isSameRow(shown.row, chosen) && (
            <circle
              aria-hidden
              className={`${lookOf(shown.row, batchId)} chart-point--over`}
              cx={shown.xPx}
              cy={shown.yPx}
              r={POINT_PX}
            />
          )}
        </svg>
      )}
      {shown !== undefined && (
        <div
          className="chart-card popover"
          aria-hidden
          style={{
            width: CARD_PX,
            insetInlineStart: Math.min(Math.max(shown.xPx + 14, 0), Math.max(widthPx - CARD_PX - 8, 0)),
            ...(shown.yPx > heightPx / 2 ? { bottom: heightPx - shown.yPx + 12 } : { top: shown.yPx + 12 }),
          }}
        >
          <Thumb batchId={shown.row.from?.id ?? batchId} index={shown.row.index} job={shown.row.job} />
          <span className="chart-card__words">
            <b className="ellipsis">{shown.row.job.title}</b>
            {shown.row.from !== null && <span className="ellipsis">{shown.row.from.name}</span>}
            <span className="num">
              {names.up} <b>{fullNumber(up, shown.y, translations)}</b>
            </span>
            <span className="num">
              {names.across} <b>{fullNumber(across, shown.x, translations)}</b>
            </span>
          </span>
        </div>
      )}
      <ChartTable pairs={pairs} across={across} up={up} />
    </div>
  );
}

function placeOfMedian(
  numbers: readonly number[],
  placeOf: (number: number) => number | null,
): number | null {
  const spread = spreadOf(numbers);
  return spread === null ? null : placeOf(spread.median);
}

/** Returns where the plot begins: its labels on the left have room, within reason. Pixels. */
function leftOf({ ticks }: ChartAxis): number {
  const longestPx = Math.max(0, ...ticks.map(({ text }) => labelPx(text, 'across')));
  return Math.min(Math.max(LEFT_PX.usual, longestPx + 2 * FROM_AXIS_PX), LEFT_PX.most);
}

interface GridProps {
  readonly axes: {
    readonly across: ChartAxis;
    readonly up: ChartAxis;
  };
  readonly leftPx: number;
  readonly endPx: number;
  readonly bottomPx: number;
  readonly medians: Medians;
  readonly names: { readonly across: string; readonly up: string };
}

/** Lines and labels of the axes, and dashed lines at both medians. */
const Grid = memo(function Grid({ axes, leftPx, endPx, bottomPx, medians, names }: GridProps): ReactNode {
  const { t } = useTranslations();
  const word = t('compare.chartMedian');
  const wordAt = placeOfWord(medians, labelPx(word, 'across'), { topPx: TOP_PX, endPx, bottomPx });
  return (
    <g aria-hidden className="chart-grid num">
      {axes.up.ticks.map(({ px, text }) => (
        <g key={text}>
          <line x1={leftPx} x2={endPx} y1={px} y2={px} />
          <text x={leftPx - FROM_AXIS_PX} y={px} dy="0.32em" textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      {axes.across.ticks.map(({ px, text }) => (
        <g key={text}>
          <line x1={px} x2={px} y1={TOP_PX} y2={bottomPx} />
          <text x={px} y={bottomPx + 16} textAnchor="middle">
            {text}
          </text>
        </g>
      ))}
      {medians.yPx !== null && (
        <g className="chart-grid__median">
          <line x1={leftPx} x2={endPx} y1={medians.yPx} y2={medians.yPx} />
          <text x={endPx} y={medians.yPx - 4} textAnchor="end">
            {word}
          </text>
        </g>
      )}
      {medians.xPx !== null && (
        <g className="chart-grid__median">
          <line x1={medians.xPx} x2={medians.xPx} y1={TOP_PX} y2={bottomPx} />
          <text x={wordAt.x} y={wordAt.y} textAnchor={wordAt.anchor}>
            {word}
          </text>
        </g>
      )}
      <text className="chart-grid__name" x={leftPx} y={TOP_PX - 6}>
        {names.up}
      </text>
      <text className="chart-grid__name" x={endPx} y={bottomPx + 36} textAnchor="end">
        {names.across}
      </text>
    </g>
  );
});
