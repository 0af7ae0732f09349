import { z } from 'zod';

/** In the order of the dialog. `csv` and `json` are always one file. */
export const exportFormats = ['markdown', 'html', 'pdf', 'docx', 'csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const exportFormatSchema = z.enum(exportFormats);

/** What a reader gets beside the reports themselves. */
const includeSchema = z.object({
  frames: z.boolean(),
  /** A table of all reports, before the first. */
  comparison: z.boolean(),
  /** Marks on what does not hold: times past the end, quotes that nobody says. */
  checks: z.boolean(),
  transcript: z.boolean(),
  /** Tries, tokens, model. */
  details: z.boolean(),
});
export type Include = z.infer<typeof includeSchema>;

/** Which reports of a batch go where, and in which shape. */
export const exportChoicesSchema = z.object({
  batchId: z.string().min(1).max(100),
  /** Places in the folder's order; null for all. */
  jobs: z.array(z.int().min(0).max(1_000_000)).max(100_000).nullable(),
  formats: z.array(exportFormatSchema).min(1).max(exportFormats.length),
  /** All reports in one document, or a document for each. */
  isOneDocument: z.boolean(),
  include: includeSchema,
  /** Which columns of the comparison were shown or hidden by hand, by their ids; CSV and JSON have all of them. */
  columns: z.record(z.string().max(60), z.boolean()),
  /** Of the file or the folder, without an ending; made safe for every system. */
  name: z.string().trim().min(1).max(300),
  /** Null for the folder `Exports` beside the reports. */
  dir: z.string().min(1).max(32_768).nullable(),
});
export type ExportChoices = z.infer<typeof exportChoicesSchema>;

/** What is seen of an export before it is made: one of its formats, and in it a page, from 0. */
export const previewSchema = exportChoicesSchema.extend({
  format: exportFormatSchema,
  page: z.int().min(0).max(10_000),
});

/** The real thing, as far as its first reports go. */
export type ExportPreview =
  | {
      readonly kind: 'page';
      /** A data address. */
      readonly picture: string;
      readonly widthPx: number;
      readonly heightPx: number;
      /** From 0; the last one where there are not as many. */
      readonly page: number;
      /** Pages that can be seen here. */
      readonly seen: number;
      /** Pages of the whole document, and its size in bytes. */
      readonly pages: number;
      readonly bytes: number;
      /** Both are extrapolated. */
      readonly isAbout: boolean;
      readonly paper: Paper;
    }
  | { readonly kind: 'text'; readonly text: string; readonly isCut: boolean };

export type Paper = 'A4' | 'Letter';

/** Where an export is. */
export interface ExportProgress {
  readonly format: ExportFormat;
  /** Reports, of the format that is being made. */
  readonly done: number;
  readonly all: number;
}

export interface ExportResult {
  readonly dir: string;
  readonly files: readonly string[];
}
