import { relative } from 'node:path';
import { formatCount } from '../../shared/counts.ts';
import { describeFailure, describeUnused, describeWarning } from '../../shared/describe-failure.ts';
import { formatAbout, formatTimeOfDay } from '../../shared/durations.ts';
import type { Failure } from '../../shared/failure.ts';
import type { BatchEvent, JobEvent, PoolEvent, SessionEvent } from '../../shared/session/events.ts';
import {
  reportOf,
  triesOf,
  type Batch,
  type Job,
  type LimitReason,
  type Stage,
} from '../../shared/session/model.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { countOf } from './count-of.ts';
import { withoutControlCharacters } from './text-width.ts';
import { describeSourceFailure } from '../../shared/values/describe-source.ts';
import type { ValueSource } from '../../shared/values/model.ts';

/** Describes an event in one line: `12:03:04  clip 3.mp4  analysing (lane 2)`. Null for events that are not shown. */
export function plainLine(event: SessionEvent, batch: Batch): string | null {
  const words = textOf(event, batch);
  return words === null ? null : `${formatTimeOfDay(event.atMs, english, 'seconds')}  ${words}`;
}

/** True for events that stay readable above the redrawn lanes. */
export function isLasting(event: SessionEvent): boolean {
  return [
    'job-reported',
    'job-failed',
    'job-cancelled',
    'job-unsaved',
    'batch-paused',
    'videos-found',
  ].includes(event.type);
}

function textOf(event: SessionEvent, batch: Batch): string | null {
  if (!('batchId' in event)) return poolText(event);
  if (!('job' in event)) return batchText(event, batch);
  const words = jobText(event, batch);
  const name = withoutControlCharacters(batch.jobs[event.job]?.video.name ?? '');
  return words === null ? null : `${name}  ${words}`;
}

function poolText(event: PoolEvent): string | null {
  switch (event.type) {
    case 'limit-changed':
      return `Now ${countOf(event.limit, 'lane')}${reasonText(event.reason)}`;
    case 'pool-cooled':
      return `${event.reason === 'busy' ? 'Gemini is busy' : 'Gemini asked to slow down'}. All lanes rest for ${formatAbout(event.untilMs - event.atMs, english)}.`;
    case 'driver-changed':
      return event.reason;
    case 'computer-slept':
      return `The computer slept for ${formatAbout(event.atMs - event.startedAtMs, english)}.`;
    case 'limit-chosen':
      return null;
  }
}

function reasonText(reason: LimitReason): string {
  switch (reason.kind) {
    case 'chosen':
      return '';
    case 'rate-limited':
      return ': Gemini asked to slow down';
    case 'quiet':
      return ': it has been quiet';
  }
}

function batchText(event: BatchEvent, batch: Batch): string | null {
  switch (event.type) {
    case 'videos-found': {
      const skipped = event.skipped.length;
      return `${countOf(event.videos.length, 'video')} found${skipped === 0 ? '' : `, ${countOf(skipped, 'other file')} left out`}`;
    }
    case 'videos-added':
      return `${countOf(event.videos.length, 'video')} added`;
    case 'batch-started':
      return `Started. Reports go to ${withoutControlCharacters(batch.outDir)}`;
    case 'batch-draining':
      return `${event.cause === null ? 'Pausing.' : describeFailure(event.cause, english).title} Running videos finish first.`;
    case 'batch-paused':
      return pausedText(event.cause);
    case 'continue-planned':
      return event.continuesAtMs === null
        ? null
        : `Goes on by itself at ${formatTimeOfDay(event.continuesAtMs, english)}.`;
    case 'batch-stopped':
      return 'Stopped.';
    case 'batch-opened':
      return openedText(batch);
    case 'journal-cut':
      return 'The end of its record was damaged and is left out.';
    case 'batch-interrupted':
      return 'It was interrupted before its end.';
    case 'values-read':
      return valuesText(event.source, batch);
    case 'inquiry-step-started':
      return `Gemini reads reports together: request ${event.done + 1} of ${event.steps}`;
    case 'inquiry-backing-off':
      return `${describeFailure(event.failure, english).title} Next try in ${formatAbout(event.untilMs - event.atMs, english)}.`;
    case 'inquiry-answered':
      return `The text about all reports is written, ${formatCount(event.answer.words, english)} words.`;
    case 'inquiry-failed':
      return `No text about all reports. ${describeFailure(event.failure, english).title}`;
    case 'inquiry-added':
    case 'inquiry-grew':
    case 'inquiry-step-ended':
    case 'inquiry-back-off-ended':
    case 'inquiry-requeued':
    case 'inquiry-stopped':
    case 'inquiry-removed':
    case 'batch-finished':
    case 'batch-added':
    case 'scan-progressed':
    case 'values-awaited':
    case 'values-complete':
    case 'values-found':
    case 'values-removed':
    case 'value-columns-changed':
    case 'values-typed':
    case 'row-joined':
    case 'plan-changed':
    case 'out-dir-changed':
    case 'batch-renamed':
    case 'reports-exported':
    case 'trial-begun':
    case 'trial-ended':
    case 'batch-closed':
      return null;
  }
}

