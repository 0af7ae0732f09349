import { join } from 'node:path';
import { z } from 'zod';

/** The file that holds a batch's events, in the batch's own folder. */
export function journalPath(batchDir: string): string {
  return join(batchDir, 'journal.jsonl');
}

/** A damaged journal as it was found, beside the part of it that was good. */
export function damagedCopyPath(batchDir: string): string {
  return join(batchDir, 'journal.damaged.jsonl');
}

/** The first line of a journal: what it is, of which version, about which batch. */
const headerSchema = z.object({
  journal: z.literal('framelane'),
  version: z.int().min(0),
  batchId: z.string().min(1).max(100),
});
export type Header = z.infer<typeof headerSchema>;

export function headerLine(batchId: string, version: number): string {
  return `${JSON.stringify({ journal: 'framelane', version, batchId } satisfies Header)}\n`;
}

/** Null where it is no header. */
export function parseHeader(line: unknown): Header | null {
  return headerSchema.safeParse(line).data ?? null;
}
