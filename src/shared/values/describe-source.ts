import type { Translations } from '../i18n/i18n.ts';
import type { SourceFailure } from './model.ts';

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

/** Says why a file with values could not be used; without a full stop. */
export function describeSourceFailure(failure: SourceFailure, source: string, { t }: Translations): string {
  return t(FAILURES[failure], { source });
}
