import { Minus, Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslations } from '../store/i18n.ts';

interface StepperProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly isDisabled?: boolean;
  readonly onChange: (value: number) => void;
}

/**
 * A field for a small number with buttons beside it. Arrow keys, Page keys, Home and End work. A typed number counts on Enter or when the
 * field loses the focus.
 */
export function Stepper({ label, value, min, max, isDisabled = false, onChange }: StepperProps): ReactNode {
  const { t } = useTranslations();
  const [draft, setDraft] = useState<string | null>(null);
  const set = (next: number): void => {
    setDraft(null);
    const inRange = Math.min(max, Math.max(min, Math.round(next)));
    if (inRange !== value) onChange(inRange);
  };
  const keep = (): void => {
    const typed = Number(draft ?? '');
    if (draft === null || draft.trim() === '' || !Number.isFinite(typed)) setDraft(null);
    else set(typed);
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowUp: () => set(value + 1),
    ArrowDown: () => set(value - 1),
    PageUp: () => set(value + 5),
    PageDown: () => set(value - 5),
    Home: () => set(min),
    End: () => set(max),
    Enter: keep,
    Escape: () => setDraft(null),
  };
  return (
    <span className="stepper">
      <button
        type="button"
        tabIndex={-1}
        aria-label={t('app.fewer', { what: label })}
        disabled={isDisabled || value <= min}
        onClick={() => set(value - 1)}
      >
        <Minus size={14} />
      </button>
      <input
        role="spinbutton"
        inputMode="numeric"
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={min}
        aria-valuemax={max}
        disabled={isDisabled}
        value={draft ?? String(value)}
        onChange={(event) => setDraft(event.target.value.replace(/\D/gu, '').slice(0, 3))}
        onFocus={(event) => event.target.select()}
        onBlur={keep}
        onKeyDown={(event) => {
          const step = keys[event.key];
          if (step === undefined) return;
          if (event.key !== 'Escape' || draft !== null) event.preventDefault();
          step();
        }}
      />
      <button
        type="button"
        tabIndex={-1}
        aria-label={t('app.more', { what: label })}
        disabled={isDisabled || value >= max}
        onClick={() => set(value + 1)}
      >
        <Plus size={14} />
      </button>
    </span>
  );
}
