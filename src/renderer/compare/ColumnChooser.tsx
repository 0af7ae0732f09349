import { Check, Columns3 } from 'lucide-react';
import { Checkbox, Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import { columnName } from '../../shared/comparison/columns.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { chooseColumn, resetColumns, type Columns } from '../batch/use-columns.ts';

interface ColumnChooserProps {
  readonly columns: Columns;
}

/** A menu that chooses the columns of the table. The choice is remembered per template. The video's column is always shown. */
export function ColumnChooser({ columns }: ColumnChooserProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const { all, shown } = columns;
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button className="num">
          <Columns3 size={14} aria-hidden />
          {t('compare.columnsShown', {
            shown: translations.number(shown.length),
            all: translations.number(all.length),
          })}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover popover--columns"
          aria-label={t('compare.columns')}
          align="start"
          sideOffset={6}
          collisionPadding={8}
        >
          <h2 className="popover__title">{t('compare.columns')}</h2>
          <ul className="column-list">
            {all.map((column) => (
              <li key={column.id}>
                <label className="column-list__row">
                  <Checkbox.Root
                    className="check"
                    checked={shown.includes(column)}
                    onCheckedChange={(to) => chooseColumn(columns, column, to === true)}
                  >
                    <Checkbox.Indicator>
                      <Check size={12} strokeWidth={3} />
                    </Checkbox.Indicator>
                  </Checkbox.Root>
                  <span className="ellipsis" title={columnName(column, translations)}>
                    {columnName(column, translations)}
                  </span>
                  {column.kind === 'template' && (
                    <span className="column-list__kind">{t('compare.ofTemplate')}</span>
                  )}
                </label>
              </li>
            ))}
          </ul>
          <div className="popover__foot column-list__foot">
            <Button
              look="ghost"
              aria-disabled={!columns.isChosen}
              onClick={() => columns.isChosen && resetColumns(columns)}
            >
              {t('compare.resetColumns')}
            </Button>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
