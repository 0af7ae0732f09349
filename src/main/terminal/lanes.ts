import { formatCount } from '../../shared/counts.ts';
import { formatClock } from '../../shared/durations.ts';
import {
  isLaneStage,
  type Batch,
  type ExtractionProgress,
  type Job,
  type Span,
} from '../../shared/session/model.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { describeTimesFaster } from '../../shared/times-faster.ts';
import { countOf } from './count-of.ts';
import { tallyOf, type Tally } from './tally.ts';
import { truncate, padOrTruncate, withoutControlCharacters } from './text-width.ts';

export interface View {
  readonly limit: number;
  readonly columns: number;
  readonly rows: number;
  readonly nowMs: number;
}

/** The number of other lines: title, prepared videos, waiting videos, progress, and the comparison with one-by-one work. */
const OTHER_LINES = 5;
const PHASE_COLUMNS = 8;
const CLOCK_COLUMNS = 7;
const WORDS_COLUMNS = 12;
const BAR_COLUMNS = 24;

/** Draws the lanes and the progress of a batch as lines that fit the terminal. Pure. */
export function drawLanes(batch: Batch, view: View): string[] {
  const tally = tallyOf(batch, view.nowMs);
  const running = runningLanes(batch);
  const lanes = Math.max(view.limit, ...[...running.keys()].map((slot) => slot + 1));
  const shown = Math.min(lanes, Math.max(1, view.rows - OTHER_LINES - 2));
  const lines = [
    titleLine(batch, tally),
    ...Array.from({ length: shown }, (_, slot) => laneLine(slot, running.get(slot), view)),
    ...(shown < lanes ? [`  and ${countOf(lanes - shown, 'more lane')}`] : []),
    ...extractingLine(batch),
    ...retryLine(batch, view.nowMs),
    progressLine(tally),
    ghostLine(tally),
  ];
  return lines.map((line) => truncate(line, view.columns).trimEnd());
}

interface Running {
  readonly job: Job;
  readonly span: Span;
}

function runningLanes(batch: Batch): ReadonlyMap<number, Running> {
  const running = new Map<number, Running>();
  for (const job of batch.jobs) {
    const span = job.spans.at(-1);
    if (isInLane(span) && span.endedAtMs === null && span.slot !== null) {
      running.set(span.slot, { job, span });
    }
  }
  return running;
}

function titleLine(batch: Batch, { reported, videos, failed }: Tally): string {
  const failures = failed === 0 ? '' : ` · ${failed} failed`;
  return `${withoutControlCharacters(batch.name)}${batch.isDemo ? ' (demo)' : ''} · ${reported} of ${countOf(videos, 'report')}${failures}`;
}

function laneLine(slot: number, running: Running | undefined, { columns, limit, nowMs }: View): string {
  const number = String(slot + 1).padStart(3);
  if (running === undefined) return `${number}  ${slot < limit ? '·' : 'closed'}`;
  const { job, span } = running;
  const nameColumns = Math.max(8, columns - 5 - 2 - PHASE_COLUMNS - 2 - CLOCK_COLUMNS - 2 - WORDS_COLUMNS);
  const phase = phaseText(job);
  const words =
    job.status.kind === 'analysing' && job.status.words > 0
      ? `${formatCount(job.status.words, english)} words`
      : '';
  return [
    number,
    padOrTruncate(withoutControlCharacters(job.video.name), Math.min(60, nameColumns)),
    phase.padEnd(PHASE_COLUMNS),
    formatClock(nowMs - span.startedAtMs).padStart(CLOCK_COLUMNS),
    words.padStart(WORDS_COLUMNS),
  ].join('  ');
}

/** True for a span that is drawn in a lane. */
function isInLane(span: Span | undefined): span is Span {
  return span !== undefined && isLaneStage(span.stage);
}

function phaseText({ status }: Job): string {
  if (status.kind === 'transcribing') return `words ${Math.floor(status.doneRatio * 100)} %`;
  return status.kind === 'analysing' ? status.phase : '';
}

function extractingLine({ jobs }: Batch): string[] {
  const extracting = jobs.flatMap(({ status, video }) =>
    status.kind === 'extracting'
      ? [`${withoutControlCharacters(video.name)} (${extractionText(status)})`]
      : [],
  );
  const prepared = jobs.filter(({ status }) => status.kind === 'prepared').length;
  if (extracting.length === 0 && prepared === 0) return [];
  const ready = prepared === 0 ? [] : [`${countOf(prepared, 'video')} ready for a lane`];
  return [`     Frames: ${[...extracting, ...ready].join(', ')}`];
}

/** The progress of an extraction: `12/20` frames, or `sound 40 %`. */
function extractionText({ part, done, total }: ExtractionProgress): string {
  if (part === 'frames') return `${done}/${total}`;
  return `${part} ${Math.round((done / Math.max(1, total)) * 100)} %`;
}

function retryLine({ jobs }: Batch, nowMs: number): string[] {
  const waits = jobs.flatMap(({ status, video }) =>
    status.kind === 'backing-off'
      ? [`${withoutControlCharacters(video.name)} in ${formatClock(status.untilMs - nowMs)}`]
      : [],
  );
  return waits.length === 0 ? [] : [`     Tries again: ${waits.join(', ')}`];
}

function progressLine({ videos, reported, unchanged, failed, cancelled, wallMs }: Tally): string {
  const done = reported + unchanged + failed + cancelled;
  const filled = videos === 0 ? 0 : Math.floor((done / videos) * BAR_COLUMNS);
  return `     ${'█'.repeat(filled)}${'░'.repeat(BAR_COLUMNS - filled)}  ${done} of ${videos} done · ${formatClock(wallMs)}`;
}

/** A line that compares the run with processing the same videos one after the other. */
function ghostLine({ oneByOneMs, wallMs }: Tally): string {
  const faster = describeTimesFaster(wallMs > 0 ? oneByOneMs / wallMs : null, english);
  const soFar = faster === null ? '' : ` · ${english.t('lanes.fasterSoFar', { faster })}`;
  return `     One at a time: ${formatClock(oneByOneMs)}${soFar}`;
}
