import { useEffect, useId, useState, type ReactNode, type SyntheticEvent } from 'react';
import { columnName, type CompareColumn } from '../../shared/comparison/columns.ts';
import { cellKindOf, dayMs, type CellKind } from '../../shared/comparison/cell-value.ts';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { useTranslations } from '../store/i18n.ts';
import type { CompareFilter } from '../store/preferences.ts';
import { Button } from '../ui/Button.tsx';
import { parseClock, parseNumber, type Parsed } from '../ui/parse.ts';
import { Select } from '../ui/Select.tsx';
import { opName } from './describe-filter.ts';
import { fullNumber } from './describe-number.ts';
import { opsOf, VIDEO_COLUMN, type FilterOp, type FilterTest } from './filter-rows.ts';
import { textCounts, textsIn } from './texts.ts';

/** With more different texts than this a text is typed instead of chosen. */
const MOST_CHOICES = 60;

interface FilterFormProps {
  readonly columns: readonly CompareColumn[];
  readonly rows: readonly CompareRow[];
  /** The filter to change, or the id of the column for a new one. */
  readonly start: CompareFilter | string;
  readonly onKeep: (filter: CompareFilter) => void;
  /** Called with whether something was chosen or typed that is not kept yet. */
  readonly onTyped: (hasTyped: boolean) => void;
}

/** Asks for a filter: a column, a test, and what it is compared with. */
export function FilterForm({ columns, rows, start, onKeep, onTyped }: FilterFormProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const troubleId = useId();
  const isNew = typeof start === 'string';
  const [columnId, setColumnId] = useState(isNew ? start : start.column);
  const column = columns.find(({ id }) => id === columnId);
  const ops = opsOf(column ?? VIDEO_COLUMN);
  const [wanted, setWanted] = useState<FilterOp>(isNew ? 'is' : start.test.op);
  const op = ops.includes(wanted) ? wanted : (ops[0] ?? 'is');
  const [typed, setTyped] = useState(() => (isNew ? blank : typedOf(start, column)));
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isChanged, setIsChanged] = useState(false);
  const counts = column === undefined ? [] : textCounts(rows, (row) => textsIn(row, column));
  const canPick = op === 'is' && counts.length > 0 && counts.length <= MOST_CHOICES;
  const picked = counts.find(({ text }) => text === typed.value)?.text ?? counts[0]?.text ?? '';
  const kind = column === undefined ? 'text' : cellKindOf(column);

  useEffect(() => {
    onTyped(isChanged && (!hasValue(op) || typed.value !== '' || typed.to !== ''));
    return () => onTyped(false);
  });

  function typedOf({ test }: CompareFilter, of: CompareColumn | undefined): typeof blank {
    const number = (value: number): string => {
      if (of === undefined) return String(value);
      return cellKindOf(of) === 'date'
        ? new Date(value).toISOString().slice(0, 10)
        : fullNumber(of, value, translations);
    };
    if ('text' in test) return { value: test.text, to: '' };
    if ('number' in test) return { value: number(test.number), to: '' };
    if ('from' in test) return { value: number(test.from), to: number(test.to) };
    return blank;
  }

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const number = (text: string): Parsed<number> => PARSERS[kind](text, translations);
    const test = testOf(op, canPick ? { value: picked, to: '' } : typed, number);
    if (test.ok) onKeep({ column: columnId, test: test.value });
    else setTrouble(test.trouble ?? t('compare.wrongText'));
  };
  const field = (part: 'value' | 'to', label: string): ReactNode => (
    <input
      type={kind === 'date' ? 'date' : 'text'}
      className="input"
      aria-label={label}
      aria-invalid={trouble !== null}
      aria-describedby={trouble === null ? undefined : troubleId}
      placeholder={
        hasNumber(op) ? t(kind === 'time' ? 'compare.aTime' : 'compare.aNumber') : t('compare.aText')
      }
      spellCheck={false}
      maxLength={500}
      value={typed[part]}
      onChange={(event) => {
        setTyped({ ...typed, [part]: event.target.value });
        setIsChanged(true);
        setTrouble(null);
      }}
    />
  );
  return (
    <form className="filter-form" onSubmit={submit}>
      <Select
        label={t('compare.filterColumn')}
        value={columnId}
        options={[
          { value: VIDEO_COLUMN, name: t('compare.video') },
          ...columns.map((one) => ({ value: one.id as string, name: columnName(one, translations) })),
        ]}
        onChange={(id) => {
          setColumnId(id);
          setTyped(blank);
          setTrouble(null);
          setIsChanged(false);
        }}
      />
      <Select
        label={t('compare.filterTest')}
        value={op}
        options={ops.map((one) => ({ value: one, name: opName(one, column, translations) }))}
        onChange={(one) => {
          setWanted(one);
          setTrouble(null);
          setIsChanged(true);
        }}
      />
      {canPick && (
        <Select
          label={t('compare.filterValue')}
          value={picked}
          options={counts.map(({ text, count }) => ({
            value: text,
            name: t('compare.valueCount', { value: text, count: translations.number(count) }),
          }))}
          onChange={(value) => {
            setTyped({ value, to: '' });
            setIsChanged(true);
          }}
        />
      )}
      {!canPick && hasValue(op) && field('value', t('compare.filterValue'))}
      {op === 'between' && (
        <>
          <span className="filter-form__and">{t('compare.and')}</span>
          {field('to', t('compare.filterTo'))}
        </>
      )}
      {trouble !== null && (
        <p id={troubleId} className="error-text" role="alert">
          {trouble}
        </p>
      )}
      <div className="popover__foot">
        <Button look="primary" type="submit">
          {t(isNew ? 'compare.addFilter' : 'compare.changeFilter')}
        </Button>
      </div>
    </form>
  );
}

const blank = { value: '', to: '' };

/** Parses a day as the field for days gives it. */
function parseDay(text: string, { t }: Translations): Parsed<number> {
  const ms = dayMs(text);
  return ms === null ? { ok: false, trouble: t('compare.wrongDate') } : { ok: true, value: ms };
}

const PARSERS = {
  text: parseNumber,
  list: parseNumber,
  number: parseNumber,
  'yes-no': parseNumber,
  time: parseClock,
  date: parseDay,
} as const satisfies Record<CellKind, (text: string, translations: Translations) => Parsed<number>>;

function hasValue(op: FilterOp): boolean {
  return op === 'is' || op === 'contains' || hasNumber(op);
}

function hasNumber(op: FilterOp): boolean {
  return op === 'equal' || op === 'at-least' || op === 'at-most' || op === 'between';
}

/** Makes the test of what was typed. A missing text has no sentence of its own. */
function testOf(
  op: FilterOp,
  { value, to }: typeof blank,
  number: (text: string) => Parsed<number>,
):
  | { readonly ok: true; readonly value: FilterTest }
  | { readonly ok: false; readonly trouble: string | null } {
  switch (op) {
    case 'is':
    case 'contains':
      return value.trim() === ''
        ? { ok: false, trouble: null }
        : { ok: true, value: { op, text: value.trim() } };
    case 'equal':
    case 'at-least':
    case 'at-most': {
      const parsed = number(value);
      return parsed.ok ? { ok: true, value: { op, number: parsed.value } } : parsed;
    }
    case 'between': {
      const from = number(value);
      const end = number(to);
      if (!from.ok) return from;
      return end.ok ? { ok: true, value: { op, from: from.value, to: end.value } } : end;
    }
    case 'yes':
    case 'no':
    case 'none':
    case 'any':
      return { ok: true, value: { op } };
  }
}
