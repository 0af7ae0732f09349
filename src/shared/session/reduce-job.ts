import type { JobEvent } from './events.ts';
import { shownNames } from '../names/shown-names.ts';
import { dayOf } from '../prices.ts';
import {
  isFinal,
  reportOf,
  type Attempt,
  type Job,
  type JobStatus,
  type Renewal,
  type Sent,
  type Stage,
  type Tokens,
  type Video,
  type Warning,
} from './model.ts';
import type { Corrections } from '../template/column-value.ts';
import { scoreColumnOf, scoreIn } from '../template/score.ts';
import type { Column } from '../template/template.ts';
import { addTokens } from '../usage.ts';
import { noValues } from '../values/model.ts';
import { addPhase, addTick, endRunning, endSpan, newSpan, withRunning } from './spans.ts';

type Analysing = Extract<JobStatus, { kind: 'analysing' }>;

/** The most dismissals that are kept for one report. */
const MOST_DISMISSED = 1000;

/** New jobs for found videos. */
export function newJobs(videos: readonly Video[]): readonly Job[] {
  const titles = shownNames(videos.map(({ name }) => name));
  return videos.map((video, place) => newJob(video, titles[place] ?? video.name));
}

/** The jobs of a batch that more videos join, at the end. A name that is shown gets longer where a new video would have the same. */
export function withNewJobs(jobs: readonly Job[], videos: readonly Video[]): readonly Job[] {
  const all = [...jobs, ...newJobs(videos)];
  const titles = shownNames(all.map(({ video }) => video.name));
  return all.map((job, place) => {
    const title = titles[place] ?? job.title;
    return title === job.title ? job : { ...job, title };
  });
}

/** A job that nothing has happened to yet. */
export function newJob(video: Video, title: string): Job {
  return {
    video,
    title,
    status: { kind: 'waiting' },
    info: null,
    frames: [],
    frameCount: 0,
    repeatsDropped: 0,
    transcript: null,
    unusedFiles: [],
    warnings: [],
    spans: [],
    attempts: [],
    fingerprint: null,
    history: null,
    isHeld: false,
    priority: 0,
    interruptions: 0,
    dismissed: [],
    corrections: {},
    values: noValues,
  };
}

