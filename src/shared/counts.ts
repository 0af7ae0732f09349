import type { Translations } from './i18n/i18n.ts';

/** Formats a count briefly: `940`, `24.1k`, `3.2M`. */
export function formatCount(count: number, translations: Translations): string {
  if (count < 1000) return translations.number(count);
  if (count < 999_950)
    return translations.t('amounts.thousand', { count: tenths(count / 1000, translations) });
  return translations.t('amounts.million', { count: tenths(count / 1_000_000, translations) });
}

/** Formats a token count: `24.1k tokens`. */
export function formatTokens(tokens: number, translations: Translations): string {
  return translations.t('amounts.tokens', { count: formatCount(tokens, translations) });
}

/** Formats a file size: `940 kB`, `12.3 MB`, `1.25 GB`. */
export function formatBytes(bytes: number, translations: Translations): string {
  if (bytes < 999_500) {
    return translations.t('amounts.kilobytes', {
      size: translations.number(Math.max(1, Math.round(bytes / 1000))),
    });
  }
  if (bytes < 999_950_000)
    return translations.t('amounts.megabytes', { size: translations.number(bytes / 1_000_000, 1) });
  return translations.t('amounts.gigabytes', { size: translations.number(bytes / 1_000_000_000, 2) });
}

function tenths(value: number, translations: Translations): string {
  const rounded = Math.round(value * 10) / 10;
  return translations.number(rounded, Number.isInteger(rounded) ? 0 : 1);
}
