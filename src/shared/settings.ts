import type { z } from 'zod';
import {
  DEFAULT_FRAME_SIDE_PX,
  DEFAULT_LIMIT,
  DEFAULT_ATTEMPTS,
  FIRST_EVENT_LIMIT_MS,
  SILENCE_LIMIT_MS,
  TOTAL_LIMIT_MS,
  type Plan,
} from './plan.ts';
import { noPrices } from './prices.ts';
import type { settingsSchema } from './settings-schema.ts';
import { overviewTemplate } from './template/built-in.ts';
import { sendFor } from './template/send-for.ts';
import type { Template } from './template/template.ts';

/** The user's settings for all batches. */
export type Settings = Readonly<z.infer<typeof settingsSchema>>;

export const defaultSettings: Settings = {
  limit: DEFAULT_LIMIT,
  autoLimit: false,
  attempts: DEFAULT_ATTEMPTS,
  firstEventS: FIRST_EVENT_LIMIT_MS / 1000,
  silenceS: SILENCE_LIMIT_MS / 1000,
  totalS: TOTAL_LIMIT_MS / 1000,
  frames: 20,
  moreForLong: true,
  sampling: { kind: 'evenly' },
  dropRepeats: true,
  frameSidePx: DEFAULT_FRAME_SIDE_PX,
  frameQuality: 'standard',
  send: 'frames',
  soundByTemplate: true,
  withTranscript: true,
  model: null,
  fallbackModel: null,
  thinking: 'auto',
  writeDown: 'template',
  writtenBy: 'gemini',
  synthesize: false,
  speechProgramPath: null,
  speechModelPath: null,
  context: '',
  templateId: overviewTemplate.id,
  reportLanguage: null,
  driver: 'acp',
  geminiPath: null,
  prices: noPrices,
  spendingCap: null,
  outDir: null,
  exportAfterBatch: [],
  exportName: '',
  exportDir: null,
  keepWebContent: false,
  theme: 'system',
  accent: 'framelane',
  startAtOnce: false,
  resumeAtOnce: false,
  keepAwake: true,
  keepFramesDays: 30,
  notify: true,
  language: 'system',
  zoom: 1,
  density: 'comfortable',
  motion: 'system',
};

/** The plan of a newly dropped batch. */
export function planOf(settings: Settings, template: Template): Plan {
  const { frames, moreForLong, sampling, dropRepeats, frameSidePx, frameQuality, withTranscript } = settings;
  const { context, model, fallbackModel, thinking, spendingCap, reportLanguage: language } = settings;
  const { writeDown, writtenBy, synthesize } = settings;
  return {
    template,
    language,
    frames,
    moreForLong,
    sampling,
    dropRepeats,
    frameSidePx,
    frameQuality,
    send: sendFor(template, settings),
    withTranscript,
    context,
    model,
    fallbackModel,
    thinking,
    writeDown,
    writtenBy,
    synthesize,
    spendingCap,
  };
}
