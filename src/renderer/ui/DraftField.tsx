import { useId, useRef, useState, type ReactNode } from 'react';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { useTranslations } from '../store/i18n.ts';
import type { Parsed } from './parse.ts';

interface DraftFieldProps<T> {
  readonly label: string;
  /** The current value as text. A new value replaces the typed text. */
  readonly value: string;
  readonly parse: (text: string, translations: Translations) => Parsed<T>;
  /**
   * Called with a changed, valid value when Enter is pressed or the field loses the focus. Where keeping it takes a while, the typed text
   * stays: until the new value comes, or the promise ends with false.
   */
  readonly onKeep: ((value: T) => void) | ((value: T) => Promise<boolean>);
  readonly width?: 'short' | 'medium' | 'long';
  readonly type?: 'text' | 'date';
  readonly placeholder?: string;
  /** Texts inside of the field, before and after the typed text: `$`, `seconds`. */
  readonly before?: string;
  readonly after?: string;
  readonly isDisabled?: boolean;
}

/** A field that saves a valid value by itself and shows the error of an invalid one below it. Escape restores the current value. */
export function DraftField<T>(props: DraftFieldProps<T>): ReactNode {
  const { label, value, parse, onKeep, width = 'medium', type = 'text', isDisabled = false } = props;
  const translations = useTranslations();
  const [draft, setDraft] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  // A field that is left after Enter keeps nothing twice.
  const kept = useRef<string | null>(null);
  const [lastValue, setLastValue] = useState(value);
  const id = useId();
  if (lastValue !== value) {
    setLastValue(value);
    setDraft(null);
    setTrouble(null);
  }
  const keep = (): void => {
    if (draft === null || draft === kept.current) return;
    const parsed = parse(draft, translations);
    if (!parsed.ok) {
      setTrouble(parsed.trouble);
      return;
    }
    setTrouble(null);
    const keeping = draft.trim() === value ? undefined : onKeep(parsed.value);
    if (keeping instanceof Promise) void keepUntil(keeping, draft);
    else setDraft(null);
  };
  const keepUntil = async (keeping: Promise<boolean>, sent: string): Promise<void> => {
    kept.current = sent;
    const isKept = await keeping;
    if (kept.current === sent) kept.current = null;
    if (!isKept) setDraft((now) => (now === sent ? null : now));
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
