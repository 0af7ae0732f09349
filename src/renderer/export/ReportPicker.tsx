import { toggled } from '../../shared/toggled.ts';
import { Check, Minus } from 'lucide-react';
import { Checkbox } from 'radix-ui';
import { memo, useCallback, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Job } from '../../shared/session/model.ts';
import { useTranslations } from '../store/i18n.ts';

interface ReportPickerProps {
  readonly label: string;
  readonly jobs: readonly Job[];
  /** Indexes of the videos to choose from, in the folder's order. */
  readonly done: readonly number[];
  readonly chosen: ReadonlySet<number>;
  readonly onChosen: (change: (chosen: ReadonlySet<number>) => ReadonlySet<number>) => void;
}

/** Chooses some of the videos. The list is one tab stop; arrows, Home and End move within it, Space ticks. */
export function ReportPicker({ label, jobs, done, chosen, onChosen }: ReportPickerProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const listRef = useRef<HTMLUListElement>(null);
  const [tabStop, setTabStop] = useState(0);
  const count = done.filter((index) => chosen.has(index)).length;
  const all = count === done.length;

  const onToggle = useCallback(
    (index: number, place: number): void => {
      setTabStop(place);
      onChosen((before) => toggled(before, index));
    },
    [onChosen],
  );

  const onKeyDown = (event: KeyboardEvent): void => {
    const to = placeAfter(event.key, tabStop, done.length - 1);
    if (to === null) return;
    event.preventDefault();
    setTabStop(to);
    listRef.current?.querySelectorAll('button')[to]?.focus();
  };

  return (
    <div className="picker" role="group" aria-label={label}>
      <label className="picker__row picker__all">
        <Tick
          isChecked={all ? true : count > 0 ? 'indeterminate' : false}
          onCheck={() => onChosen(() => new Set(all ? [] : done))}
        />
        <span>{t(all ? 'exports.selectNone' : 'exports.selectAll')}</span>
        <span className="spacer" />
        <span className="export__hint num">
          {t('exports.selectedOf', {
            count: translations.number(count),
            all: translations.number(done.length),
          })}
        </span>
      </label>
      <ul className="picker__list" ref={listRef} onKeyDown={onKeyDown}>
        {done.map((index, place) => (
          <Row
            key={index}
            index={index}
            place={place}
            name={jobs[index]?.video.name ?? ''}
            isChosen={chosen.has(index)}
            isTabStop={place === tabStop}
            onToggle={onToggle}
          />
        ))}
      </ul>
    </div>
  );
}

interface RowProps {
  readonly index: number;
  /** Position of the row in the list. */
  readonly place: number;
  readonly name: string;
  readonly isChosen: boolean;
  readonly isTabStop: boolean;
  readonly onToggle: (index: number, place: number) => void;
}

const Row = memo(function Row({ index, place, name, isChosen, isTabStop, onToggle }: RowProps): ReactNode {
  return (
    <li>
      <label className="picker__row">
        <Tick isChecked={isChosen} tabIndex={isTabStop ? 0 : -1} onCheck={() => onToggle(index, place)} />
        <span className="ellipsis" title={name}>
          {name}
        </span>
      </label>
    </li>
  );
});

interface TickProps {
  readonly isChecked: Checkbox.CheckedState;
  readonly onCheck: () => void;
  readonly tabIndex?: number;
}

function Tick({ isChecked, onCheck, tabIndex = 0 }: TickProps): ReactNode {
  return (
    <Checkbox.Root className="check" checked={isChecked} onCheckedChange={onCheck} tabIndex={tabIndex}>
      <Checkbox.Indicator>
        {isChecked === 'indeterminate' ? (
          <Minus size={12} strokeWidth={3} />
        ) : (
          <Check size={12} strokeWidth={3} />
        )}
      </Checkbox.Indicator>
    </Checkbox.Root>
  );
}

/** Returns the position in the list that a key moves to; null for other keys. */
function placeAfter(key: string, place: number, last: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(place + 1, last);
    case 'ArrowUp':
      return Math.max(place - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
