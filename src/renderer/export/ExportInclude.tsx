import { Check } from 'lucide-react';
import { Checkbox } from 'radix-ui';
import type { ReactNode } from 'react';
import { columnName, type CompareColumn } from '../../shared/comparison/columns.ts';
import { printedColumns } from '../../shared/comparison/paper.ts';
import type { Include } from '../../shared/export-choices.ts';
import { useTranslations } from '../store/i18n.ts';

const PARTS = [
  'frames',
  'comparison',
  'checks',
  'transcript',
  'details',
] as const satisfies readonly (keyof Include)[];

interface ExportIncludeProps {
  readonly include: Include;
  readonly isDisabled: boolean;
  /** True for one document with several reports, which can hold a comparison. */
  readonly hasComparison: boolean;
  /** The shown columns of the comparison. */
  readonly columns: readonly CompareColumn[];
  readonly onInclude: (include: Include) => void;
}

/** Chooses the additions to the reports. */
export function ExportInclude({
  include,
  isDisabled,
  hasComparison,
  columns,
  onInclude,
}: ExportIncludeProps): ReactNode {
  const { t } = useTranslations();
  return (
    <div role="group" aria-label={t('exports.include')}>
      <h3 className="export__group">
        {t('exports.include')} {isDisabled && <span>{t('exports.includeFor')}</span>}
      </h3>
      {PARTS.map((part) => {
        const isOff = isDisabled || (part === 'comparison' && !hasComparison);
        return (
          <label key={part} className={isOff ? 'export__part export__part--off' : 'export__part'}>
            <Checkbox.Root
              className="check"
              aria-label={t(`exports.${part}`)}
              disabled={isOff}
              checked={include[part] && !isOff}
              onCheckedChange={(to) => onInclude({ ...include, [part]: to === true })}
            >
              <Checkbox.Indicator>
                <Check size={12} strokeWidth={3} />
              </Checkbox.Indicator>
            </Checkbox.Root>
            <span>{t(`exports.${part}`)}</span>
            <span className="export__hint">{t(`exports.${part}Hint`)}</span>
            {part === 'comparison' && !isOff && include.comparison && <NoRoom columns={columns} />}
          </label>
        );
      })}
    </div>
  );
}

interface NoRoomProps {
  readonly columns: readonly CompareColumn[];
}

/** Names the shown columns that do not fit on a page. */
function NoRoom({ columns }: NoRoomProps): ReactNode {
  const translations = useTranslations();
  const { leftOut } = printedColumns(columns);
  if (leftOut.length === 0) return null;
  const names = new Intl.ListFormat(translations.locale).format(
    leftOut.map((column) => columnName(column, translations)),
  );
  return (
    <span className="export__hint export__no-room">
      {translations.t('exports.columnsLeftOut', { count: leftOut.length, names })}
    </span>
  );
}
