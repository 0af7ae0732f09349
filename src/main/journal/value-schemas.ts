import { z } from 'zod';
import { planChangeSchema } from '../../shared/plan-schema.ts';
import { spendingCapSchema } from '../../shared/prices-schema.ts';

/** Schemas of the values in journal events. `event-schemas.ts` lets the compiler prove that they equal the model's types. */
const text = z.string();
const number = z.number();
const detail = text.nullable();

export const failureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cancelled'), detail }),
  z.object({ kind: z.literal('tool-missing'), tool: z.enum(['ffmpeg', 'gemini', 'speech-program']), detail }),
  z.object({
    kind: z.literal('not-signed-in'),
    reason: z.enum([
      'no-key',
      'key-rejected',
      'key-leaked',
      'suspended',
      'billing',
      'place',
      'api-disabled',
      'account-not-served',
    ]),
    detail,
  }),
  z.object({ kind: z.literal('rate-limited'), retryAfterMs: number.nullable(), detail }),
  z.object({ kind: z.literal('quota-exhausted'), resetsAtMs: number.nullable(), detail }),
  z.object({
    kind: z.literal('model-unavailable'),
    status: number.nullable(),
    retryAfterMs: number.optional(),
    detail,
  }),
  z.object({
    kind: z.literal('model-not-found'),
    model: text.nullable(),
    // Not written before the relay told the reasons apart.
    reason: z
      .enum(['unknown', 'retired', 'closed-to-new-users', 'not-included', 'switched'])
      .default('unknown'),
    detail,
  }),
  z.object({ kind: z.literal('settings-rejected'), detail }),
  z.object({ kind: z.literal('input-rejected'), detail }),
  z.object({ kind: z.literal('request-too-large'), detail }),
  z.object({ kind: z.literal('refused'), detail }),
  z.object({ kind: z.literal('truncated'), detail }),
  z.object({
    kind: z.literal('empty-answer'),
    reason: z.enum(['none', 'only-thoughts', 'language', 'other', 'malformed']).default('none'),
    detail,
  }),
  z.object({ kind: z.literal('malformed-answer'), detail }),
  z.object({
    kind: z.literal('timed-out'),
    limit: z.enum(['extraction', 'upload', 'first-event', 'silence', 'total']),
    afterMs: number,
    detail,
  }),
  z.object({ kind: z.literal('process-died'), tool: z.enum(['ffmpeg', 'gemini', 'speech-program']), detail }),
  z.object({ kind: z.literal('offline'), detail }),
  z.object({
    kind: z.literal('network-blocked'),
    obstacle: z.enum(['block-page', 'proxy-sign-in', 'proxy-unreachable', 'certificate']),
    detail,
  }),
  z.object({
    kind: z.literal('unreadable-video'),
    reason: z.enum([
      'empty',
      'not-a-video',
      'is-a-picture',
      'no-picture',
      'damaged',
      'protected',
      'cut-short',
      'stream-part',
      'not-decodable',
      'in-cloud',
      'not-permitted',
      'not-a-file',
      'picture-too-large',
      'too-many-tracks',
      'too-much-memory',
    ]),
    codec: text.optional(),
    detail,
  }),
  z.object({ kind: z.literal('video-vanished'), detail }),
  z.object({ kind: z.literal('output-not-writable'), path: text, detail }),
  z.object({ kind: z.literal('output-leads-elsewhere'), path: text, target: text, detail }),
  z.object({ kind: z.literal('disk-full'), path: text, detail }),
  z.object({ kind: z.literal('interrupted-twice'), detail }),
  z.object({ kind: z.literal('cap-reached'), cap: spendingCapSchema, detail }),
  z.object({ kind: z.literal('unexpected'), detail }),
]);

export const driverSchema = z.enum(['acp', 'headless']);

export const planSchema = planChangeSchema.required();

export const videoSchema = z.object({
  path: text,
  name: text,
  sizeBytes: number,
  modifiedMs: number,
  twin: z
    .object({
      kind: z.enum([
        'copy',
        'likely-copy',
        'same-file',
        'small-copy',
        'segment',
        'live-photo',
        'render-file',
      ]),
      of: text,
    })
    .optional(),
});

