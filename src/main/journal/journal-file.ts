import { join } from 'node:path';
import { z } from 'zod';

/** The path of a batch's journal, in the batch's folder. */
export function journalPath(batchDir: string): string {
  return join(batchDir, 'journal.jsonl');
}

/** The path for a copy of a damaged journal, beside the repaired one. */
export function damagedCopyPath(batchDir: string): string {
  return join(batchDir, 'journal.damaged.jsonl');
}

/** The first line of a journal: the format, its version, and the batch's id. */
const headerSchema = z.object({
  journal: z.literal('framelane'),
  version: z.int().min(0),
  batchId: z.string().min(1).max(100),
});
export type Header = z.infer<typeof headerSchema>;

export function headerLine(batchId: string, version: number): string {
  return `${JSON.stringify({ journal: 'framelane', version, batchId } satisfies Header)}\n`;
}

/** Parses the header; null if invalid. */
export function parseHeader(line: unknown): Header | null {
  return headerSchema.safeParse(line).data ?? null;
}
