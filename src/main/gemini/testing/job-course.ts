import { noWordFiles, noSpeechProgram } from '../../pipeline/testing/no-words.ts';
import { FailureError, failureOf, pausesBatch, type Failure } from '../../../shared/failure.ts';
import { defaultSettings, planOf } from '../../../shared/settings.ts';
import type { Tokens } from '../../../shared/session/model.ts';
import { overviewTemplate } from '../../../shared/template/built-in.ts';
import { sampleInfo } from '../../../shared/testing/sample-info.ts';
import { noQuestionValues } from '../../../shared/values/question-values.ts';
import type { Clock } from '../../pipeline/clock.ts';
import { Gate } from '../../pipeline/gate.ts';
import type { JobContext, JobPorts } from '../../pipeline/job-context.ts';
import { createPools, poolsOfBatch, type Pools } from '../../pipeline/pools.ts';
import { unclaimed } from '../../pipeline/report-claim.ts';
import { runJob } from '../../pipeline/run-job.ts';
import { openGate } from '../../pipeline/testing/fake-job-ports.ts';
import { alwaysAwakeAndOnline, unusedPort } from '../../pipeline/testing/simulate.ts';
import type { GeminiClient } from '../gemini-client.ts';
import type { GeminiHarness } from './gemini-harness.ts';

/** The end of one attempt. */
interface AttemptSeen {
  readonly failure: Failure | null;
  readonly tokens: Tokens | null;
  readonly model: string | null;
}

/** The end of a video. `waits` means that its batch is paused. */
export interface Course {
  readonly attempts: readonly AttemptSeen[];
  readonly end: 'reported' | 'failed' | 'waits';
}

/** A clock whose waits end at once and advance the time. */
function instantClock(): Clock {
  let nowMs = Date.UTC(2026, 10, 22);
  return {
    now: () => nowMs,
    wait: (ms, signal) => {
      signal.throwIfAborted();
      nowMs += ms;
      return Promise.resolve();
    },
  };
}

/** Lanes and a clock of their own, for jobs that are asked by one client. No wait of theirs takes time. */
export function instantPorts(
  client: GeminiClient,
  { limit, attempts }: { readonly limit: number; readonly attempts: number },
): Omit<JobPorts, 'analysisGate'> & { readonly pools: Pools } {
  const clock = instantClock();
  return {
    ...clock,
    client,
    pools: poolsOfBatch(
      createPools({
        extractionSlots: 1,
        limit,
        isAuto: false,
        clock,
        onLimitChanged: () => undefined,
        onCooled: () => undefined,
      }),
      1,
    ),
    media: {
      settled: unusedPort,
      probe: unusedPort,
      extract: unusedPort,
      takeSound: unusedPort,
      makePlayable: unusedPort,
    },
    extractionGate: new Gate(),
    random: () => 0,
    attempts: () => attempts,
    speechProgram: noSpeechProgram,
    ...alwaysAwakeAndOnline,
  };
}

/** Runs the job of a video of two pictures to its end. `onText` is called when text arrives. */
export async function courseOf(
  name: string,
  gemini: GeminiHarness,
  ports: Omit<JobPorts, 'analysisGate'>,
  { onText = () => undefined, model = null }: { onText?: () => void; model?: string | null } = {},
): Promise<Course> {
  const attempts: AttemptSeen[] = [];
  const context: JobContext = {
    video: { path: `/videos/${name}`, name, sizeBytes: 1, modifiedMs: 0 },
    plan: { ...planOf(defaultSettings, overviewTemplate), model },
    values: noQuestionValues,
    valuesKey: null,
    priority: 0,
    order: ports.pools.nextOrder(),
    holdGate: openGate(),
    claim: unclaimed,
    // A failure that affects every video shuts the gate of its batch: each video is a batch of its own.
    ports: { ...ports, analysisGate: openGate() },
    files: {
      framesBefore: () => Promise.resolve(null),
      emptyDir: () => gemini.dir(),
      keepExtracted: () => Promise.resolve(),
      keepQuestion: () => Promise.resolve(),
      keepRequest: () => Promise.resolve(),
      keepAnswer: () => Promise.resolve('kept'),
      keptAnswer: () => Promise.resolve(null),
      ...noWordFiles,
    },
    writer: {
      save: () => Promise.resolve({ path: 'report', sha256: '' }),
      saveDraft: () => Promise.resolve('draft'),
    },
    emit: (event) => {
      if (event.type !== 'attempt-ended') return;
      const { failure, tokens, model: answeredBy } = event;
      attempts.push({ failure, tokens, model: answeredBy });
    },
    onText,
  };
  const extracted = {
    frames: await gemini.frames(1, 2),
    repeatsDropped: 0,
    audioPath: null,
    clip: null,
    transcript: null,
    unusedFiles: [],
    warnings: [],
  };
  try {
    await runJob(context, { info: sampleInfo, extracted }, new AbortController().signal);
    return { attempts, end: 'reported' };
  } catch (cause) {
    if (!(cause instanceof FailureError)) throw cause;
    return { attempts, end: pausesBatch(failureOf(cause)) ? 'waits' : 'failed' };
  }
}
