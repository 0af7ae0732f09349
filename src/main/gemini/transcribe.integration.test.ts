import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSettings, planOf } from '../../shared/settings.ts';
import type { Transcript } from '../../shared/session/model.ts';
import { overviewTemplate } from '../../shared/template/built-in.ts';
import { sampleInfo } from '../../shared/testing/sample-info.ts';
import { noQuestionValues } from '../../shared/values/question-values.ts';
import { PieceStore } from '../batches/piece-store.ts';
import type { Scenario } from '../demo/stand-in.ts';
import { askedPiece, recordedWords, type RecordedLine } from '../demo/stand-in/recording.ts';
import type { JobContext, JobEventData, Prepared } from '../pipeline/job-context.ts';
import { unclaimed } from '../pipeline/report-claim.ts';
import { openGate } from '../pipeline/testing/fake-job-ports.ts';
import { noWordFiles } from '../pipeline/testing/no-words.ts';
import { withWords } from '../pipeline/transcribe/transcribe.ts';
import type { GeminiClient } from './gemini-client.ts';
import { GeminiHarness } from './testing/gemini-harness.ts';
import { instantPorts } from './testing/job-course.ts';

const HOUR_S = 3600;
const PIECES = 16;
const video = { path: '/videos/interview.mp4', name: 'interview.mp4', sizeBytes: 1000, modifiedMs: 5 };
const info = {
  ...sampleInfo,
  durationS: HOUR_S,
  audioTracks: [{ codec: 'aac', language: null, channels: 1, isDefault: true }],
};
const plan = { ...planOf(defaultSettings, overviewTemplate), writeDown: 'always' as const };
const prepared: Prepared = {
  info,
  extracted: {
    frames: [],
    repeatsDropped: 0,
    audioPath: null,
    clip: null,
    transcript: null,
    unusedFiles: [],
    warnings: [],
  },
};

let gemini: GeminiHarness;
/** It keeps nothing of a recording, so that all runs share one. */
let client: GeminiClient;
let dir: string;

beforeAll(async () => {
  gemini = await GeminiHarness.open();
  client = await gemini.client('acp', { recycleAfter: Infinity });
  dir = await mkdtemp(join(tmpdir(), 'framelane-words-'));
});

afterAll(async () => {
  await client[Symbol.asyncDispose]();
  await gemini[Symbol.asyncDispose]();
  await rm(dir, { recursive: true });
});

/** An hour of two people, with pauses between and a silence of eight minutes in the middle. */
const recording: readonly RecordedLine[] = Array.from({ length: 640 }, (_, index) => ({
  atS: 2.3 + index * 5.61,
  speaker: index % 3 === 0 ? 'Anna' : 'Speaker 2',
  text: `Sentence ${index} tells of thing ${index * 7} and of thing ${index * 11}.`,
})).filter(({ atS }) => atS < 1500 || atS > 1980);

interface Run {
  readonly prepared: Promise<Prepared>;
  readonly events: JobEventData[];
  readonly stop: AbortController;
  readonly saved: Transcript[];
}

/** Begins to write the hour down, with a context of its own, as after a start of the app. */
function begin(batchDir: string): Run {
  const pieces = new PieceStore(batchDir);
  const events: JobEventData[] = [];
  const saved: Transcript[] = [];
  const stop = new AbortController();
  const ports = instantPorts(client, { limit: 1, attempts: 3 });
  const context: JobContext = {
    video,
    plan,
    values: noQuestionValues,
    valuesKey: null,
    priority: 0,
    order: 1,
    holdGate: openGate(),
    claim: unclaimed,
    ports: {
      ...ports,
      analysisGate: openGate(),
      media: {
        ...ports.media,
        takeSound: async ({ fromS, intoDir }) => {
          const path = join(intoDir, 'piece.ogg');
          await writeFile(path, `the sound from ${fromS}`);
          return { path, sizeBytes: 20, isSilent: false, isDamaged: false };
        },
      },
    },
    files: {
      framesBefore: () => Promise.resolve(null),
      emptyDir: () => Promise.resolve(batchDir),
      keepExtracted: () => Promise.resolve(),
      keepQuestion: () => Promise.resolve(),
      keepRequest: () => Promise.resolve(),
      keepAnswer: () => Promise.resolve(''),
      keptAnswer: () => Promise.resolve(null),
      ...noWordFiles,
      emptySoundDir: () => pieces.emptySoundDir(0),
      keptPieces: () => pieces.piecesOf(0, video),
      keepPiece: (piece) => pieces.keep(0, video, piece),
      saveWords: (transcript) => Promise.resolve(void saved.push(transcript)),
    },
    writer: { save: () => Promise.reject(new Error('No report')), saveDraft: () => Promise.resolve('') },
    emit: (event) => void events.push(event),
    onText: () => undefined,
  };
  return {
    prepared: withWords(context, prepared, null, stop.signal),
    events,
    stop,
    saved,
  };
}

