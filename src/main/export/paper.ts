import type { Paper } from '../../shared/export-choices.ts';

/** The size of a page that is a single picture, without margins or heading. */
export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

interface PrintOptions {
  readonly title: string;
  readonly paper: Paper | PictureSize;
  readonly signal: AbortSignal;
  /** The number of pages of paper in front that are counted and not printed; none where it is missing. */
  readonly skippedPages?: number;
}

/** Prints an HTML page as a PDF with `title` above every page of paper. Throws if the signal aborts. */
export type Print = (page: AsyncIterable<string>, options: PrintOptions) => Promise<Uint8Array>;

/** Regions that print on US Letter (docs/facts/formats.md, "Sheets and paper"). */
const LETTER = new Set(['BZ', 'CA', 'CL', 'CO', 'CR', 'GT', 'MX', 'NI', 'PA', 'PH', 'PR', 'SV', 'US', 'VE']);

/** The usual paper size for a locale. */
export function paperOf(locale: string): Paper {
  const { region } = new Intl.Locale(locale).maximize();
  return region !== undefined && LETTER.has(region) ? 'Letter' : 'A4';
}
