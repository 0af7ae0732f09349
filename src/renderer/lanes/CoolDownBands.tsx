import type { ReactNode } from 'react';
import { formatAbout, formatClock } from '../../shared/durations.ts';
import type { CoolDown } from '../../shared/session/model.ts';
import { useTranslations } from '../store/i18n.ts';
import type { Timeline } from './timeline.ts';

interface CoolDownBandsProps {
  readonly coolDowns: readonly CoolDown[];
  readonly timeline: Timeline;
  readonly pxPerMs: number;
}

/** A band shows its text from this width on. Pixels. */
const WORDS_FIT_PX = 116;

/** Hatched bands across all lanes: times in which Gemini asked for a wait, so no lane sends a request. */
export function CoolDownBands({ coolDowns, timeline, pxPerMs }: CoolDownBandsProps): ReactNode {
  const { t } = useTranslations();
  return coolDowns.map(({ startedAtMs, untilMs }) => {
    const leftPx = timeline.at(startedAtMs) * pxPerMs;
    const widthPx = Math.max(2, timeline.at(untilMs) * pxPerMs - leftPx);
    return (
      <span
        key={startedAtMs}
        className="rest num"
        style={{ transform: `translateX(${leftPx}px)`, width: widthPx }}
        aria-hidden="true"
      >
        {widthPx >= WORDS_FIT_PX && (
          <span className="rest__words">
            {t('lanes.restingUntil', { time: formatClock(untilMs - timeline.startMs) })}
          </span>
        )}
      </span>
    );
  });
}

/** Least width of a fold, so that it can be seen. Pixels. */
const FOLD_PX = 14;

/** Shows where a gap is folded: the computer slept, or Framelane was closed. */
export function FoldMarks({ timeline, pxPerMs }: Omit<CoolDownBandsProps, 'coolDowns'>): ReactNode {
  const translations = useTranslations();
  return timeline.folds.map(({ fromMs, toMs, isSleep }) => {
    const leftPx = timeline.at(fromMs) * pxPerMs;
    const widthPx = Math.max(FOLD_PX, timeline.at(toMs) * pxPerMs - leftPx);
    const time = formatAbout(toMs - fromMs, translations);
    const label = isSleep
      ? translations.t('lanes.slept', { time })
      : translations.t('lanes.closedFor', { time });
    return (
      <span
        key={fromMs}
        className="fold num"
        style={{ transform: `translateX(${leftPx}px)`, width: widthPx }}
        role="img"
        aria-label={label}
        title={label}
      >
        <span className="fold__words" aria-hidden="true">
          {label}
        </span>
      </span>
    );
  });
}