/** Applies one event to its job. Pure. `columns`: those of the batch's template. */
export function reduceJob(job: Job, event: JobEvent, columns: readonly Column[]): Job {
  switch (event.type) {
    // Progress events never change the kind of status: they may arrive late, and a journal does not store them.
    case 'video-growing':
      if (job.status.kind !== 'waiting' && job.status.kind !== 'growing') return job;
      return { ...job, status: { kind: 'growing', sizeBytes: event.sizeBytes } };
    case 'video-settled': {
      const { sizeBytes, modifiedMs } = event;
      return { ...job, status: { kind: 'waiting' }, video: { ...job.video, sizeBytes, modifiedMs } };
    }
    case 'video-probed':
      return { ...job, info: event.info };
    case 'stage-started': {
      const status = startedStatus(event.stage, event.totalFrames);
      return { ...job, status, spans: [...job.spans, newSpan(event.stage, event.slot, event.atMs)] };
    }
    case 'extraction-progressed': {
      if (job.status.kind !== 'extracting') return job;
      const { part, done, total } = event;
      return { ...job, status: { kind: 'extracting', part, done, total } };
    }
    case 'stage-ended': {
      const spans = endSpan(job.spans, event.stage, event.atMs, event.outcome, event.ticks);
      // Between two pieces of its sound the video waits for a lane like any other.
      const isBetween = event.stage === 'transcribing' && job.status.kind === 'transcribing';
      return isBetween ? { ...job, status: { kind: 'prepared' }, spans } : { ...job, spans };
    }
    case 'frames-extracted':
      return {
        ...job,
        status: { kind: 'prepared' },
        frames: event.frames,
        frameCount: event.frameCount,
        repeatsDropped: event.repeatsDropped,
        transcript: event.transcript,
        unusedFiles: event.unusedFiles,
        warnings: event.warnings,
      };
    case 'transcription-progressed':
      if (job.status.kind !== 'transcribing') return job;
      return { ...job, status: { kind: 'transcribing', doneRatio: event.ratio } };
    case 'words-written':
      return {
        ...job,
        transcript: event.transcript,
        warnings: [...new Set([...job.warnings, ...event.warnings])],
      };
    case 'material-dropped':
      return {
        ...job,
        status: isFinal(job.status) ? job.status : { kind: 'waiting' },
        frames: [],
        frameCount: 0,
        repeatsDropped: 0,
        transcript: null,
        unusedFiles: [],
        warnings: [],
        spans: endRunning(job.spans, event.atMs, 'interrupted'),
      };
    case 'attempt-started':
      return {
        ...job,
        attempts: addAttempt(job.attempts, event),
        // A new report has findings of its own, or a warning of its own.
        warnings: event.purpose === undefined ? withoutNotAsked(job.warnings) : job.warnings,
      };
    case 'attempt-continued':
      return { ...job, attempts: continueAttempt(job.attempts, event.expected) };
    case 'attempt-ended':
      return { ...job, attempts: endAttempt(job.attempts, event) };
    case 'job-warned':
      return { ...job, warnings: [...new Set([...job.warnings, ...event.warnings])] };
    case 'phase-changed':
      return {
        ...job,
        status: { kind: 'analysing', phase: event.phase, words: wordsOf(job.status) },
        spans: withRunning(job.spans, (span) => ({ ...span, phases: addPhase(span.phases, event) })),
      };
    case 'question-sending':
      if (job.status.kind !== 'analysing' || job.status.phase !== 'starting') return job;
      return { ...job, status: withSent(job.status, event.ratio) };
    case 'answer-grew':
      if (job.status.kind !== 'analysing') return job;
      return {
        ...job,
        status: { ...job.status, words: event.words },
        spans: withRunning(job.spans, (span) => ({ ...span, ticks: addTick(span.ticks, event) })),
      };
    case 'backing-off':
      return {
        ...job,
        status: { kind: 'backing-off', untilMs: event.untilMs, failure: event.failure },
        spans: [...job.spans, newSpan('backing-off', null, event.atMs)],
      };
    case 'back-off-ended':
      return {
        ...job,
        status: { kind: 'prepared' },
        spans: endSpan(job.spans, 'backing-off', event.atMs, 'done'),
      };
    case 'report-awaited': {
      if (job.status.kind !== 'prepared') return job;
      const { fromBatch } = event;
      return { ...job, status: { kind: 'prepared', ...(fromBatch !== null && { fromBatch }) } };
    }
    case 'video-recognised':
      return { ...job, fingerprint: event.fingerprint, history: event.history };
    case 'job-unchanged': {
      const { fingerprint, report, isMadeHere } = event;
      const status = { kind: 'unchanged', report, isMadeHere } as const;
      return { ...withoutRenewal(job), fingerprint, history: null, status };
    }
    case 'job-held':
      return { ...job, isHeld: true };
    case 'job-released':
      return { ...job, isHeld: false };
    case 'job-moved-up':
      return { ...job, priority: event.priority };
    case 'doubt-dismissed': {
      const others = job.dismissed.filter((key) => key !== event.key);
      return { ...job, dismissed: [...others, event.key].slice(-MOST_DISMISSED) };
    }
    case 'doubt-restored':
      return { ...job, dismissed: job.dismissed.filter((key) => key !== event.key) };
    case 'finding-corrected':
      return withCorrections(job, { ...job.corrections, [event.column]: event.value }, columns);
    case 'finding-restored': {
      const others = Object.entries(job.corrections).filter(([column]) => column !== event.column);
      return withCorrections(job, Object.fromEntries(others), columns);
    }
    case 'job-unsaved': {
      const { failure, keptPath } = event;
      return { ...job, status: { kind: 'unsaved', failure, keptPath } };
    }
    case 'job-reported':
      return { ...withoutRenewal(job), status: { kind: 'reported', report: event.report } };
    case 'job-failed': {
      const { failure, draftPath } = event;
      return {
        ...endedWithout(job, { kind: 'failed', failure, draftPath }, { kind: 'failed', failure }),
        spans: endRunning(job.spans, event.atMs, 'failed'),
        attempts: endAttempts(job.attempts, event.atMs),
      };
    }
    case 'job-cancelled':
      return {
        ...endedWithout(job, { kind: 'cancelled' }, { kind: 'cancelled' }),
        spans: endRunning(job.spans, event.atMs, 'cancelled'),
        attempts: endAttempts(job.attempts, event.atMs),
      };
    case 'job-interrupted':
    case 'job-requeued':
      return {
        ...withRenewal(job, event.type === 'job-requeued' ? event.report : undefined),
        interruptions: job.interruptions + (event.type === 'job-interrupted' ? 1 : 0),
        status: job.frames.length > 0 ? { kind: 'prepared' } : { kind: 'waiting' },
        spans: endRunning(job.spans, event.atMs, 'interrupted'),
        attempts: endAttempts(job.attempts, event.atMs),
      };
  }
}