/** The answer about a piece as it was recorded. */
function played(texts: readonly string[]): Scenario {
  const piece = askedPiece(texts.join('\n'));
  if (piece === null) throw new Error('No piece is asked for');
  return { kind: 'answer', text: recordedWords(recording, piece) };
}

test('an hour is written down piece by piece: late, cut, wrong and empty answers are asked for again, a kill pays for nothing twice, and no line is lost or doubled', async () => {
  const faults = new Map<number, Scenario[]>([
    [1, [{ kind: 'rate-limited', retryAfterS: 7 }]],
    [2, [{ kind: 'cut-short' }]],
    [3, [{ kind: 'answer', text: 'I am sorry, I cannot listen to this.' }]],
    [4, [{ kind: 'empty' }]],
    [
      5,
      [
        {
          kind: 'answer',
          text: '{"heard":"speech","language":"en","lines":[{"at":"9:59","speaker":null,"text":"Too late"}]}',
        },
      ],
    ],
    [6, [{ kind: 'reset-mid-stream' }]],
  ]);
  const whole: number[] = [];
  let stopAt: (() => void) | null = null;
  gemini.script = ({ texts }) => {
    const index = askedPiece(texts.join('\n'))?.index ?? -1;
    const fault = faults.get(index)?.shift();
    if (fault !== undefined) return fault;
    if (index === 9 && stopAt !== null) {
      stopAt();
      stopAt = null;
      return { kind: 'hang-before-headers' };
    }
    whole.push(index);
    return played(texts);
  };

  const batchDir = await mkdtemp(join(dir, 'batch-'));
  const first = begin(batchDir);
  stopAt = () => first.stop.abort(new Error('killed'));
  await expect(first.prepared).rejects.toThrow('killed');
  expect(first.saved).toEqual([]);
  const second = begin(batchDir);
  const { transcript } = (await second.prepared).extracted;

  expect(whole).toEqual(Array.from({ length: PIECES }, (_, index) => index));
  const cues = transcript?.cues.filter(({ text }) => !text.startsWith('[')) ?? [];
  expect(cues.map(({ text }) => text)).toEqual(
    recording.map(({ speaker, text }) => `${speaker ?? ''}: ${text}`),
  );
  const mostOffS = Math.max(
    ...cues.map(({ startS }, index) => Math.abs(startS - (recording[index]?.atS ?? 0))),
  );
  expect(mostOffS).toBeLessThanOrEqual(1);
  expect(transcript?.cues.filter(({ text }) => text.startsWith('[')).map(({ text }) => text)).toEqual([
    '[no speech]',
  ]);
  expect(second.saved).toEqual([transcript]);
  expect(await readdir(join(batchDir, 'jobs', '0', 'sound'))).toEqual([]);
});

test('a piece that is refused again and again is marked, and the rest is there', async () => {
  gemini.script = ({ texts }) =>
    askedPiece(texts.join('\n'))?.index === 3 ? { kind: 'blocked' } : played(texts);
  const run = begin(await mkdtemp(join(dir, 'batch-')));

  const { extracted } = await run.prepared;

  expect(extracted.warnings).toEqual(['words-missing']);
  expect(extracted.transcript?.cues.filter(({ text }) => text === '[not written down]')).toHaveLength(1);
  expect(run.saved).toEqual([]);
  const tokens = run.events.flatMap((event) => (event.type === 'attempt-ended' ? [event.tokens] : []));
  expect(tokens.filter((one) => one !== null).length).toBeGreaterThanOrEqual(PIECES - 1);
});
