import { useMemo, type ReactNode } from 'react';
import type { Job } from '../../shared/session/model.ts';
import { shownValue, valueColumnName } from '../../shared/values/describe-value.ts';
import { knownValue, type KnownValue } from '../../shared/values/known-values.ts';
import type { ValueColumn } from '../../shared/values/model.ts';
import { useTranslations } from '../store/i18n.ts';
import { FACT } from './fact-search.ts';
import { ReportLink } from './ReportLink.tsx';

interface KnownValuesProps {
  readonly columns: readonly ValueColumn[];
  readonly job: Pick<Job, 'values'>;
  readonly className: string;
  /** The class of a value that takes the whole width. */
  readonly wideClass?: string | undefined;
}

/** A text that takes more than a line. */
const LONG_CHARS = 80;

/** Lists what is known of a video besides its pictures, each with the file that says so. Renders nothing where nothing is. */
export function KnownValues({ columns, job, className, wideClass }: KnownValuesProps): ReactNode {
  const translations = useTranslations();
  const known = useValues(columns, job);
  if (known.length === 0) return null;
  return (
    <dl className={className}>
      {known.map(({ column, known: { value, origin } }) => {
        const text = shownValue(value, translations);
        const from =
          origin.kind === 'typed'
            ? translations.t('values.typedByYou')
            : origin.row === null
              ? translations.t('values.typeFound', { file: origin.file })
              : translations.t('values.fromRow', { file: origin.file, row: String(origin.row) });
        return (
          <div
            key={column.id}
            className={text.length > LONG_CHARS ? wideClass : undefined}
            {...{ [FACT]: '' }}
          >
            <dt>{valueColumnName(column, translations)}</dt>
            <dd dir="auto" title={from}>
              {value.kind === 'link' ? (
                <ReportLink href={value.address} text={text} named={undefined}>
                  {text}
                </ReportLink>
              ) : (
                text
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** The values known of a video, in the order of the columns. */
function useValues(
  columns: readonly ValueColumn[],
  { values }: Pick<Job, 'values'>,
): readonly { readonly column: ValueColumn; readonly known: KnownValue }[] {
  return useMemo(
    () =>
      columns.flatMap((column) => {
        const known = column.isHidden ? null : knownValue(values, column);
        return known === null ? [] : [{ column, known }];
      }),
    [columns, values],
  );
}
