import { formatAbout } from '../../shared/durations.ts';
import { isOpen } from '../../shared/session/reduce.ts';
import type { Batch, Session } from '../../shared/session/model.ts';
import type { Words } from '../../shared/words/words.ts';
import { restsUntil } from '../lanes/cool-downs.ts';
import { countsOf, recognitionOf } from './batch-summary.ts';
import type { NoticeWords } from './notice.ts';

type Pool = Pick<Session, 'limit' | 'chosenLimit' | 'isAutoLimit' | 'driver'>;

/** After this long a sleep is old news. */
const SLEEP_IS_NEWS_MS = 10 * 60_000;

/** What there is to know beside where the batch stands, most urgent first. `nowMs`: milliseconds since 1970. */
export function otherNotices(pool: Pool, batch: Batch, words: Words, nowMs: number): readonly NoticeWords[] {
  return [
    unsavedNotice(batch, words),
    ...poolNotices(pool, batch, words, nowMs),
    lostNotice(batch, words),
    sleptNotice(batch, words, nowMs),
    knownNotice(batch, words),
  ].filter((notice) => notice !== null);
}

/** Reports that are kept but not saved; where the batch waits for that very cause, its own strip tells it. */
function unsavedNotice({ jobs, phase, isReadOnly }: Batch, { say }: Words): NoticeWords | null {
  const { unsaved } = countsOf(jobs);
  if (unsaved === 0 || isReadOnly || (phase.kind === 'paused' && phase.cause !== null)) return null;
  return {
    tone: 'danger',
    icon: 'disk',
    title: say('run.unsaved', { count: unsaved }),
    text: say('run.unsavedText'),
    actions: [{ kind: 'save-again' }, { kind: 'choose-folder' }],
  };
}

/** What all lanes have to do with; nothing while this batch does not go through them. */
function poolNotices(pool: Pool, batch: Batch, words: Words, nowMs: number): readonly (NoticeWords | null)[] {
  const isGoing = batch.phase.kind === 'running' || batch.phase.kind === 'draining';
  return isGoing ? [slowDownNotice(pool, batch, words, nowMs), driverNotice(pool, words)] : [];
}

function slowDownNotice(pool: Pool, batch: Batch, words: Words, nowMs: number): NoticeWords | null {
  const { limit, chosenLimit, isAutoLimit } = pool;
  const { say } = words;
  const notice = { tone: 'warn', icon: 'slower', title: say('run.slower') } as const;
  if (isAutoLimit && limit < chosenLimit && wasLowered(batch)) {
    return { ...notice, text: say('run.slowerAuto', { limit }), actions: [{ kind: 'keep-limit', limit }] };
  }
  const untilMs = restsUntil(batch.coolDowns, nowMs);
  if (untilMs === null) return null;
  return {
    ...notice,
    text: say('run.slowerRest', { time: formatAbout(untilMs - nowMs, words) }),
    actions: isAutoLimit ? [] : [{ kind: 'let-adjust', limit: chosenLimit }],
  };
}

/** True where a rate limit lowered the limit since the user last set it. */
function wasLowered({ limitChanges }: Batch): boolean {
  return limitChanges.findLast(({ reason }) => reason.kind !== 'quiet')?.reason.kind === 'rate-limited';
}

function driverNotice({ driver }: Pool, { say }: Words): NoticeWords | null {
  if (driver.reason === null) return null;
  return {
    tone: 'calm',
    icon: 'driver',
    title: say('run.driver'),
    text: say('run.driverText'),
    actions: [],
  };
}

/** A batch whose journal had to be cut. */
function lostNotice({ lostBytes }: Batch, { say }: Words): NoticeWords | null {
  if (lostBytes === 0) return null;
  return { tone: 'warn', icon: 'warning', title: say('run.lost'), text: say('run.lostText'), actions: [] };
}

function sleptNotice(batch: Batch, words: Words, nowMs: number): NoticeWords | null {
  const slept = batch.sleeps.at(-1);
  if (slept === undefined || !isOpen(batch) || nowMs - slept.endedAtMs > SLEEP_IS_NEWS_MS) return null;
  const time = formatAbout(slept.endedAtMs - slept.startedAtMs, words);
  return {
    tone: 'calm',
    icon: 'slept',
    title: words.say('run.slept', { time }),
    text: words.say('run.sleptText'),
    actions: [],
  };
}

/** What a dropped folder has that was seen before, until it is started: only then it is of use. */
function knownNotice({ jobs, phase }: Batch, words: Words): NoticeWords | null {
  if (phase.kind !== 'ready') return null;
  const found = recognitionOf(jobs);
  if (found.unchanged + found.changed + found['other-plan'] === 0) return null;
  const { say } = words;
  const parts = [
    ...(found.unchanged > 0 ? [say('run.unchangedCount', { count: found.unchanged })] : []),
    ...(found.new > 0 ? [say('run.newCount', { count: found.new })] : []),
    ...(found.changed > 0 ? [say('run.changedCount', { count: found.changed })] : []),
    ...(found['other-plan'] > 0 ? [say('run.otherPlanCount', { count: found['other-plan'] })] : []),
  ];
  const list = new Intl.ListFormat(words.locale, { type: 'unit', style: 'short' }).format(parts);
  return {
    tone: 'calm',
    icon: 'known',
    title: say('run.known'),
    text: found.unchanged > 0 ? say('run.knownHint', { list }) : say('run.knownList', { list }),
    actions: [],
  };
}
