import { Plus } from 'lucide-react';
import { ContextMenu, DropdownMenu } from 'radix-ui';
import { memo, useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { templateName, templateUse } from '../../../shared/template/template-name.ts';
import { useTranslations } from '../../store/i18n.ts';
import { IconButton } from '../../ui/Button.tsx';
import { addTemplate, duplicateTemplate } from './template-actions.ts';
import { TemplateMenuItems } from './TemplateMenuItems.tsx';
import type { ListedTemplate } from './use-template-list.ts';

interface TemplateListProps {
  readonly shelf: readonly ListedTemplate[];
  readonly chosen: ListedTemplate;
  /** Id of the template of new batches. */
  readonly defaultId: string;
  /** `isNew` is true when the template was just created. */
  readonly onChoose: (id: string, isNew: boolean) => void;
  readonly onRename: () => void;
}

/** The list of all templates. Arrow keys select, Enter and F2 move the focus to the name. */
export const TemplateList = memo(function TemplateList({
  shelf,
  chosen,
  defaultId,
  onChoose,
  onRename,
}: TemplateListProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const id = useId();
  const titleId = `${id}-title`;
  const listRef = useRef<HTMLUListElement>(null);
  const place = shelf.indexOf(chosen);
  const optionId = (templateId: string): string => `${id}-${templateId}`;

  useEffect(() => {
    listRef.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen.template.id]);

  const goTo = (next: number): void => {
    const one = shelf[Math.min(shelf.length - 1, Math.max(0, next))];
    if (one !== undefined) onChoose(one.template.id, false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => goTo(place + 1),
      ArrowUp: () => goTo(place - 1),
      Home: () => goTo(0),
      End: () => goTo(shelf.length - 1),
      Enter: onRename,
      F2: onRename,
    };
    const act = keys[event.key];
    if (act === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act();
  };

  return (
    <section className="template-list" aria-labelledby={titleId}>
      <header className="template-list__head">
        <h2 id={titleId}>{t('templates.list')}</h2>
        <DropdownMenu.Root modal={false}>
          <DropdownMenu.Trigger asChild>
            <IconButton label={t('templates.add')}>
              <Plus size={16} />
            </IconButton>
          </DropdownMenu.Trigger>
          <DropdownMenu.Portal>
            <DropdownMenu.Content
              className="menu"
              align="start"
              sideOffset={4}
              // The name of the new template takes the focus instead.
              onCloseAutoFocus={(event) => event.preventDefault()}
            >
              <DropdownMenu.Item className="menu__item" onSelect={() => onChoose(addTemplate(shelf), true)}>
                {t('templates.addEmpty')}
              </DropdownMenu.Item>
              <DropdownMenu.Item
                className="menu__item template-list__copy"
                onSelect={() => onChoose(duplicateTemplate(chosen, shelf), true)}
              >
                <span className="ellipsis">
                  {t('templates.addCopy', { name: templateName(chosen.template, translations) })}
                </span>
              </DropdownMenu.Item>
            </DropdownMenu.Content>
          </DropdownMenu.Portal>
        </DropdownMenu.Root>
      </header>
      <ContextMenu.Root modal={false}>
        <ContextMenu.Trigger
          asChild
          onContextMenu={(event) => {
            const option = event.target instanceof Element ? event.target.closest('[data-template]') : null;
            const templateId = option?.getAttribute('data-template') ?? null;
            if (templateId !== null) onChoose(templateId, false);
          }}
        >
          <ul
            ref={listRef}
            className="template-list__all"
            role="listbox"
            tabIndex={0}
            aria-labelledby={titleId}
            aria-activedescendant={optionId(chosen.template.id)}
            onKeyDown={onKeyDown}
          >
            {shelf.map(({ template }) => {
              const use = templateUse(template, translations);
              const name = templateName(template, translations);
              return (
                <li
                  key={template.id}
                  id={optionId(template.id)}
                  role="option"
                  className="template-list__one"
                  aria-selected={template.id === chosen.template.id}
                  data-template={template.id}
                  onClick={() => onChoose(template.id, false)}
                >
                  <span className="template-list__line">
                    <span className="template-list__name ellipsis" title={name}>
                      {name}
                    </span>
                    {template.id === defaultId && <span className="tag">{t('templates.isDefault')}</span>}
                  </span>
                  {use !== '' && (
                    <span className="template-list__use ellipsis" title={use}>
                      {use}
                    </span>
                  )}
                </li>
              );
            })}
          </ul>
        </ContextMenu.Trigger>
        <ContextMenu.Portal>
          <ContextMenu.Content className="menu" aria-label={templateName(chosen.template, translations)}>
            <TemplateMenuItems
              shelf={shelf}
              chosen={chosen}
              defaultId={defaultId}
              onChoose={onChoose}
              onRename={onRename}
              Item={ContextMenu.Item}
              Separator={ContextMenu.Separator}
            />
          </ContextMenu.Content>
        </ContextMenu.Portal>
      </ContextMenu.Root>
    </section>
  );
});
