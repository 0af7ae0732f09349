import { ChevronRight } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { MAX_INSTRUCTIONS_CHARS, type Template } from '../../../shared/template/template.ts';
import { LANGUAGES } from '../../../shared/i18n/language.ts';
import { usualSynthesis } from '../../../shared/template/synthesis.ts';
import { useApp } from '../../store/app-store.ts';
import { useTranslations } from '../../store/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { languageName } from '../../ui/language-name.ts';

interface SynthesisFieldProps {
  readonly template: Template;
  readonly onChange: (synthesis: string) => void;
  readonly onLeave: () => void;
}

/** The instructions for the text about all reports of a template, folded until somebody wants them. */
export function SynthesisField({ template, onChange, onLeave }: SynthesisFieldProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const reportLanguage = useApp((state) => state.settings.reportLanguage);
  const [isOpen, setIsOpen] = useState(false);
  const hintId = useId();
  const usual = usualSynthesis(template.id, translations.language);
  const { synthesis } = template;
  // An emptied field stays empty while it is typed into; without a text of its own the usual one counts, in the language of the window.
  const isUsual =
    synthesis === undefined || LANGUAGES.some((one) => usualSynthesis(template.id, one) === synthesis);
  const text = isUsual ? usual : synthesis;
  const language = languageName(reportLanguage, translations);
  return (
    <section className="template-synthesis">
      <button
        type="button"
        className="template-synthesis__fold"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <ChevronRight size={14} aria-hidden />
        {t('templates.synthesis')}
      </button>
      <p className="template-synthesis__hint" id={hintId}>
        {t('templates.synthesisHint')}{' '}
        {language === null
          ? t('templates.synthesisInTheirLanguage')
          : t('templates.synthesisInLanguage', { language })}
      </p>
      {isOpen && (
        <>
          <textarea
            className="input"
            aria-label={t('templates.synthesis')}
            aria-describedby={hintId}
            value={text}
            rows={16}
            maxLength={MAX_INSTRUCTIONS_CHARS}
            spellCheck={false}
            dir="auto"
            onChange={(event) => onChange(event.currentTarget.value)}
            onBlur={onLeave}
          />
          {text !== usual && (
            <Button look="ghost" onClick={() => onChange(usual)}>
              {t('templates.synthesisUsual')}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
