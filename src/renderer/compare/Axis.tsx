import { useRef, type ReactNode } from 'react';
import { useTranslations } from '../store/i18n.ts';
import { useElementWidth } from '../ui/element-width.ts';
import { shareLabels, timeLabels } from './axis-labels.ts';

interface AxisProps {
  /** End of the time axis in seconds; null for shares of each video's length. */
  readonly endS: number | null;
}

/** The labels of the axis on which moments are placed. */
export function Axis({ endS }: AxisProps): ReactNode {
  const { locale } = useTranslations();
  const ref = useRef<HTMLSpanElement>(null);
  const widthPx = useElementWidth(ref);
  const labels =
    endS === null
      ? shareLabels(new Intl.NumberFormat(locale, { style: 'percent' }), widthPx)
      : timeLabels(endS, widthPx);
  return (
    <span className="compare-axis num" aria-hidden ref={ref}>
      {labels.map(({ share, text }) => (
        <span key={text} style={{ insetInlineStart: `${share * 100}%` }}>
          {text}
        </span>
      ))}
    </span>
  );
}
