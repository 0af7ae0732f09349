import type { Translations } from '../i18n/i18n.ts';
import type { SourceFailure, ValueSource } from './model.ts';

const FAILURES = {
  'too-large': 'values.failedTooLarge',
  'not-readable': 'values.failedNotReadable',
  'timed-out': 'values.failedTimedOut',
  damaged: 'values.failedDamaged',
  protected: 'values.failedProtected',
  'old-format': 'values.failedOldFormat',
  'no-rows': 'values.failedNoRows',
  'no-key': 'values.failedNoKey',
} as const satisfies Readonly<Record<SourceFailure, string>>;

/** Says why a source of values could not be used; without a full stop. `name`: as it is shown. */
export function describeSourceFailure(
  failure: SourceFailure,
  { kind, name }: Pick<ValueSource, 'kind' | 'name'>,
  { t }: Translations,
): string {
  return kind === 'table' ? t(FAILURES[failure], { source: name }) : t('values.failedBeside');
}
