import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { shapeOfMoments, type MarkerShape } from '../../shared/comparison/marker-shapes.ts';
import { columnTitle } from '../../shared/template/column-title.ts';
import type { Column } from '../../shared/template/template.ts';
import { useTranslations } from '../store/i18n.ts';
import { Shape } from './Shape.tsx';

interface MarkLegendProps {
  readonly columns: readonly Column[];
  readonly shapes: ReadonlyMap<string, MarkerShape>;
  readonly hasPastEnd: boolean;
}

/** Explains the shapes on the axis, where there are several. */
export function MarkLegend({ columns, shapes, hasPastEnd }: MarkLegendProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  if (shapes.size === 0 && !hasPastEnd) return null;
  return (
    <ul className="mark-legend">
      {columns.map((column) => {
        const { key } = column;
        const shape = shapes.get(key);
        const name = columnTitle(column, translations);
        return shape === undefined ? null : (
          <li key={key}>
            <Shape shape={shape} />
            <span className="ellipsis" title={name}>
              {name}
            </span>
          </li>
        );
      })}
      <li>
        <Shape shape={shapeOfMoments(shapes)} />
        {t(shapes.size === 0 ? 'compare.aMoment' : 'compare.otherMoment')}
      </li>
      {hasPastEnd && (
        <li className="tone-warn">
          <TriangleAlert size={12} aria-hidden />
          {t('compare.pastEnd')}
        </li>
      )}
    </ul>
  );
}
