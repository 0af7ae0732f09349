import { noSpeechProgram, noWordFiles } from './no-words.ts';
import type { LimitReason } from '../../../shared/session/model.ts';
import { defaultSettings, planOf } from '../../../shared/settings.ts';
import { overviewTemplate } from '../../../shared/template/built-in.ts';
import { Gate } from '../gate.ts';
import { createPools, poolsOfBatch } from '../pools.ts';
import { unclaimed } from '../report-claim.ts';
import { runJob } from '../run-job.ts';
import type { ReportWriter, SavedReport } from '../ports.ts';
import type { JobContext, JobPorts, Prepared } from '../job-context.ts';
import { ManualClock } from './manual-clock.ts';
import { QuotaService, type WindowKind } from './quota-service.ts';
import { sampleInfo } from '../../../shared/testing/sample-info.ts';
import { noQuestionValues } from '../../../shared/values/question-values.ts';

export interface Simulation {
  readonly videos: number;
  readonly limit: number;
  readonly isAuto: boolean;
  readonly perMinute: number;
  readonly kind: WindowKind;
  readonly statesDelay: boolean;
  /** True if refusals take as long as answers, instead of half a second. */
  readonly areRefusalsSlow: boolean;
  /** A random source from 0 to below 1 for everything random. */
  readonly random: () => number;
}

export interface Simulated {
  readonly reported: number;
  readonly asked: number;
  readonly refused: number;
  readonly mostRefusedInARow: number;
  readonly tookMs: number;
  readonly limits: readonly { readonly limit: number; readonly reason: LimitReason }[];
  readonly rests: readonly number[];
}

/** Runs videos from Start to the last report against a service with a quota; minutes pass in milliseconds. */
export async function simulate(options: Simulation): Promise<Simulated> {
  const { random } = options;
  const clock = new ManualClock();
  const limits: { limit: number; reason: LimitReason }[] = [];
  const rests: number[] = [];
  const pools = poolsOfBatch(
    createPools({
      extractionSlots: 2,
      limit: options.limit,
      isAuto: options.isAuto,
      clock,
      onLimitChanged: (limit, reason) => limits.push({ limit, reason }),
      onCooled: (untilMs) => rests.push(untilMs - clock.now()),
    }),
    options.videos,
  );
  const answerMs = (): number => 1000 + 19_000 * random();
  const service = new QuotaService({
    clock,
    random,
    windowMs: 60_000,
    offsetMs: 60_000 * random(),
    answerMs,
    perWindow: options.perMinute,
    kind: options.kind,
    statesDelay: options.statesDelay,
    refusalMs: options.areRefusalsSlow ? answerMs : () => 200 + 600 * random(),
  });
  const gate = new Gate();
  gate.open();
  const ports: JobPorts = {
    pools,
    client: service,
    extractionGate: gate,
    analysisGate: gate,
    random,
    now: clock.now,
    wait: clock.wait,
    attempts: () => 3,
    media: {
      settled: unusedPort,
      probe: unusedPort,
      extract: unusedPort,
      takeSound: unusedPort,
      makePlayable: unusedPort,
    },
    speechProgram: noSpeechProgram,
    ...alwaysAwakeAndOnline,
  };
  const jobs = Array.from({ length: options.videos }, (_, index) =>
    runJob(contextOf(`clip ${index}.mp4`, index, ports), prepared, new AbortController().signal),
  );
  const results = await clock.until(Promise.allSettled(jobs));
  return {
    reported: results.filter(({ status }) => status === 'fulfilled').length,
    asked: service.asked,
    refused: service.refused,
    mostRefusedInARow: service.mostRefusedInARow,
    tookMs: clock.now(),
    limits,
    rests,
  };
}

/** A computer that never sleeps, with a reliable network, and a batch without a spending limit. */
export const alwaysAwakeAndOnline: Pick<JobPorts, 'isOnline' | 'sleeps' | 'mayAsk' | 'mayAskMore'> = {
  mayAsk: () => true,
  mayAskMore: () => true,
  isOnline: () => Promise.resolve(true),
  sleeps: { count: 0, onSlept: () => () => undefined },
};

/** A port that prepared videos never use. */
export function unusedPort(): Promise<never> {
  return Promise.reject(new Error('Everything is prepared here'));
}

/** A video without material: the question is only text. */
export const prepared: Prepared = {
  info: sampleInfo,
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

/** The context of a job whose video is prepared; `save` receives its report. */
export function contextOf(
  name: string,
  order: number,
  ports: JobPorts,
  save: ReportWriter['save'] = saved,
): JobContext {
  const holdGate = new Gate();
  holdGate.open();
  return {
    video: { path: `/videos/${name}`, name, sizeBytes: 1, modifiedMs: 0 },
    plan: planOf(defaultSettings, overviewTemplate),
    values: noQuestionValues,
    valuesKey: null,
    priority: 0,
    order,
    holdGate,
    claim: unclaimed,
    ports,
    files: {
      framesBefore: () => Promise.resolve(null),
      emptyDir: unusedPort,
      keepExtracted: unusedPort,
      keepQuestion: () => Promise.resolve(),
      keepRequest: () => Promise.resolve(),
      keepAnswer: () => Promise.resolve(`/kept/${name}`),
      keptAnswer: () => Promise.resolve(null),
      ...noWordFiles,
    },
    writer: { save, saveDraft: unusedPort },
    emit: () => undefined,
    onText: () => undefined,
  };
}

function saved(video: string): Promise<SavedReport> {
  return Promise.resolve({ path: video, sha256: '0'.repeat(64) });
}
