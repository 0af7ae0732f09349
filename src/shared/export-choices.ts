import { z } from 'zod';
import { MAX_NAME_LENGTH } from './name-pattern.ts';
import { csvKinds } from './tables/csv.ts';
import type { UndrawnScript } from './undrawn-script.ts';

interface FormatFacts {
  /** The end of a file's name. */
  readonly ending: `.${string}`;
  /**
   * The contents: `documents` the reports, in one file for all or one for each; `data` always one file about all of them; `run` one
   * file that tells of the run itself.
   */
  readonly holds: 'documents' | 'data' | 'run';
}

/** Each export format, in the dialog's order. */
export const formatFacts = {
  markdown: { ending: '.md', holds: 'documents' },
  html: { ending: '.html', holds: 'documents' },
  pdf: { ending: '.pdf', holds: 'documents' },
  docx: { ending: '.docx', holds: 'documents' },
  xlsx: { ending: '.xlsx', holds: 'data' },
  csv: { ending: '.csv', holds: 'data' },
  json: { ending: '.json', holds: 'data' },
  svg: { ending: '.svg', holds: 'run' },
  png: { ending: '.png', holds: 'run' },
  trace: { ending: '.trace.json', holds: 'run' },
} as const satisfies Readonly<Record<string, FormatFacts>>;
export type ExportFormat = keyof typeof formatFacts;

/** The export formats in the dialog's order. */
// Safe: an object's own keys, in the order in which they are written.
export const exportFormats = Object.keys(formatFacts) as readonly ExportFormat[];

/** True for formats that always produce one file, whatever the number of reports. */
export function isData(format: ExportFormat): boolean {
  return formatFacts[format].holds !== 'documents';
}

export const exportFormatSchema = z.enum(exportFormats);

/** Which optional parts an export contains. */
const includeSchema = z.object({
  frames: z.boolean(),
  /** A comparison table before the first report. */
  comparison: z.boolean(),
  /** Marks on failed checks: times after the end of the video, and quotes that were not said. */
  checks: z.boolean(),
  transcript: z.boolean(),
  /** Attempts, tokens and model. */
  details: z.boolean(),
});
export type Include = z.infer<typeof includeSchema>;

/** The default additions: everything that helps a reader, but neither transcripts nor technical details. */
export const defaultInclude: Include = {
  frames: true,
  comparison: true,
  checks: true,
  transcript: false,
  details: false,
};

/** The place of frames' pictures in Markdown exports: none, files beside it, or inside the file. */
const markdownPictures = ['none', 'beside', 'inside'] as const;

/** How Markdown files are written. */
const markdownSchema = z.object({
  pictures: z.enum(markdownPictures),
  /** Properties at the top of each file, as Obsidian reads them. */
  hasFrontMatter: z.boolean(),
});
export type MarkdownChoices = z.infer<typeof markdownSchema>;

/** Markdown as every program reads it. */
export const defaultMarkdown: MarkdownChoices = { pictures: 'none', hasFrontMatter: false };

/** The user's choices for an export. */
export const exportChoicesSchema = z.object({
  batchId: z.string().min(1).max(100),
  /** Job indexes; null for all. */
  jobs: z.array(z.int().min(0).max(1_000_000)).max(100_000).nullable(),
  formats: z.array(exportFormatSchema).min(1).max(exportFormats.length),
  /** True for one document with all reports, false for one document per report. */
  isOneDocument: z.boolean(),
  include: includeSchema,
  /** The comparison's columns that the user showed or hid, by id. Tables and JSON contain all. */
  columns: z.record(z.string().max(60), z.boolean()),
  /** The comparison's columns in the user's order, by id; empty for the usual one. */
  order: z.array(z.string().max(100)).max(500),
  /** The order of the comparison's rows. */
  sort: z.object({ by: z.string().max(100), isDescending: z.boolean() }),
  markdown: markdownSchema,
  /** For whom a CSV is written. */
  csvKind: z.enum(csvKinds),
  /** The name of the file or folder, without extension, maybe with parts to fill in. It is made safe for every file system. */
  name: z.string().trim().min(1).max(MAX_NAME_LENGTH),
  /** The target folder; null for `Exports` beside the reports. */
  dir: z.string().min(1).max(32_768).nullable(),
});
export type ExportChoices = z.infer<typeof exportChoicesSchema>;

/** A request for a preview of an export: one of its formats, and a page from 0. */
export const previewSchema = exportChoicesSchema.extend({
  format: exportFormatSchema,
  page: z.int().min(0).max(10_000),
});

/** A preview rendered from the first reports. */
export type ExportPreview =
  | {
      readonly kind: 'page';
      /** A data URL. */
      readonly picture: string;
      readonly widthPx: number;
      readonly heightPx: number;
      /** The page from 0; the last one if there are fewer. */
      readonly page: number;
      /** The number of pages in this preview. */
      readonly seen: number;
      /** The number of pages of the whole document, and its size in bytes. */
      readonly pages: number;
      readonly bytes: number;
      /** True if both are estimated. */
      readonly isAbout: boolean;
      readonly paper: Paper;
    }
  | { readonly kind: 'text'; readonly text: string; readonly isCut: boolean }
  /** A picture of the lanes, as a data URL. */
  | {
      readonly kind: 'picture';
      readonly picture: string;
      readonly widthPx: number;
      readonly heightPx: number;
    }
  | {
      readonly kind: 'tables';
      /** The names of all sheets; the first one's beginning is shown. */
      readonly sheets: readonly string[];
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly isCut: boolean;
    };

export type Paper = 'A4' | 'Letter';

/** The progress of an export. */
export interface ExportProgress {
  readonly format: ExportFormat;
  /** Finished and total reports in the current format. */
  readonly done: number;
  readonly all: number;
  /** True while the pages of the reports so far are laid out, for seconds, and nothing is counted. */
  readonly isLayingOut?: true;
}

export interface ExportResult {
  readonly dir: string;
  readonly files: readonly string[];
  /** The videos of whose reports parts stand in the documents as they were written. */
  readonly leftAsText: readonly string[];
  readonly undrawn: readonly UndrawnScript[];
}