export const skippedSchema = z.object({
  name: text,
  reason: z.enum([
    'not-a-video',
    'hidden',
    'own-output',
    'temporary',
    'not-readable',
    'link-outside',
    'too-many',
    'vanished',
    'in-cloud',
    'old-encoding',
    'not-our-index',
  ]),
});

export const warningSchema = z.enum([
  'cut-short',
  'damaged',
  'fewer-frames',
  'no-sound',
  'unreadable-sound',
  'audio-outlasts-picture',
  'variable-frame-rate',
  'clock-jumps',
  'shape-changes',
  'unreadable-subtitles',
  'transcript-cut',
  'sound-cut',
  'frames-thinned',
  'sound-left-out',
  'clip-too-large',
  'other-model',
  'words-missing',
  'findings-not-asked',
]);

export const audioTrackSchema = z.object({
  stream: number.optional(),
  codec: text,
  language: text.nullable(),
  channels: number.nullable(),
  isDefault: z.boolean(),
});

export const subtitleTrackSchema = z.object({
  codec: text,
  language: text.nullable(),
  isText: z.boolean(),
  isDefault: z.boolean(),
});

export const videoInfoSchema = z.object({
  durationS: number,
  widthPx: number,
  heightPx: number,
  frameRate: number.nullable(),
  container: text,
  videoStream: number.optional(),
  turnedBy: z.literal([90, 180, 270]).optional(),
  clockStartS: number.optional(),
  videoCodec: text,
  hdr: z.enum(['pq', 'hlg']).nullable(),
  isInterlaced: z.boolean(),
  audioTracks: z.array(audioTrackSchema),
  subtitleTracks: z.array(subtitleTrackSchema),
  createdAt: text.nullable(),
  tags: z.record(text, text).optional(),
  warnings: z.array(warningSchema),
});

export const transcriptKindSchema = z.enum(['speech', 'lyrics', 'description']);

export const transcriptSchema = z.object({
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('file'), name: text }),
    z.object({ kind: z.literal('track'), track: number }),
    z.object({ kind: z.literal('gemini'), model: text }),
    z.object({ kind: z.literal('program'), model: text }),
  ]),
  language: text.nullable(),
  // Before 0.2 everything was taken for speech.
  kind: transcriptKindSchema.default('speech'),
  cues: number,
  // Before 0.2 it was not told.
  chars: number.optional(),
  tokens: number.optional(),
});

export const unusedFileSchema = z.object({
  name: text,
  reason: z.enum(['telemetry', 'licence', 'unknown-form', 'no-text', 'other-times', 'not-readable']),
});

export const frameSchema = z.object({ timeS: number, widthPx: number, heightPx: number });

export const tokensSchema = z.object({
  input: number,
  output: number,
  thoughts: number.optional(),
  cached: number.optional(),
  audio: number.optional(),
});

export const sentSchema = z.object({
  pictures: number,
  pictureBytes: number,
  soundBytes: number,
  videoBytes: number,
  wordBytes: number,
  totalBytes: number.nullable(),
});

export const stageSchema = z.enum(['extracting', 'transcribing', 'analysing']);

export const phaseSchema = z.enum(['starting', 'thinking', 'writing', 'saving']);

export const outcomeSchema = z.enum(['running', 'done', 'failed', 'cancelled', 'interrupted']);

export const tickSchema = z.object({ atMs: number, words: number });

export const historySchema = z.enum(['new', 'changed', 'other-plan']);

const scoreSchema = z.object({ value: number, outOf: number });

export const reportSchema = z.object({
  path: text,
  words: number,
  textTokens: number.optional(),
  tokens: tokensSchema.nullable(),
  model: text.nullable(),
  hasFindings: z.boolean(),
  headline: text.nullable(),
  // Reports had no score before 0.2.
  score: scoreSchema.nullable().default(null),
  sha256: text,
  valuesKey: text.optional(),
});

export const limitReasonSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chosen') }),
  z.object({ kind: z.literal('rate-limited'), refusals: number }),
  z.object({ kind: z.literal('quiet'), answers: number }),
]);
