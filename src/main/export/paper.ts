import type { Paper } from '../../shared/export-choices.ts';

/** Prints an HTML page as a PDF with `title` above every page. Throws if the signal aborts. */
export type Print = (
  page: AsyncIterable<string>,
  options: { readonly title: string; readonly paper: Paper; readonly signal: AbortSignal },
) => Promise<Uint8Array>;

/** Regions that print on US Letter: unicode.org/cldr, supplemental paper sizes. */
const LETTER = new Set(['BZ', 'CA', 'CL', 'CO', 'CR', 'GT', 'MX', 'NI', 'PA', 'PH', 'PR', 'SV', 'US', 'VE']);

/** The usual paper size for a locale. */
export function paperOf(locale: string): Paper {
  const { region } = new Intl.Locale(locale).maximize();
  return region !== undefined && LETTER.has(region) ? 'Letter' : 'A4';
}
