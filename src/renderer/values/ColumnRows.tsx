import { ArrowDown, ArrowUp, Check } from 'lucide-react';
import { Checkbox } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import type { MessageKey } from '../../shared/i18n/i18n.ts';
import type { Batch } from '../../shared/session/model.ts';
import { valueColumnName } from '../../shared/values/describe-value.ts';
import { VALUE_KINDS, type ValueKind } from '../../shared/values/field.ts';
import { knownValue } from '../../shared/values/known-values.ts';
import type { ValueColumn } from '../../shared/values/model.ts';
import type { ColumnChange } from '../../shared/values/value-schema.ts';
import { useTranslations } from '../store/i18n.ts';
import { IconButton } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import { changeColumn, moveColumn } from './values-actions.ts';

const KINDS = {
  number: 'values.kindNumber',
  date: 'values.kindDate',
  text: 'values.kindText',
  link: 'values.kindLink',
  'yes-no': 'values.kindYesNo',
} as const satisfies Readonly<Record<ValueKind, MessageKey>>;

interface ColumnRowsProps {
  readonly batch: Batch;
}

/** The columns of what is known: their names and kinds, which are shown, and which are told to Gemini. */
export function ColumnRows({ batch }: ColumnRowsProps): ReactNode {
  const { t } = useTranslations();
  return (
    <table className="known__columns">
      <thead>
        <tr>
          <th scope="col">{t('values.columnName')}</th>
          <th scope="col">{t('values.columnKind')}</th>
          <th scope="col">{t('values.columnShown')}</th>
          <th scope="col">{t('values.columnSent')}</th>
          <th scope="col">
            <span className="hidden-text">{t('values.filled')}</span>
          </th>
          <th scope="col">
            <span className="hidden-text">{t('values.order')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {batch.values.columns.map((column, place) => (
          <ColumnRow key={column.id} batch={batch} column={column} place={place} />
        ))}
      </tbody>
    </table>
  );
}

interface ColumnRowProps extends ColumnRowsProps {
  readonly column: ValueColumn;
  readonly place: number;
}

function ColumnRow({ batch, column, place }: ColumnRowProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const name = valueColumnName(column, translations);
  const change = (changed: ColumnChange): void => void changeColumn(batch.id, column.id, changed);
  const filled = batch.jobs.filter(({ values }) => knownValue(values, column) !== null).length;
  return (
    <tr className={column.isHidden ? 'known__column--hidden' : undefined}>
      <td>
        <NameField
          key={name}
          label={t('values.columnNameOf', { name })}
          name={name}
          isDisabled={batch.isReadOnly}
          onName={(next) => change({ name: next })}
        />
      </td>
      <td>
        <Select
          label={t('values.columnKindOf', { name })}
          value={column.kind}
          options={VALUE_KINDS.map((kind) => ({ value: kind, name: t(KINDS[kind]) }))}
          isDisabled={batch.isReadOnly}
          onChange={(kind) => change({ kind })}
        />
      </td>
      <td>
        <Tick
          label={t('values.columnShownOf', { name })}
          isOn={!column.isHidden}
          isDisabled={batch.isReadOnly}
          onChange={(isOn) => change({ isHidden: !isOn })}
        />
      </td>
      <td>
        <Tick
          label={t('values.columnSentOf', { name })}
          isOn={column.isSent && !column.isHidden}
          isDisabled={batch.isReadOnly || column.isHidden}
          onChange={(isSent) => change({ isSent })}
        />
      </td>
      <td className="known__facts num">
        {t('values.filledOf', {
          count: translations.number(filled),
          all: translations.number(batch.jobs.length),
        })}
      </td>
      <td className="known__order">
        <IconButton
          label={t('values.moveUp', { name })}
          disabled={batch.isReadOnly || place === 0}
          onClick={() => void moveColumn(batch.id, column.id, -1)}
        >
          <ArrowUp size={14} />
        </IconButton>
        <IconButton
          label={t('values.moveDown', { name })}
          disabled={batch.isReadOnly || place === batch.values.columns.length - 1}
          onClick={() => void moveColumn(batch.id, column.id, 1)}
        >
          <ArrowDown size={14} />
        </IconButton>
      </td>
    </tr>
  );
}

interface NameFieldProps {
  readonly label: string;
  readonly name: string;
  readonly isDisabled: boolean;
  readonly onName: (name: string) => void;
}

function NameField({ label, name, isDisabled, onName }: NameFieldProps): ReactNode {
  const [draft, setDraft] = useState(name);
  const keep = (): void => {
    const next = draft.trim();
    if (next === '') setDraft(name);
    else if (next !== name) onName(next);
  };
  return (
    <input
      className="input known__column-name"
      aria-label={label}
      value={draft}
      maxLength={120}
      disabled={isDisabled}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key !== 'Escape' || draft === name) return;
        event.preventDefault();
        event.stopPropagation();
        setDraft(name);
      }}
    />
  );
}

interface TickProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly isDisabled: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Tick({ label, isOn, isDisabled, onChange }: TickProps): ReactNode {
  return (
    <Checkbox.Root
      className="check"
      aria-label={label}
      title={label}
      checked={isOn}
      disabled={isDisabled}
      onCheckedChange={(to) => onChange(to === true)}
    >
      <Checkbox.Indicator>
        <Check size={12} strokeWidth={3} />
      </Checkbox.Indicator>
    </Checkbox.Root>
  );
}
