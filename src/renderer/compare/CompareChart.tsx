import { ArrowUpDown } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { columnName, type CompareColumn } from '../../shared/comparison/columns.ts';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import { cellKindOf } from '../../shared/comparison/cell-value.ts';
import { changeCompareView } from '../batch/compare-view.ts';
import { useTranslations } from '../store/i18n.ts';
import type { CompareView } from '../store/preferences.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import { drawable, isLogBetter, defaultAxes } from './chart-axes.ts';
import { pairsOf } from './chart-points.ts';
import { ChartPlot } from './ChartPlot.tsx';

interface CompareChartProps {
  readonly batchId: string;
  readonly templateId: string;
  readonly rows: readonly CompareRow[];
  readonly columns: readonly CompareColumn[];
  readonly view: CompareView;
  readonly chosen: CompareRow | null;
  readonly onChoose: (row: CompareRow | null) => void;
  readonly onOpen: (row: CompareRow) => void;
}

/** Any two numbers of the reports against each other: a point for each report. */
export function CompareChart(props: CompareChartProps): ReactNode {
  const { batchId, templateId, rows, columns, view, chosen, onChoose, onOpen } = props;
  const translations = useTranslations();
  const { t } = translations;
  const options = useMemo(() => drawable(columns), [columns]);
  const usual = useMemo(() => defaultAxes(columns), [columns]);
  const across = options.find(({ id }) => id === view.across) ?? usual?.across;
  const up = options.find(({ id }) => id === view.up) ?? usual?.up;
  const pairs = useMemo(
    () => (across === undefined || up === undefined ? [] : pairsOf(rows, across, up)),
    [rows, across, up],
  );
  const batches = useMemo(
    () => new Map(rows.flatMap(({ from }) => (from === null ? [] : [[from.id, from.name] as const]))),
    [rows],
  );
  if (across === undefined || up === undefined)
    return <p className="compare__none">{t('compare.chartNoNumbers')}</p>;
  const isAcrossLog = isLog(
    view.isAcrossLog,
    pairs.map(({ x }) => x),
    across,
  );
  const isUpLog = isLog(
    view.isUpLog,
    pairs.map(({ y }) => y),
    up,
  );
  const names = options.map((column) => ({
    value: column.id as string,
    name: columnName(column, translations),
  }));
  const change = (next: Partial<CompareView>): void => changeCompareView(templateId, next);
  const isHidden = ({ x, y }: (typeof pairs)[number]): boolean =>
    (isAcrossLog && x <= 0) || (isUpLog && y <= 0);
  const left = pairs.filter(isHidden).length;
  return (
    <div className="chart">
      <div className="chart__axes">
        <label className="chart__axis">
          <span aria-hidden>{t('compare.up')}</span>
          <Select
            label={t('compare.up')}
            value={up.id}
            options={names}
            onChange={(id) => change({ up: id, isUpLog: null })}
          />
        </label>
        <LogButton
          column={up}
          isOn={isUpLog}
          axis={t('compare.up')}
          onChange={(isUpLogNow) => change({ isUpLog: isUpLogNow })}
        />
        <IconButton
          label={t('compare.swapAxes')}
          onClick={() =>
            change({
              across: up.id,
              up: across.id,
              isAcrossLog: view.isUpLog,
              isUpLog: view.isAcrossLog,
            })
          }
        >
          <ArrowUpDown size={14} />
        </IconButton>
        <label className="chart__axis">
          <span aria-hidden>{t('compare.across')}</span>
          <Select
            label={t('compare.across')}
            value={across.id}
            options={names}
            onChange={(id) => change({ across: id, isAcrossLog: null })}
          />
        </label>
        <LogButton
          column={across}
          isOn={isAcrossLog}
          axis={t('compare.across')}
          onChange={(isAcrossLogNow) => change({ isAcrossLog: isAcrossLogNow })}
        />
        {batches.size > 1 && (
          <ul className="chart__batches">
            {[...batches].map(([id, name]) => (
              <li key={id}>
                <i className={id === batchId ? 'chart__dot' : 'chart__dot chart__dot--other'} aria-hidden />
                <span className="ellipsis">{name}</span>
              </li>
            ))}
          </ul>
        )}
        <span className="compare__note num">
          {t('compare.chartBoth', {
            shown: translations.number(pairs.length),
            all: translations.number(rows.length),
          })}
          {left > 0 && ` ${t('compare.chartZero', { count: left })}`}
        </span>
      </div>
      {pairs.length === left ? (
        <p className="compare__none">{t('compare.chartNone')}</p>
      ) : (
        <ChartPlot
          batchId={batchId}
          pairs={pairs}
          across={across}
          up={up}
          isAcrossLog={isAcrossLog}
          isUpLog={isUpLog}
          chosen={chosen}
          onChoose={onChoose}
          onOpen={onOpen}
        />
      )}
    </div>
  );
}

/** The choice of the user; without one, powers of ten where they show the numbers better. */
function isLog(chosen: boolean | null, numbers: readonly number[], column: CompareColumn): boolean {
  if (cellKindOf(column) !== 'number' || numbers.every((number) => number <= 0)) return false;
  return chosen ?? isLogBetter(numbers, column);
}

interface LogButtonProps {
  readonly column: CompareColumn;
  readonly axis: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function LogButton({ column, axis, isOn, onChange }: LogButtonProps): ReactNode {
  const { t } = useTranslations();
  if (cellKindOf(column) !== 'number') return null;
  return (
    <Button
      aria-pressed={isOn}
      aria-label={`${axis}: ${t('compare.logAxis')}`}
      title={t('compare.logAxisHint')}
      onClick={() => onChange(!isOn)}
    >
      {t('compare.logAxis')}
    </Button>
  );
}