function valuesText(
  { kind, name, joined, problemCount, failure, isCut, rows }: ValueSource,
  batch: Batch,
): string | null {
  if (kind === 'inside') return null;
  const file = withoutControlCharacters(name);
  if (failure !== null) return `${describeSourceFailure(failure, { kind, name: file }, english)}.`;
  const doubts = problemCount === 0 ? '' : `; ${countOf(problemCount, 'row')} without a video, or in doubt`;
  const cut = isCut ? `; only the first ${rows} rows were read` : '';
  const from = kind === 'table' || file === '' ? file : `files of ${file}`;
  return `Values for ${joined} of ${countOf(batch.jobs.length, 'video')} from ${from}${doubts}${cut}`;
}

function jobText(event: JobEvent, batch: Batch): string | null {
  switch (event.type) {
    case 'stage-started':
      return stageText(event.stage, event.slot);
    case 'frames-extracted':
      // Only frames that this batch took are shown, not those reused from an earlier batch.
      return batch.jobs[event.job]?.spans.at(-1)?.stage === 'extracting' ? framesText(event) : null;
    case 'phase-changed':
      return event.phase === 'writing' ? 'Gemini writes' : null;
    case 'attempt-started':
      return event.purpose === 'words' ? null : attemptText(batch.jobs[event.job]);
    case 'backing-off':
      return `${describeFailure(event.failure, english).title} Next try in ${formatAbout(event.untilMs - event.atMs, english)}.`;
    case 'job-reported':
      return `reported, ${formatCount(event.report.words, english)} words: ${withoutControlCharacters(relative(batch.outDir, event.report.path))}`;
    case 'job-failed': {
      const draft =
        event.draftPath === null
          ? ''
          : ` Draft: ${withoutControlCharacters(relative(batch.outDir, event.draftPath))}`;
      return `no report. ${sentencesOf(event)}${draft}`;
    }
    case 'job-unsaved':
      return `report kept in ${withoutControlCharacters(event.keptPath)}. ${describeFailure(event.failure, english).title}`;
    case 'job-unchanged':
      return `${event.isMadeHere ? 'unchanged, its report stays' : 'its report comes with the folder'}: ${withoutControlCharacters(relative(batch.outDir, event.report.path))}`;
    case 'job-interrupted':
      return 'was interrupted, goes back to waiting';
    case 'job-held':
      return 'on hold';
    case 'job-released':
      return 'no longer on hold';
    case 'finding-corrected':
    case 'finding-restored':
      return null;
    case 'job-cancelled':
      return 'cancelled';
    case 'job-requeued':
      return 'goes back to waiting';
    case 'video-growing':
      return 'is still being copied';
    case 'words-written':
      return event.transcript === null
        ? null
        : `its words are written down, ${countOf(event.transcript.cues, 'line')}`;
    case 'job-warned':
      return event.warnings.map((warning) => describeWarning(warning, english)).join(' ');
    case 'video-settled':
    case 'video-recognised':
    case 'doubt-dismissed':
    case 'doubt-restored':
    case 'job-moved-up':
    case 'material-dropped':
    case 'attempt-continued':
    case 'attempt-ended':
    case 'video-probed':
    case 'extraction-progressed':
    case 'transcription-progressed':
    case 'stage-ended':
    case 'question-sending':
    case 'report-awaited':
    case 'answer-grew':
    case 'back-off-ended':
      return null;
  }
}

function pausedText(cause: Failure | null): string {
  if (cause === null) return 'Paused.';
  const resumesText = cause.kind === 'offline' ? ' It resumes by itself as soon as it can.' : '';
  return `Paused. ${describeFailure(cause, english).title}${resumesText}`;
}

function openedText({ jobs, name }: Batch): string {
  const done = jobs.filter((job) => reportOf(job) !== null).length;
  return `${withoutControlCharacters(name)} again: ${done} of ${countOf(jobs.length, 'video')} done`;
}

function framesText({
  frameCount,
  repeatsDropped,
  unusedFiles,
}: Extract<JobEvent, { type: 'frames-extracted' }>): string {
  const repeats = repeatsDropped === 0 ? '' : `, ${countOf(repeatsDropped, 'repeat')} left out`;
  const unused = unusedFiles.map(
    ({ name, reason }) =>
      `. ${withoutControlCharacters(name)} was not used: ${describeUnused(reason, english)}`,
  );
  return `${countOf(frameCount, 'frame')} taken${repeats}${unused.join('')}`;
}

function stageText(stage: Stage, slot: number): string {
  switch (stage) {
    case 'extracting':
      return 'taking frames';
    case 'transcribing':
      return `writing down what is said (lane ${slot + 1})`;
    case 'analysing':
      return `analysing (lane ${slot + 1})`;
  }
}

function attemptText(job: Job | undefined): string | null {
  const number = job === undefined ? 1 : triesOf(job).length;
  return number > 1 ? `try ${number}` : null;
}

function sentencesOf({ failure }: Extract<JobEvent, { type: 'job-failed' }>): string {
  const { title, advice } = describeFailure(failure, english);
  return withoutControlCharacters(advice === null ? title : `${title} ${advice}`);
}
