import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { extractionSchema } from '../../shared/plan-schema.ts';
import type { Transcript, VideoInfo } from '../../shared/session/model.ts';
import {
  transcriptKindSchema,
  unusedFileSchema,
  videoInfoSchema,
  warningSchema,
} from '../journal/value-schemas.ts';

/** A path relative to its folder, with `/` between folders. */
const fileSchema = z
  .string()
  .min(1)
  .refine((file) => !isAbsolute(file) && !file.split(/[/\\]/u).includes('..'));

/**
 * `material.json`: what was extracted, and from which video. The transcript is a separate file, because it is read on its own.
 */
export const manifestSchema = z.object({
  version: z.literal(1),
  video: z.object({ sizeBytes: z.number(), modifiedMs: z.number() }),
  info: videoInfoSchema,
  /** Manifests of earlier versions do not name every choice. */
  extraction: extractionSchema.extend({ moreForLong: z.boolean().default(false) }),
  frames: z.array(
    z.object({ file: fileSchema, timeS: z.number(), widthPx: z.number(), heightPx: z.number() }),
  ),
  /** The number of extracted frames; fewer are kept after the report. */
  frameCount: z.number(),
  repeatsDropped: z.number(),
  sound: fileSchema.nullable(),
  /** A null file means the video itself. */
  clip: z
    .object({
      file: fileSchema.nullable(),
      mimeType: z.enum(['video/mp4', 'video/webm']),
      sizeBytes: z.number(),
    })
    .nullable(),
  unusedFiles: z.array(unusedFileSchema).default([]),
  warnings: z.array(warningSchema),
  /** False after the report, when only the kept frames are left. */
  isWhole: z.boolean(),
});
export type Manifest = Omit<z.infer<typeof manifestSchema>, 'info'> & { readonly info: VideoInfo };

/** The schema of `words.json`, the stored transcript. */
export const transcriptSchema: z.ZodType<Transcript> = z.object({
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('file'), name: z.string() }),
    z.object({ kind: z.literal('track'), track: z.number() }),
    z.object({ kind: z.literal('gemini'), model: z.string() }),
    z.object({ kind: z.literal('program'), model: z.string() }),
  ]),
  language: z.string().nullable(),
  kind: transcriptKindSchema.default('speech'),
  hasTimes: z.boolean(),
  cues: z.array(z.object({ startS: z.number(), endS: z.number(), text: z.string() })),
  isCut: z.boolean(),
  isEdited: z.boolean().optional(),
});

/** A transcript that the user corrected, with the file that it is of. */
export const correctedSchema = z.object({
  video: z.object({ sizeBytes: z.number(), modifiedMs: z.number() }),
  transcript: transcriptSchema,
});
