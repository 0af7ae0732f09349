import type { Translations } from '../../shared/i18n/i18n.ts';

/** Returns a language's name from its code (`de`, `ger`, `pt-BR`), or the code itself where it has no name; null for an undetermined language. */
export function languageName(code: string | null, { locale }: Translations): string | null {
  if (code === null || code === '' || code === 'und') return null;
  try {
    const names = new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' });
    return names.of(code.replaceAll('_', '-')) ?? code;
  } catch {
    // A file may name its language with a text that is not a code.
    return code;
  }
}
