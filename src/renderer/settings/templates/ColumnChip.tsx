import { ArrowLeft, ArrowRight, Trash2 } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState, type DragEvent, type ReactNode } from 'react';
import type { Column } from '../../../shared/template/template.ts';
import { columnTitle } from '../../../shared/template/column-title.ts';
import { useTranslations } from '../../store/i18n.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { ColumnFields } from './ColumnFields.tsx';
import { KINDS, describeKind } from './column-kinds.ts';

interface ColumnChipProps {
  readonly column: Column;
  readonly place: number;
  readonly count: number;
  /** Position of the column that is being dragged; null while none is. */
  readonly dragged: number | null;
  readonly onChange: (column: Column) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
  readonly onDrag: (place: number | null) => void;
  readonly onDropHere: () => void;
}

/** A column of the template. A click opens its fields; dragging, or Alt with an arrow key, moves it. */
export function ColumnChip(props: ColumnChipProps): ReactNode {
  const { column, place, count, dragged, onChange, onMove, onRemove, onDrag, onDropHere } = props;
  const translations = useTranslations();
  const { t } = translations;
  const [isOver, setIsOver] = useState(false);
  const { kind } = column;
  const name = columnTitle(column, translations);
  const Icon = KINDS[kind].icon;
  const isTarget = isOver && dragged !== null && dragged !== place;

  /** Accepts only dragged columns. The window itself accepts dropped files. */
  const allow = (event: DragEvent): void => {
    if (dragged === null) return;
    event.preventDefault();
    event.stopPropagation();
    event.dataTransfer.dropEffect = 'move';
    setIsOver(true);
  };
  return (
    <li
      className={
        isTarget ? `column-slot column-slot--${dragged < place ? 'after' : 'before'}` : 'column-slot'
      }
      onDragEnter={allow}
      onDragOver={allow}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        if (dragged === null) return;
        event.preventDefault();
        event.stopPropagation();
        setIsOver(false);
        onDropHere();
      }}
    >
      <Popover.Root>
        <Popover.Trigger
          className={dragged === place ? 'chip column-chip column-chip--dragged' : 'chip column-chip'}
          draggable
          aria-label={t('templates.columnEdit', { name, kind: describeKind(kind, translations) })}
          aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
          title={t('templates.columnKeys')}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            event.dataTransfer.setData('text/plain', name);
            onDrag(place);
          }}
          onDragEnd={() => onDrag(null)}
          onKeyDown={(event) => {
            if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
            event.preventDefault();
            onMove(event.key === 'ArrowLeft' ? place - 1 : place + 1);
          }}
        >
          <Icon size={13} />
          <b className="ellipsis">{name}</b>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            className="popover column-form"
            align="start"
            sideOffset={6}
            collisionPadding={8}
            aria-label={t('templates.columnEdit', { name, kind: describeKind(kind, translations) })}
          >
            <ColumnFields column={column} onChange={(next) => onChange({ ...column, ...next })} />
            <div className="popover__foot">
              <IconButton
                label={t('templates.columnEarlier')}
                disabled={place === 0}
                onClick={() => onMove(place - 1)}
              >
                <ArrowLeft size={15} />
              </IconButton>
              <IconButton
                label={t('templates.columnLater')}
                disabled={place === count - 1}
                onClick={() => onMove(place + 1)}
              >
                <ArrowRight size={15} />
              </IconButton>
              <span className="spacer" />
              <Button look="danger" onClick={onRemove}>
                <Trash2 size={14} />
                {t('templates.columnRemove')}
              </Button>
            </div>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </li>
  );
}
