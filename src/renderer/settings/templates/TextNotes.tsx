import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { MAX_INSTRUCTIONS_CHARS, type Template } from '../../../shared/template/template.ts';
import { builtInTemplate } from '../../../shared/template/built-in.ts';
import { useTranslations } from '../../store/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import type { DraftState } from '../../plan/drafts.ts';
import { unknownVariables } from './highlight-line.ts';
import { useKnownColumns } from './use-known-columns.ts';

/** The number of characters is shown from this length on. */
const COUNT_FROM = MAX_INSTRUCTIONS_CHARS * 0.9;

interface TextNotesProps {
  readonly id: string;
  readonly template: Template;
  readonly state: DraftState | null;
  readonly onSaveAgain: () => void;
}

/** The notes below a text: it could not be saved, is empty, names unknown variables, or is close to its maximum length. */
export function TextNotes({ id, template, state, onSaveAgain }: TextNotesProps): ReactNode {
  const { instructions } = template;
  const translations = useTranslations();
  const { t } = translations;
  const { length } = instructions;
  const unknown = unknownVariables(instructions, useKnownColumns());
  const names = new Intl.ListFormat(translations.locale, { type: 'conjunction' }).format(unknown.slice(0, 4));
  const most = translations.number(MAX_INSTRUCTIONS_CHARS);
  return (
    <div className="template-notes" id={id}>
      <div className="template-notes__alerts" role="alert">
        {state?.kind === 'failed' && (
          <p className="template-note template-note--danger">
            <TriangleAlert size={14} />
            <span>{t('templates.saveFailed', { reason: state.reason })}</span>
            <Button onClick={onSaveAgain}>{t('templates.saveAgain')}</Button>
          </p>
        )}
        {instructions.trim() === '' && (
          <p className="template-note template-note--danger">
            <TriangleAlert size={14} />
            <span>{t('templates.emptyText')}</span>
          </p>
        )}
      </div>
      {unknown.length > 0 && (
        <p className="template-note template-note--warn">
          <TriangleAlert size={14} />
          <span>{t('templates.unknown', { count: unknown.length, names })}</span>
        </p>
      )}
      {translations.language !== 'en' && builtInTemplate(template.id)?.instructions === instructions && (
        <p className="template-note">
          <span>{t('templates.inEnglish')}</span>
        </p>
      )}
      {length >= COUNT_FROM && (
        <p
          className={length >= MAX_INSTRUCTIONS_CHARS ? 'template-note template-note--warn' : 'template-note'}
        >
          <span className="num">
            {length >= MAX_INSTRUCTIONS_CHARS
              ? t('templates.full', { most })
              : t('templates.characters', { count: translations.number(length), most })}
          </span>
        </p>
      )}
    </div>
  );
}
