import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { shapeOfMoments, type MarkerShape } from '../../shared/comparison/marker-shapes.ts';
import type { Column } from '../../shared/template/template.ts';
import { useTranslations } from '../store/i18n.ts';
import { Shape } from './Shape.tsx';

interface MarkLegendProps {
  readonly columns: readonly Column[];
  readonly shapes: ReadonlyMap<string, MarkerShape>;
  readonly hasPastEnd: boolean;
}

/** What the shapes on the axis mean. */
export function MarkLegend({ columns, shapes, hasPastEnd }: MarkLegendProps): ReactNode {
  const { t } = useTranslations();
  return (
    <ul className="mark-legend">
      {columns.map(({ key, name }) => {
        const shape = shapes.get(key);
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
