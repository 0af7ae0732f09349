import type { Translations } from '../../shared/i18n/i18n.ts';

/** A language's name from its code (`de`, `ger`, `pt-BR`); the code where it has none, null for an undetermined one. */
export function languageName(code: string | null, { locale }: Translations): string | null {
  if (code === null || code === '' || code === 'und') return null;
  try {
    const names = new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' });
    return names.of(code.replaceAll('_', '-')) ?? code;
  } catch {
    // What a file says need not be a code at all.
    return code;
  }
}
