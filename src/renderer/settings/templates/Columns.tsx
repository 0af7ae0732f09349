import { memo, useState, type ReactNode } from 'react';
import { MAX_COLUMNS, type Column } from '../../../shared/template/template.ts';
import { useTranslations, currentTranslations } from '../../store/i18n.ts';
import { AddColumn } from './AddColumn.tsx';
import { ColumnChip } from './ColumnChip.tsx';
import { columnKey, moveColumn } from './column-keys.ts';

interface ColumnsProps {
  readonly columns: readonly Column[];
  readonly onChange: (columns: readonly Column[]) => void;
  readonly onRemove: (key: string) => void;
}

/** The columns of a template: values that Gemini returns beside the report, in the order of Compare. */
export const Columns = memo(function Columns({ columns, onChange, onRemove }: ColumnsProps): ReactNode {
  const { t } = useTranslations();
  const [dragged, setDragged] = useState<number | null>(null);
  const [news, setNews] = useState('');

  const move = (from: number, to: number): void => {
    const moved = moveColumn(columns, from, to);
    const column = columns[from];
    if (moved === columns || column === undefined) return;
    onChange(moved);
    setNews(
      currentTranslations().t('templates.columnMoved', {
        name: column.name,
        place: to + 1,
        count: columns.length,
      }),
    );
  };

  return (
    <section className="template-columns" aria-label={t('templates.columns')}>
      <header className="template-columns__head">
        <h2>{t('templates.columns')}</h2>
        <span>{t(columns.length === 0 ? 'templates.columnsNone' : 'templates.columnsHint')}</span>
      </header>
      <ul className="template-columns__all">
        {columns.map((column, place) => (
          <ColumnChip
            key={column.key}
            column={column}
            place={place}
            dragged={dragged}
            count={columns.length}
            onChange={(next) => onChange(columns.with(place, next))}
            onMove={(to) => move(place, to)}
            onRemove={() => onRemove(column.key)}
            onDrag={setDragged}
            onDropHere={() => {
              if (dragged !== null) move(dragged, place);
              setDragged(null);
            }}
          />
        ))}
        <li>
          <AddColumn
            isFull={columns.length >= MAX_COLUMNS}
            onAdd={(added) => onChange([...columns, { ...added, key: columnKey(added.name, columns) }])}
          />
        </li>
      </ul>
      <span className="hidden-text" role="status">
        {news}
      </span>
    </section>
  );
});