/** A job of which no new report is asked for, or was. */
function withoutRenewal(job: Job): Job {
  return job.renewal === undefined ? job : { ...job, renewal: undefined };
}

/** A job that is put back to work. */
function withRenewal(job: Job, report: 'kept' | 'dropped' | undefined): Job {
  const { status, renewal, warnings } = job;
  if (report === 'kept' && (status.kind === 'reported' || status.kind === 'unchanged'))
    return { ...job, renewal: { kind: 'asked', before: status, warnings } };
  return renewal?.kind === 'asked' && report !== 'dropped' ? job : withoutRenewal(job);
}

/** A job that ends without a report. Where a new one was asked for, it keeps the one that it had. */
function endedWithout(job: Job, status: JobStatus, renewal: Renewal): Job {
  if (job.renewal === undefined) return { ...job, status };
  if (job.renewal.kind === 'asked') {
    const { before, warnings } = job.renewal;
    return { ...job, status: before, warnings, renewal };
  }
  // It has ended already.
  return reportOf(job) === null ? { ...withoutRenewal(job), status } : job;
}

/** The status of a job whose stage has just begun. */
export function startedStatus(stage: Stage, totalFrames: number): JobStatus {
  switch (stage) {
    case 'extracting':
      return { kind: 'extracting', part: 'frames', done: 0, total: totalFrames };
    case 'transcribing':
      return { kind: 'transcribing', doneRatio: 0 };
    case 'analysing':
      return { kind: 'analysing', phase: 'starting', words: 0 };
  }
}

/** While a question is sent its status says how far; once it was sent whole, it waits for an answer like any other. */
function withSent(status: Analysing, ratio: number): Analysing {
  const { phase, words } = status;
  return ratio < 1 ? { ...status, sentRatio: ratio } : { kind: 'analysing', phase, words };
}

function wordsOf(status: JobStatus): number {
  return status.kind === 'analysing' ? status.words : 0;
}

/** The most attempts stored per job that cost nothing; the retry rules stop long before. Attempts that were paid for are never forgotten. */
const MAX_FREE_ATTEMPTS = 100;

/** Leaves out the warning that the findings were not asked for: it is about the report before. */
function withoutNotAsked(warnings: readonly Warning[]): readonly Warning[] {
  return warnings.includes('findings-not-asked')
    ? warnings.filter((warning) => warning !== 'findings-not-asked')
    : warnings;
}

function addAttempt(
  attempts: readonly Attempt[],
  { model, expected, purpose, atMs }: Extract<JobEvent, { type: 'attempt-started' }>,
): readonly Attempt[] {
  const next = {
    model,
    startedAtMs: atMs,
    firstTextAtMs: null,
    endedAtMs: null,
    tokens: null,
    ...(expected !== undefined && { expected }),
    ...(purpose !== undefined && { purpose }),
    failure: null,
  };
  return [...withoutOldFree(attempts), next];
}

