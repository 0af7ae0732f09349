import { ChevronsDownUp, ChevronsUpDown, Film } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { setPreferences } from '../store/preferences.ts';
import { useTranslations } from '../store/i18n.ts';
import { LaneHead } from './LaneHead.tsx';
import type { Lane } from './lanes-of.ts';

interface LaneHeadsProps {
  readonly lanes: readonly Lane[];
  readonly limit: number;
  readonly isAutoLimit: boolean;
  readonly nowMs: number;
  /** Number of videos whose frames are extracted; `total` also counts those whose frames will be. */
  readonly prepared: number;
  readonly total: number;
  readonly isFramesOpen: boolean;
  readonly isCollapsed: boolean;
  readonly frameHeight: number;
  readonly laneHeight: number;
}

/** From this many videos on, there is room for the percentage only, not for both counts. */
const SHARE_FROM = 1000;

/** The column left of the lanes: the progress of frame extraction, and a head for each lane. */
export const LaneHeads = memo(function LaneHeads(props: LaneHeadsProps): ReactNode {
  const { lanes, limit, isAutoLimit, nowMs, prepared, total, isFramesOpen, frameHeight, laneHeight } = props;
  const translations = useTranslations();
  const { t } = translations;
  const toggle = isFramesOpen ? t('lanes.foldFrames') : t('lanes.unfoldFrames');
  const exactly = t('lanes.framesDone', {
    done: translations.number(prepared),
    total: translations.number(total),
  });
  const percent = total === 0 ? 0 : Math.floor((prepared / total) * 100);
  const share = t('lanes.framesShare', { percent });
  return (
    <div className="lanes__heads">
      <div className="frames-head" style={{ height: frameHeight }}>
        <button
          type="button"
          className="frames-head__toggle"
          aria-expanded={isFramesOpen}
          aria-label={toggle}
          title={toggle}
          onClick={() => setPreferences({ isExtractionOpen: !isFramesOpen })}
        >
          {isFramesOpen ? <ChevronsDownUp size={12} /> : <ChevronsUpDown size={12} />}
          <span>{t('lanes.frames')}</span>
        </button>
        <span className="frames-head__done num" title={`${t('lanes.frames')}: ${exactly}`}>
          <Film className="frames-head__icon" size={12} />
          {total < SHARE_FROM && <span className="frames-head__exactly">{exactly}</span>}
          <span className={total < SHARE_FROM ? 'frames-head__share' : undefined}>{share}</span>
        </span>
      </div>
      {lanes.map((lane) => (
        <div key={lane.slot} style={{ height: laneHeight }}>
          {!props.isCollapsed && (
            <LaneHead lane={lane} limit={limit} isAutoLimit={isAutoLimit} nowMs={nowMs} />
          )}
        </div>
      ))}
    </div>
  );
});
