import { useId, useState, type ReactNode } from 'react';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { useTranslations } from '../store/i18n.ts';
import type { Parsed } from './parse.ts';

interface DraftFieldProps<T> {
  readonly label: string;
  /** What holds now, as it is written. Another one replaces what was typed. */
  readonly value: string;
  readonly parse: (text: string, translations: Translations) => Parsed<T>;
  /** Hears of a changed value when Enter is pressed or the field is left; never of a bad one. */
  readonly onKeep: (value: T) => void;
  readonly width?: 'short' | 'medium' | 'long';
  readonly type?: 'text' | 'date';
  readonly placeholder?: string;
  /** Stands inside, before and after what is typed: `$`, `seconds`. */
  readonly before?: string;
  readonly after?: string;
  readonly isDisabled?: boolean;
}

/** A field that saves by itself: good input as soon as it is done, bad input never. What is wrong stands under it. Escape takes back. */
export function DraftField<T>(props: DraftFieldProps<T>): ReactNode {
  const { label, value, parse, onKeep, width = 'medium', type = 'text', isDisabled = false } = props;
  const translations = useTranslations();
  const [draft, setDraft] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [seen, setSeen] = useState(value);
  const id = useId();
  if (seen !== value) {
    setSeen(value);
    setDraft(null);
    setTrouble(null);
  }
  const keep = (): void => {
    if (draft === null) return;
    const parsed = parse(draft, translations);
    if (!parsed.ok) {
      setTrouble(parsed.trouble);
      return;
    }
    const isNew = draft.trim() !== value;
    setTrouble(null);
    setDraft(null);
    if (isNew) onKeep(parsed.value);
  };
  return (
    <span className={`draft draft--${width}`}>
      <span className={isDisabled ? 'draft__box draft__box--disabled' : 'draft__box'}>
        {props.before !== undefined && <span aria-hidden="true">{props.before}</span>}
        <input
          type={type}
          className="num"
          aria-label={label}
          aria-invalid={trouble !== null}
          aria-describedby={trouble === null ? undefined : id}
          placeholder={props.placeholder}
          spellCheck={false}
          disabled={isDisabled}
          value={draft ?? value}
          onChange={(event) => {
            setDraft(event.target.value);
            if (trouble !== null && parse(event.target.value, translations).ok) setTrouble(null);
          }}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              keep();
            } else if (event.key === 'Escape' && draft !== null) {
              event.preventDefault();
              setDraft(null);
              setTrouble(null);
            }
          }}
        />
        {props.after !== undefined && <span aria-hidden="true">{props.after}</span>}
      </span>
      {trouble !== null && (
        <span className="error-text draft__trouble" id={id} role="alert">
          {trouble}
        </span>
      )}
    </span>
  );
}