/** Drops the oldest attempt that cost nothing, where there are too many of them. */
function withoutOldFree(attempts: readonly Attempt[]): readonly Attempt[] {
  if (attempts.length < MAX_FREE_ATTEMPTS) return attempts;
  const free = attempts.flatMap(({ tokens, expected }, index) =>
    tokens === null && expected === undefined ? [index] : [],
  );
  const [oldest] = free;
  return oldest === undefined || free.length < MAX_FREE_ATTEMPTS ? attempts : attempts.toSpliced(oldest, 1);
}

/** The current attempt is expected to cost so much in all. */
function continueAttempt(attempts: readonly Attempt[], expected: Tokens): readonly Attempt[] {
  const running = attempts.at(-1);
  return running?.endedAtMs === null ? attempts.with(-1, { ...running, expected }) : attempts;
}

/** Records the end of the current attempt. */
function endAttempt(
  attempts: readonly Attempt[],
  { atMs, firstTextAtMs, tokens, model, failure, sent }: Extract<JobEvent, { type: 'attempt-ended' }>,
): readonly Attempt[] {
  const running = attempts.at(-1);
  if (running?.endedAtMs !== null) return attempts;
  // An ended attempt no longer has expected tokens.
  const ended = {
    model: model ?? running.model,
    startedAtMs: running.startedAtMs,
    firstTextAtMs,
    tokens,
    failure,
    endedAtMs: atMs,
    ...(sent !== undefined && { sent }),
    ...(running.purpose !== undefined && { purpose: running.purpose }),
  };
  return joinPieces(attempts.slice(0, -1), ended);
}

/** More tokens in one entry would look like one long request, which costs more. */
const MOST_JOINED_TOKENS = 100_000;

/**
 * Adds an ended attempt. The pieces of one sound that were written down one after another become one entry, which counts them all, as long as
 * their prices are the same: those of a day, and of short requests.
 */
function joinPieces(before: readonly Attempt[], ended: Attempt): readonly Attempt[] {
  const last = before.at(-1);
  const isNext =
    last?.purpose === 'words' &&
    ended.purpose === 'words' &&
    last.failure === null &&
    ended.failure === null &&
    last.endedAtMs !== null &&
    last.model === ended.model &&
    dayOf(last.startedAtMs) === dayOf(ended.startedAtMs) &&
    (last.tokens?.input ?? 0) + (ended.tokens?.input ?? 0) <= MOST_JOINED_TOKENS;
  if (!isNext) return [...before, ended];
  const sent =
    last.sent === undefined || ended.sent === undefined
      ? (ended.sent ?? last.sent)
      : addSent(last.sent, ended.sent);
  const tokens =
    last.tokens === null || ended.tokens === null
      ? (ended.tokens ?? last.tokens)
      : addTokens(last.tokens, ended.tokens);
  const { startedAtMs, firstTextAtMs } = last;
  return before.with(-1, {
    ...ended,
    startedAtMs,
    firstTextAtMs,
    tokens,
    ...(sent !== undefined && { sent }),
  });
}

function addSent(a: Sent, b: Sent): Sent {
  return {
    pictures: a.pictures + b.pictures,
    pictureBytes: a.pictureBytes + b.pictureBytes,
    soundBytes: a.soundBytes + b.soundBytes,
    videoBytes: a.videoBytes + b.videoBytes,
    wordBytes: a.wordBytes + b.wordBytes,
    totalBytes: a.totalBytes === null || b.totalBytes === null ? null : a.totalBytes + b.totalBytes,
  };
}

/** Ends the current attempt without result, because something else interrupted it. */
function endAttempts(attempts: readonly Attempt[], endedAtMs: number): readonly Attempt[] {
  const last = attempts.at(-1);
  return last?.endedAtMs === null ? attempts.with(-1, { ...last, endedAtMs }) : attempts;
}

function withCorrections(job: Job, corrections: Corrections, columns: readonly Column[]): Job {
  const score = scoreColumnOf(columns);
  if (score === null || !Object.hasOwn(corrections, score.key))
    return { ...job, corrections, correctedScore: undefined };
  return { ...job, corrections, correctedScore: scoreIn(score, corrections[score.key]) };
}
