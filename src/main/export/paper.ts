import type { Paper } from '../../shared/export-choices.ts';

/** Puts a page on paper, as a PDF. `title` stands above every page. Throws where the signal ends it. */
export type Print = (
  page: AsyncIterable<string>,
  options: { readonly title: string; readonly paper: Paper; readonly signal: AbortSignal },
) => Promise<Uint8Array>;

/** Where people print on US Letter: unicode.org/cldr, supplemental paper sizes. */
const LETTER = new Set(['BZ', 'CA', 'CL', 'CO', 'CR', 'GT', 'MX', 'NI', 'PA', 'PH', 'PR', 'SV', 'US', 'VE']);

/** The paper that is in printers where this locale is spoken. */
export function paperOf(locale: string): Paper {
  const { region } = new Intl.Locale(locale).maximize();
  return region !== undefined && LETTER.has(region) ? 'Letter' : 'A4';
}
