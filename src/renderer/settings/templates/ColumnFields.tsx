import { useId, useState, type ReactNode } from 'react';
import { columnKinds, type Column } from '../../../shared/template/template.ts';
import { useTranslations } from '../../store/i18n.ts';
import { Choice } from '../../ui/Choice.tsx';
import { KINDS, describeKind } from './column-kinds.ts';
import { MAX_ABOUT_CHARS, MAX_COLUMN_NAME_CHARS, parseOutOf } from './column-input.ts';

export type ColumnContent = Omit<Column, 'key'>;

interface ColumnFieldsProps {
  readonly column: ColumnContent;
  /** Called with each valid change; invalid input is not reported. */
  readonly onChange: (column: ColumnContent) => void;
  /** Called with the name on every change, including an empty name. */
  readonly onName?: (name: string) => void;
}

/** The fields of a column: its name, its kind, and the description for Gemini. */
export function ColumnFields({ column, onChange, onName }: ColumnFieldsProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const id = useId();
  const { kind, about, outOf } = column;
  const [name, setName] = useState(column.name);
  const [best, setBest] = useState(outOf === null ? '' : translations.number(outOf));
  const isNamed = name.trim() !== '';
  const parsed = parseOutOf(best);
  return (
    <>
      <label className="field">
        <span className="field__label">{t('templates.columnName')}</span>
        <input
          className="input"
          maxLength={MAX_COLUMN_NAME_CHARS}
          placeholder={t('templates.columnNameExample')}
          spellCheck={false}
          aria-invalid={!isNamed && onName === undefined}
          aria-describedby={isNamed || onName !== undefined ? undefined : `${id}-name`}
          value={name}
          onChange={({ target: { value } }) => {
            setName(value);
            onName?.(value);
            if (value.trim() !== '') onChange({ ...column, name: value });
          }}
        />
        {!isNamed && onName === undefined && (
          <span className="field__hint error-text" id={`${id}-name`} role="alert">
            {t('templates.columnNameWrong', { most: MAX_COLUMN_NAME_CHARS })}
          </span>
        )}
      </label>
      <div className="field">
        <span className="field__label">{t('templates.columnKind')}</span>
        <Choice
          label={t('templates.columnKind')}
          value={kind}
          options={columnKinds.map((value) => ({ value, name: describeKind(value, translations) }))}
          onChange={(next) =>
            onChange({ ...column, kind: next, outOf: next === 'number' ? parsed.value : null })
          }
        />
        <span className="field__hint">{t(KINDS[kind].hint)}</span>
      </div>
      <label className="field">
        <span className="field__label">{t('templates.columnAbout')}</span>
        <textarea
          className="input"
          rows={3}
          dir="auto"
          maxLength={MAX_ABOUT_CHARS}
          placeholder={t('templates.columnAboutExample')}
          value={about}
          onChange={(event) => onChange({ ...column, about: event.target.value })}
        />
      </label>
      {kind === 'number' && (
        <label className="field">
          <span className="field__label">{t('templates.columnOutOf')}</span>
          <input
            className="input column-form__best"
            inputMode="decimal"
            placeholder={translations.number(10)}
            aria-invalid={!parsed.isGood}
            aria-describedby={`${id}-best`}
            value={best}
            onChange={({ target: { value } }) => {
              setBest(value);
              const next = parseOutOf(value);
              if (next.isGood) onChange({ ...column, outOf: next.value });
            }}
          />
          <span className={parsed.isGood ? 'field__hint' : 'field__hint error-text'} id={`${id}-best`}>
            {t(parsed.isGood ? 'templates.columnOutOfHint' : 'templates.columnOutOfWrong')}
          </span>
        </label>
      )}
    </>
  );
}
