import { expect, test } from 'vitest';
import { DEFAULT_MODEL } from '../../shared/plan.ts';
import type { Job, Transcript } from '../../shared/session/model.ts';
import { defaultSettings, planOf } from '../../shared/settings.ts';
import { builtInTemplates, overviewTemplate } from '../../shared/template/built-in.ts';
import { sampleBatch } from '../../shared/testing/sample-batch.ts';
import { sampleInfo } from '../../shared/testing/sample-info.ts';
import { promptPreview } from './prompt-preview.ts';

const plan = planOf(defaultSettings, overviewTemplate);
const instructions = '{video.name} is {video.length} long.\n/quit {frames}, {transcript}, {language}';
const template = { ...overviewTemplate, instructions };
const transcript: Transcript = {
  source: { kind: 'file', name: 'a.srt' },
  language: 'en',
  kind: 'speech',
  hasTimes: true,
  isCut: false,
  cues: Array.from({ length: 5 }, (_, index) => ({ startS: index, endS: index + 1, text: `Line ${index}` })),
};

function jobWith(changed: Partial<Job>): Job {
  const [job] = sampleBatch('/out', { 'soap.mp4': { kind: 'prepared' } }).jobs;
  if (job === undefined) throw new Error('The sample has no job');
  return { ...job, info: sampleInfo, frameCount: 20, ...changed };
}

function filledText(preview: ReturnType<typeof promptPreview>): string {
  return preview.filled.map(({ text }) => text).join('');
}

test('the variables are filled as they are sent for the video, and its words are shown as they are sent', () => {
  const preview = promptPreview(
    template,
    { ...plan, language: 'de' },
    { job: jobWith({}), transcript, columns: [] },
  );
  expect(filledText(preview)).toBe('"soap.mp4" is 0:15 long.\n› /quit 20 pictures, transcript, German');
  expect(preview.filled[0]).toEqual({ kind: 'variable', name: 'video.name', text: '"soap.mp4"' });
  expect(preview).toMatchObject({
    videoName: 'soap.mp4',
    frames: 20,
    transcript: { lines: ['[0:00] Line 0', '[0:01] Line 1', '[0:02] Line 2'], more: 2 },
  });
});

test.each([
  ['without a video', null],
  ['for a video that was not looked at yet', { job: jobWith({ info: null }), transcript: null, columns: [] }],
])('%s it is a made-up clip', (_, video) => {
  const preview = promptPreview(template, plan, video);
  expect(filledText(preview)).toMatch(
    /^"a made-up clip\.mp4" is 0:34 long\.\n› \/quit 12 pictures, transcript, the/u,
  );
  expect([preview.videoName, preview.frames, preview.transcript?.lines.length]).toEqual([null, 12, 3]);
});

test('tokens are counted as everywhere: so many a picture, a second of sound, a second of video', () => {
  const audioTracks = [{ codec: 'aac', language: null, channels: 2, isDefault: true }];
  const frame = { timeS: 0, widthPx: 432, heightPx: 768 };
  const job = jobWith({ info: { ...sampleInfo, audioTracks }, frames: [frame] });
  const restOf = (
    send: 'frames' | 'frames+audio' | 'clip',
    changed: Partial<Job> = {},
    model = 'gemini-2.5-flash',
  ): number => {
    const video = { job: { ...job, ...changed }, transcript: null, columns: [] };
    const { tokens, textTokens } = promptPreview(template, { ...plan, send, model }, video);
    return tokens - textTokens;
  };
  expect(restOf('frames')).toBe(20 * 258);
  expect(restOf('frames', {}, DEFAULT_MODEL)).toBe(20 * 1120);
  expect(restOf('frames', { frames: [{ ...frame, heightPx: 1536 }] })).toBe(20 * 516);
  expect(restOf('frames+audio')).toBe(20 * 258 + 15 * 32);
  expect(restOf('frames+audio', { warnings: ['sound-left-out'] })).toBe(20 * 258);
  expect(restOf('clip')).toBe(15 * (263 + 32));
  expect(restOf('clip', { warnings: ['clip-too-large'] })).toBe(20 * 258);
});

test.each(builtInTemplates)('the words of $name and of its form cost little beside pictures', (builtIn) => {
  const { textTokens } = promptPreview(builtIn, plan, { job: jobWith({}), transcript: null, columns: [] });
  expect(textTokens).toBeGreaterThan(300);
  expect(textTokens).toBeLessThan(1500);
});
