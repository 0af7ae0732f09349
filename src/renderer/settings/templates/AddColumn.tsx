import { Plus } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useEffect, useState, type ReactNode } from 'react';
import { MAX_COLUMNS } from '../../../shared/template/template.ts';
import { useTranslations } from '../../store/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { useTypedPopover } from '../../ui/use-typed-popover.ts';
import { ColumnFields, type ColumnContent } from './ColumnFields.tsx';

const BLANK: ColumnContent = { name: '', kind: 'text', about: '', outOf: null };

interface AddColumnProps {
  readonly isFull: boolean;
  readonly onAdd: (column: ColumnContent) => void;
}

/** Adds a column. Its key is made from its name once, so the column is only added when its form is complete. */
export function AddColumn({ isFull, onAdd }: AddColumnProps): ReactNode {
  const { t } = useTranslations();
  const [isOpen, setIsOpen] = useState(false);
  const { onTyped, onInteractOutside } = useTypedPopover();
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger
        className="chip column-chip column-chip--add"
        disabled={isFull}
        title={isFull ? t('templates.columnFull', { most: MAX_COLUMNS }) : undefined}
      >
        <Plus size={14} />
        {t('templates.columnAdd')}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover column-form"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t('templates.columnAdd')}
          onInteractOutside={onInteractOutside}
        >
          <AddForm
            onTyped={onTyped}
            onAdd={(column) => {
              onAdd(column);
              setIsOpen(false);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface AddFormProps extends Pick<AddColumnProps, 'onAdd'> {
  readonly onTyped: (hasTyped: boolean) => void;
}

function AddForm({ onAdd, onTyped }: AddFormProps): ReactNode {
  const { t } = useTranslations();
  const [column, setColumn] = useState(BLANK);
  const [name, setName] = useState('');
  const isNamed = name.trim() !== '';
  useEffect(() => {
    onTyped(isNamed);
    return () => onTyped(false);
  });
  return (
    <form
      className="column-form__fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (isNamed) onAdd({ ...column, name: name.trim() });
      }}
    >
      <ColumnFields column={column} onChange={setColumn} onName={setName} />
      <div className="popover__foot">
        <Button look="primary" type="submit" disabled={!isNamed}>
          {t('templates.columnAddIt')}
        </Button>
      </div>
    </form>
  );
}
