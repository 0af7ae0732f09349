import type { ReactNode } from 'react';
import type { CompareColumn } from '../../shared/comparison/columns.ts';
import { formatClock } from '../../shared/durations.ts';
import { directionOf } from '../../shared/markdown/direction.ts';
import { briefNumber } from './describe-number.ts';
import { DifferenceNote, useCellTitle } from './difference-note.tsx';
import { Moments } from './Moments.tsx';
import type { CellProps } from './table-view.ts';

interface OwnCellProps extends CellProps {
  readonly column: CompareColumn & { readonly kind: 'own' };
}

/** Shows a report's value in one of the columns that exist for every template. */
export function BuiltInCell({ column, row, view }: OwnCellProps): ReactNode {
  const { translations } = view;
  const { t } = translations;
  const topics = useCellTitle(row.topics.join(', '));
  switch (column.id) {
    case 'batch':
      return (
        <span role="gridcell" className="value-text" dir="auto" title={row.from?.name}>
          {row.from?.name}
        </span>
      );
    case 'headline':
      return (
        <span
          role="gridcell"
          className="compare-row__text"
          dir={directionOf(row.headline) ?? undefined}
          title={row.headline}
        >
          {row.headline}
        </span>
      );
    case 'moments':
      return (
        <span role="gridcell">
          <Moments row={row} view={view} />
        </span>
      );
    case 'topics':
      return (
        <span role="gridcell" className="compare-row__topics" title={topics}>
          {row.topics.map((topic, place) => (
            <span key={place} className="tag" dir={directionOf(topic) ?? undefined}>
              {topic}
            </span>
          ))}
          <DifferenceNote />
        </span>
      );
    case 'summary':
      return (
        <span
          role="gridcell"
          className="compare-row__text compare-row__text--quiet"
          dir={directionOf(row.summary) ?? undefined}
          title={row.summary}
        >
          {row.hasFindings ? row.summary : t('compare.noFindings')}
        </span>
      );
    case 'length':
      return (
        <span role="gridcell" className="compare-row__number num">
          {row.lengthS === null ? '–' : formatClock(row.lengthS * 1000)}
        </span>
      );
    case 'words':
      return (
        <span role="gridcell" className="compare-row__number num">
          {translations.number(row.words)}
          <DifferenceNote />
        </span>
      );
    case 'tokens':
      return (
        <span role="gridcell" className="compare-row__number num">
          {row.tokens === null ? '–' : briefNumber(column, row.tokens, translations)}
          <DifferenceNote />
        </span>
      );
  }
}
