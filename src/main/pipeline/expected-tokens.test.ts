import { describe, expect, test } from 'vitest';
import { tokenEstimator } from '../../shared/expected-tokens.ts';
import { DEFAULT_MODEL, type Plan } from '../../shared/plan.ts';
import type { Job, Tokens, Transcript } from '../../shared/session/model.ts';
import { defaultSettings, planOf } from '../../shared/settings.ts';
import { builtInTemplates } from '../../shared/template/built-in.ts';
import { sampleBatch } from '../../shared/testing/sample-batch.ts';
import { sampleInfo } from '../../shared/testing/sample-info.ts';
import type { ValueColumn } from '../../shared/values/model.ts';
import { questionValues } from '../../shared/values/question-values.ts';
import { expectedTokensOf } from './expected-tokens.ts';
import type { Extracted } from './ports.ts';
import { promptPreview } from './prompt-preview.ts';
import { summaryOf } from './transcript-summary.ts';

const columns: readonly ValueColumn[] = [
  { id: 'brand', field: null, name: 'Brand', kind: 'text', isHidden: false, isSent: true },
];
const info = {
  ...sampleInfo,
  durationS: 95,
  audioTracks: [{ codec: 'aac', language: null, channels: 2, isDefault: true }],
};
const frame = { timeS: 0, widthPx: 432, heightPx: 768 };
const transcript: Transcript = {
  source: { kind: 'file', name: 'soap.srt' },
  language: 'en',
  kind: 'speech',
  hasTimes: true,
  isCut: false,
  cues: Array.from({ length: 40 }, (_, index) => ({
    startS: 2 * index,
    endS: 2 * index + 2,
    text:
      index % 3 === 0
        ? 'Wait.'
        : 'A line that says rather more than most lines of subtitles say, and then goes on.',
  })),
};
const oneText: Transcript = {
  ...transcript,
  hasTimes: false,
  cues: [{ startS: 0, endS: 0, text: 'All words of the video in one go. '.repeat(300) }],
};

interface Sent {
  readonly send: Plan['send'];
  readonly transcript: Transcript | null;
  readonly model: string | null;
}

/** The same video as the window, the template's preview and the spending limit see it. */
function estimates(plan: Plan, { transcript: spoken, model }: Sent): readonly [Tokens, Tokens, number] {
  const [waiting] = sampleBatch('/out', { 'soap.mp4': { kind: 'prepared' } }).jobs;
  if (waiting === undefined) throw new Error('The sample has no job');
  const job: Job = {
    ...waiting,
    info,
    frames: [frame],
    frameCount: 12,
    transcript: summaryOf(spoken),
    values: { found: [], typed: { brand: { value: 'A brand' } } },
  };
  const extracted: Extracted = {
    frames: Array.from({ length: 12 }, () => ({ ...frame, path: '' })),
    repeatsDropped: 0,
    audioPath: plan.send === 'frames+audio' ? '/sound.mp3' : null,
    clip:
      plan.send === 'clip'
        ? { path: '/clip.mp4', mimeType: 'video/mp4', sizeBytes: 1, isOriginal: false }
        : null,
    transcript: spoken,
    unusedFiles: [],
    warnings: [],
  };
  const values = questionValues(job.values, columns);
  return [
    tokenEstimator(plan, { model: model ?? DEFAULT_MODEL, usualS: 60, columns })(job),
    expectedTokensOf({ info, extracted }, { plan, values }, model),
    promptPreview(plan.template, plan, { job, columns, transcript: spoken }).tokens,
  ];
}

describe.each(builtInTemplates)('for $name', (template) => {
  const sents: readonly Sent[] = (['frames', 'frames+audio', 'clip'] as const).flatMap((send) =>
    [null, transcript, oneText].flatMap((words) =>
      [null, 'gemini-2.5-flash'].map((model) => ({ send, transcript: words, model })),
    ),
  );
  test('what is told before Start is what the spending limit counts, and what the preview shows', () => {
    for (const sent of sents) {
      const plan = {
        ...planOf(defaultSettings, template),
        send: sent.send,
        model: sent.model,
        context: 'An order of soap.',
      };
      const [told, counted, previewed] = estimates(plan, sent);
      expect(counted).toEqual(told);
      // The preview has the question itself; the others know its form by its usual length.
      expect(Math.abs(previewed - told.input)).toBeLessThan(told.input / 20);
    }
  });
});
