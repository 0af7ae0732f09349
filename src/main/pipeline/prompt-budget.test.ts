import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Transcript, VideoInfo } from '../../shared/session/model.ts';
import { overviewTemplate } from '../../shared/template/built-in.ts';
import { promptOf } from './prompt.ts';
import { bytesOf, fitToRequest, MAX_REQUEST_BYTES } from './prompt-budget.ts';
import type { Frame, Extracted } from './ports.ts';
import { sampleInfo } from '../../shared/testing/sample-info.ts';
import { anyText } from '../../shared/testing/any-text.ts';
import { lawRuns } from '../../shared/testing/law-runs.ts';

const info: VideoInfo = { ...sampleInfo, durationS: 3600 };
const plan = { context: 'A talk.', language: null };
const rest = { videoName: 'talk.mp4', info, plan, template: overviewTemplate };
const MB = 1024 * 1024;

function framesOf(count: number): Frame[] {
  return Array.from({ length: count }, (_, index) => ({
    path: `/f/${String(index).padStart(3, '0')}.jpg`,
    timeS: index * 60,
    widthPx: 768,
    heightPx: 432,
  }));
}

function transcriptOf(cues: number, text: string, hasTimes = true): Transcript {
  return {
    source: { kind: 'file', name: 'talk.srt' } as const,
    language: 'en',
    kind: 'speech',
    hasTimes,
    isCut: false,
    cues: Array.from({ length: cues }, (_, index) => ({ startS: index, endS: index + 1, text })),
  };
}

function materialOf(parts: Partial<Extracted>): Extracted {
  return {
    frames: [],
    repeatsDropped: 0,
    audioPath: null,
    clip: null,
    transcript: null,
    unusedFiles: [],
    warnings: [],
    ...parts,
  };
}

/** File sizes for frames of one size, and for the sound. */
function sizes(extracted: Extracted, frameBytes: number, audioBytes = 0): Map<string, number> {
  const files = extracted.frames.map(({ path }) => [path, frameBytes] as const);
  return new Map([...files, ['/f/sound.ogg', audioBytes], ['/f/clip.mp4', extracted.clip?.sizeBytes ?? 0]]);
}

test('material that fits is sent whole, without a warning', () => {
  const extracted = materialOf({
    frames: framesOf(20),
    audioPath: '/f/sound.ogg',
    transcript: transcriptOf(1200, 'So much for that.'),
  });
  const { sent, warnings } = fitToRequest(extracted, rest, sizes(extracted, 80_000, 2 * MB));
  expect([sent.frames.length, sent.audioPath, sent.spoken?.isCut, warnings]).toEqual([
    20,
    '/f/sound.ogg',
    false,
    [],
  ]);
});

test('words of many hours are cut, the rest stays', () => {
  const extracted = materialOf({ frames: framesOf(20), transcript: transcriptOf(9000, 'word '.repeat(12)) });
  const { sent, warnings } = fitToRequest(extracted, rest, sizes(extracted, 80_000));
  expect([sent.frames.length, warnings]).toEqual([20, ['transcript-cut']]);
  expect(sent.spoken?.text.length).toBeLessThanOrEqual(200_000);
});

test('words give way before pictures, pictures before the sound, as long as there are eight', () => {
  const transcript = transcriptOf(3000, 'word '.repeat(10));
  const extracted = materialOf({ frames: framesOf(60), audioPath: '/f/sound.ogg', transcript });
  const words = fitToRequest(extracted, rest, sizes(extracted, 178_000, 3.2 * MB));
  const frames = fitToRequest(extracted, rest, sizes(extracted, 400_000, 3 * MB));
  const sound = fitToRequest(extracted, rest, sizes(extracted, 400_000, 13 * MB));

  expect([words.warnings, words.sent.frames.length]).toEqual([['transcript-cut'], 60]);
  expect(frames.warnings).toEqual(['transcript-cut', 'frames-thinned']);
  expect(frames.sent.audioPath).toBe('/f/sound.ogg');
  expect(frames.sent.frames.length).toBeGreaterThanOrEqual(8);
  expect(sound.warnings).toEqual(['transcript-cut', 'frames-thinned', 'sound-left-out']);
  expect(sound.sent.frames.length).toBeGreaterThan(30);
});

test('a clip is sent alone; one that is too large is replaced by frames, with a warning', () => {
  const clip = { path: '/f/clip.mp4', mimeType: 'video/mp4', isOriginal: false } as const;
  const small = materialOf({ frames: framesOf(4), clip: { ...clip, sizeBytes: 12 * MB } });
  const large = materialOf({ frames: framesOf(4), clip: { ...clip, sizeBytes: 14 * MB } });

  expect(fitToRequest(small, rest, sizes(small, 80_000))).toMatchObject({
    sent: { clip: small.clip, frames: [] },
    warnings: [],
  });
  expect(fitToRequest(large, rest, sizes(large, 80_000))).toMatchObject({
    sent: { clip: null, frames: large.frames },
    warnings: ['clip-too-large'],
  });
});

test('whatever was taken, the question keeps within the budget; order, first and last frame stay', () => {
  const setting = fc.record({
    count: fc.integer({ min: 2, max: 60 }),
    frameBytes: fc.array(fc.integer({ min: 1000, max: 900_000 }), { minLength: 1, maxLength: 60 }),
    audioBytes: fc.option(fc.integer({ min: 1000, max: 30 * MB })),
    cues: fc.constantFrom(0, 1, 30, 1500),
    text: anyText({ maxLength: 200 }),
    hasTimes: fc.boolean(),
    maxBytes: fc.constantFrom(MAX_REQUEST_BYTES, 4 * MB),
  });
  fc.assert(
    fc.property(setting, ({ count, frameBytes, audioBytes, cues, text, hasTimes, maxBytes }) => {
      const extracted = materialOf({
        frames: framesOf(count),
        audioPath: audioBytes === null ? null : '/f/sound.ogg',
        transcript: cues === 0 ? null : transcriptOf(cues, text, hasTimes),
      });
      const files = sizes(extracted, 0, audioBytes ?? 0);
      extracted.frames.forEach(({ path }, index) =>
        files.set(path, frameBytes[index % frameBytes.length] ?? 0),
      );

      const { sent, warnings } = fitToRequest(extracted, rest, files, maxBytes);

      expect(bytesOf(promptOf({ ...rest, ...sent }), files)).toBeLessThanOrEqual(maxBytes);
      expect(sent.frames[0]).toBe(extracted.frames[0]);
      expect(sent.frames.at(-1)).toBe(extracted.frames.at(-1));
      const times = sent.frames.map(({ timeS }) => timeS);
      expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
      expect(warnings.includes('frames-thinned')).toBe(sent.frames.length < count);
      expect(warnings.includes('sound-left-out')).toBe(audioBytes !== null && sent.audioPath === null);
      expect(warnings.includes('transcript-cut')).toBe(sent.spoken?.isCut === true);
    }),
    { numRuns: lawRuns(40) },
  );
});
