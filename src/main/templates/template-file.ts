import { z } from 'zod';
import { templateSchema } from '../../shared/template/template.ts';
import { MAX_EARLIER, type Versions } from './versions.ts';

const FORMAT = 1;
/** Fifty texts of 20,000 characters are 1 MB, and more in scripts that take several bytes per character. */
export const MAX_FILE_BYTES = 4 * 1024 * 1024;

const versionSchema = z.object({ template: templateSchema, savedAtMs: z.number().nullable() });
const fileSchema = z.object({
  format: z.literal(FORMAT),
  current: versionSchema.extend({ isUsed: z.boolean() }).nullable(),
  earlier: z.array(versionSchema).max(MAX_EARLIER),
});
const newerSchema = z.object({ format: z.int().min(FORMAT + 1) });

/** The parsed content of a template's file. */
export type FoundFile =
  | { readonly kind: 'whole'; readonly versions: Versions }
  /** A newer Framelane wrote it, so it is not changed. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged' };

/** Parses the file of the template with that id. */
export function parseTemplateFile(id: string, text: string): FoundFile {
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    // Not JSON.
    return { kind: 'damaged' };
  }
  if (newerSchema.safeParse(stored).success) return { kind: 'newer' };
  const { data } = fileSchema.safeParse(stored);
  if (data === undefined) return { kind: 'damaged' };
  const { current, earlier } = data;
  const isOfAnother = [...(current === null ? [] : [current]), ...earlier].some(
    ({ template }) => template.id !== id,
  );
  return isOfAnother ? { kind: 'damaged' } : { kind: 'whole', versions: { current, earlier } };
}

/** Renders a file for `parseTemplateFile`. If the texts are very long, the oldest are left out. */
export function renderTemplateFile({ current, earlier }: Versions): string {
  const text = `${JSON.stringify({ format: FORMAT, current, earlier }, null, 2)}\n`;
  if (earlier.length === 0 || Buffer.byteLength(text) <= MAX_FILE_BYTES) return text;
  return renderTemplateFile({ current, earlier: earlier.slice(0, -1) });
}
