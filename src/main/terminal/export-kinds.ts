import { exportFormats, exportFormatSchema, type ExportFormat } from '../../shared/export-choices.ts';

/** The kinds of export that only a window makes: Chromium lays out their pages and draws them. */
const NEED_WINDOW: readonly ExportFormat[] = ['pdf', 'png'];

/** The kinds that the terminal makes. */
export const terminalFormats: readonly ExportFormat[] = exportFormats.filter(
  (format) => !NEED_WINDOW.includes(format),
);

/** Other words that people type for a kind. */
const ALSO: ReadonlyMap<string, ExportFormat> = new Map([
  ['md', 'markdown'],
  ['web', 'html'],
  ['word', 'docx'],
  ['excel', 'xlsx'],
]);

/** Kinds by the words that were typed, each once and in the usual order; or a sentence about what is wrong. */
export function exportKinds(text: string): readonly ExportFormat[] | { readonly problem: string } {
  const words = text
    .toLowerCase()
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const kinds = words.map((word) => ALSO.get(word) ?? exportFormatSchema.safeParse(word).data ?? null);
  const wanted = exportFormats.filter((format) => kinds.includes(format));
  if (wanted.length === 0 || kinds.includes(null))
    return { problem: `--export takes kinds with commas between them: ${terminalFormats.join(', ')}.` };
  const undrawn = wanted.filter((format) => NEED_WINDOW.includes(format));
  if (undrawn.length === 0) return wanted;
  const names = undrawn.map((format) => format.toUpperCase()).join(' and ');
  return {
    problem: `${names} can be made only in the window: open the batch in Framelane and export it there. In a terminal --export makes ${terminalFormats.join(', ')}.`,
  };
}
