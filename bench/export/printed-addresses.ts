import { output } from './programs.ts';

/** The addresses that a PDF links to. */
export async function printedAddresses(pdf: string): Promise<ReadonlySet<string>> {
  const told = await output('pdfinfo', ['-url', pdf]);
  return new Set(told.match(/https?:\/\/\S+/gu) ?? []);
}
