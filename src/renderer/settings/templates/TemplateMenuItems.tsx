import { CircleCheck, Copy, PenLine, RotateCcw, Trash2 } from 'lucide-react';
import type { ContextMenu, DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslations } from '../../store/i18n.ts';
import { duplicateTemplate, removeTemplate, chooseForNewBatches } from './template-actions.ts';
import type { ListedTemplate } from './use-template-list.ts';

interface TemplateMenuItemsProps {
  readonly shelf: readonly ListedTemplate[];
  readonly chosen: ListedTemplate;
  readonly defaultId: string;
  readonly onChoose: (id: string, isNew: boolean) => void;
  readonly onRename: () => void;
  /** The item components of the menu that contains these items. */
  readonly Item: typeof DropdownMenu.Item | typeof ContextMenu.Item;
  readonly Separator: typeof DropdownMenu.Separator | typeof ContextMenu.Separator;
}

/** The actions for a template, shared by the list's menu and the editor's. */
export function TemplateMenuItems(props: TemplateMenuItemsProps): ReactNode {
  const { shelf, chosen, defaultId, onChoose, onRename, Item, Separator } = props;
  const { t } = useTranslations();
  const { template, isBuiltIn, isChanged, draft } = chosen;
  const canRestore = isChanged || draft !== null;
  return (
    <>
      <Item
        className="menu__item"
        disabled={template.id === defaultId}
        onSelect={() => void chooseForNewBatches(template.id)}
      >
        <CircleCheck size={15} />
        {t('templates.useForNew')}
      </Item>
      {/* The menu returns the focus when it closes, so renaming takes it one frame later. */}
      <Item className="menu__item" onSelect={() => requestAnimationFrame(onRename)}>
        <PenLine size={15} />
        {t('templates.rename')}
        <span className="menu__note">F2</span>
      </Item>
      <Item className="menu__item" onSelect={() => onChoose(duplicateTemplate(chosen, shelf), true)}>
        <Copy size={15} />
        {t('templates.duplicate')}
      </Item>
      <Separator className="menu__line" />
      {isBuiltIn ? (
        <Item className="menu__item" disabled={!canRestore} onSelect={() => void removeTemplate(chosen)}>
          <RotateCcw size={15} />
          {t('templates.restore')}
        </Item>
      ) : (
        <Item className="menu__item menu__item--danger" onSelect={() => void removeTemplate(chosen)}>
          <Trash2 size={15} />
          {t('templates.delete')}
        </Item>
      )}
    </>
  );
}
