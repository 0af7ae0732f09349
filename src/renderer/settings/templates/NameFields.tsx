import { useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { templateName, templateUse } from '../../../shared/template/template-name.ts';
import { templateSchema } from '../../../shared/template/template.ts';
import { useTranslations } from '../../store/i18n.ts';
import { changeTemplate } from './template-actions.ts';
import { drafts } from '../../plan/template-drafts.ts';
import type { ListedTemplate } from './use-template-list.ts';

/** Limits of the template's schema. */
const MAX_NAME_CHARS = 80;
const MAX_USE_CHARS = 120;

interface NameFieldsProps {
  readonly chosen: ListedTemplate;
  readonly nameRef: RefObject<HTMLInputElement | null>;
}

/** The fields for the template's name and use. An empty name is not saved: leaving the field restores the previous name. */
export function NameFields({ chosen, nameRef }: NameFieldsProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const { template } = chosen;
  const [emptied, setEmptied] = useState<string | null>(null);
  const keep = (): void => {
    setEmptied(null);
    void drafts.keep(template.id);
  };
  const rename = (name: string): void => {
    const isGood = templateSchema.shape.name.safeParse(name).success;
    setEmptied(isGood ? null : name);
    if (isGood) changeTemplate(chosen, { name });
  };
  return (
    <div className="template-names">
      <input
        ref={nameRef}
        className="template-names__name"
        aria-label={t('templates.name')}
        maxLength={MAX_NAME_CHARS}
        spellCheck={false}
        dir="auto"
        value={emptied ?? templateName(template, translations)}
        onChange={(event) => rename(event.target.value)}
        onBlur={keep}
        onKeyDown={leaveOnEnter}
      />
      <input
        className="template-names__use"
        aria-label={t('templates.use')}
        placeholder={t('templates.usePlaceholder')}
        maxLength={MAX_USE_CHARS}
        spellCheck={false}
        dir="auto"
        value={templateUse(template, translations)}
        onChange={(event) => changeTemplate(chosen, { description: event.target.value })}
        onBlur={keep}
        onKeyDown={leaveOnEnter}
      />
    </div>
  );
}

function leaveOnEnter(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key === 'Enter') event.currentTarget.blur();
}
