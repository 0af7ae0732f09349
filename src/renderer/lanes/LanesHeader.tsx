import { ArrowRightToLine, ChartGantt, ChevronDown, ChevronRight, List, ZoomIn, ZoomOut } from 'lucide-react';
import { Popover } from 'radix-ui';
import { memo, type ReactNode } from 'react';
import { formatTimeOfDay } from '../../shared/durations.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button, IconButton } from '../ui/Button.tsx';

interface LanesHeaderProps {
  /** A text that says how busy the lanes are. */
  readonly state: string;
  /** End of the batch in milliseconds since 1970; null before it ended. */
  readonly endedAtMs: number | null;
  /** The run goes on, and no replay is shown. */
  readonly isLive: boolean;
  readonly isFollowing: boolean;
  readonly isTable: boolean;
  readonly isCollapsed: boolean;
  /** A replay is shown: a moment of the past instead of now. */
  readonly isReplaying: boolean;
  readonly onTable: (isTable: boolean) => void;
  /** Zooms in for a factor above 1, and out below 1. */
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
  readonly onNow: () => void;
  readonly onCollapse: (isCollapsed: boolean) => void;
  readonly sparkline: ReactNode;
  readonly replayBar: ReactNode;
}

const STEP = 1.5;

/** The header of the lanes: their state in words, the legend, and the buttons for replay, table and zoom. */
export const LanesHeader = memo(function LanesHeader(props: LanesHeaderProps): ReactNode {
  const { state, endedAtMs, isLive, isFollowing, isTable, isCollapsed, isReplaying } = props;
  const { onTable, onZoom, onFit, onNow } = props;
  const translations = useTranslations();
  const { t } = translations;
  return (
    <header className="lanes__header">
      <IconButton
        label={isCollapsed ? t('lanes.open') : t('lanes.collapse')}
        aria-expanded={!isCollapsed}
        onClick={() => props.onCollapse(!isCollapsed)}
      >
        {isCollapsed ? <ChevronRight size={15} /> : <ChevronDown size={15} />}
      </IconButton>
      <h2>{t('lanes.title')}</h2>
      {isReplaying && <span className="lanes__note">{t('lanes.replayNote')}</span>}
      <span className="lanes__busy num ellipsis" title={state}>
        {state}
      </span>
      {props.sparkline}
      <span className="spacer" />
      <Legend />
      <Popover.Root>
        <Popover.Trigger asChild>
          <Button look="ghost" className="lanes__key">
            {t('lanes.key')}
          </Button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content className="popover popover--key" align="end" sideOffset={6}>
            <Legend />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {props.replayBar}
      <IconButton
        label={isTable ? t('lanes.asPicture') : t('lanes.asTable')}
        aria-pressed={isTable}
        onClick={() => onTable(!isTable)}
      >
        {isTable ? <ChartGantt size={15} /> : <List size={15} />}
      </IconButton>
      {!isTable && (
        <>
          <IconButton label={t('lanes.zoomOut')} onClick={() => onZoom(1 / STEP)}>
            <ZoomOut size={15} />
          </IconButton>
          <Button look="ghost" title={t('lanes.fitHint')} onClick={onFit}>
            {t('lanes.fit')}
          </Button>
          <IconButton label={t('lanes.zoomIn')} onClick={() => onZoom(STEP)}>
            <ZoomIn size={15} />
          </IconButton>
        </>
      )}
      {isLive && isFollowing && (
        <span className="lanes__following">
          <span className="live-dot" />
          {t('lanes.following')}
        </span>
      )}
      {isLive && !isFollowing && (
        <button type="button" className="lanes__back" onClick={onNow}>
          {t('lanes.backToNow')}
          <ArrowRightToLine size={14} />
        </button>
      )}
      {endedAtMs !== null && (
        <span className="lanes__following lanes__ended num">
          <span className="still-dot" />
          {t('lanes.ended', { time: formatTimeOfDay(endedAtMs, translations) })}
        </span>
      )}
    </header>
  );
});

const KINDS = [
  ['waiting', 'lanes.legendWaiting'],
  ['extract', 'lanes.legendFrames'],
  ['listen', 'lanes.writingDown'],
  ['start', 'lanes.starting'],
  ['write', 'lanes.analysing'],
  ['rest', 'lanes.legendResting'],
  ['wait', 'lanes.legendNextTry'],
  ['save', 'lanes.saving'],
  ['failed', 'lanes.failed'],
] as const;

/** Explains the textures of the bars. */
function Legend(): ReactNode {
  const { t } = useTranslations();
  return (
    <ul className="legend" aria-label={t('lanes.key')}>
      {KINDS.map(([look, key]) => (
        <li key={look}>
          <span className={`swatch swatch--${look} look--${look}`}>
            {look === 'write' && (
              <svg width="16" height="10" aria-hidden="true">
                <path d="M1 6h2v4h-2zM4 3h2v7h-2zM7 5h2v5h-2zM10 1h2v9h-2zM13 4h2v6h-2z" />
              </svg>
            )}
          </span>
          {t(key)}
        </li>
      ))}
    </ul>
  );
}
