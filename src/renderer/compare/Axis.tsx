import type { ReactNode } from 'react';
import { axisTimes } from '../../shared/comparison/rows.ts';
import { formatClock } from '../../shared/durations.ts';
import { useTranslations } from '../store/i18n.ts';

interface AxisProps {
  /** End of the time axis in seconds; null for shares of each video's length. */
  readonly endS: number | null;
}

/** Room of the axis in the narrowest table, and of a letter of its labels. Pixels. */
const AXIS_PX = 190;
const LETTER_PX = 6;
/** The labelled shares of an axis that is as long as each video. */
const SHARES = [0, 0.25, 0.5, 0.75];

/** The labels of the axis on which moments are placed. */
export function Axis({ endS }: AxisProps): ReactNode {
  const { locale } = useTranslations();
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const labels =
    endS === null
      ? SHARES.map((share) => ({ share, text: percent.format(share) }))
      : axisTimes(endS, axisMost(endS)).map((timeS) => ({
          share: timeS / endS,
          text: formatClock(timeS * 1000),
        }));
  return (
    <span className="compare-axis num" aria-hidden>
      {labels.map(({ share, text }) => (
        <span key={text} style={{ insetInlineStart: `${share * 100}%` }}>
          {text}
        </span>
      ))}
    </span>
  );
}

/** The number of labels that stand beside each other: fewer where they are long, as for videos of hours. */
function axisMost(endS: number): number {
  const labelPx = formatClock(endS * 1000).length * LETTER_PX + 8;
  return Math.max(2, Math.min(7, Math.floor(AXIS_PX / labelPx)));
}
