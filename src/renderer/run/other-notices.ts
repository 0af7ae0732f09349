import { formatAbout } from '../../shared/durations.ts';
import { isOpen } from '../../shared/session/reduce.ts';
import type { Batch, Session } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { coolDownEndsAtMs } from '../lanes/cool-downs.ts';
import { isActive } from '../batch/batch-state.ts';
import { countsOf } from '../batch/batch-stats.ts';
import type { NoticeText } from './notice.ts';

type Pool = Pick<Session, 'limit' | 'chosenLimit' | 'isAutoLimit' | 'driver'>;

/** A sleep is reported this long after it ended. Milliseconds. */
const SLEEP_IS_NEWS_MS = 10 * 60_000;

/** Returns the notices that are not about the batch's phase, most urgent first. `nowMs` is in milliseconds since 1970. */
export function otherNotices(
  pool: Pool,
  batch: Batch,
  translations: Translations,
  nowMs: number,
): readonly NoticeText[] {
  return [
    unsavedNotice(batch, translations),
    ...poolNotices(pool, batch, translations, nowMs),
    lostNotice(batch, translations),
    sleptNotice(batch, translations, nowMs),
  ].filter((notice) => notice !== null);
}

/** Reports that are kept but not saved. A batch that is paused for a cause has a notice of its own about that. */
function unsavedNotice({ jobs, phase, isReadOnly }: Batch, { t }: Translations): NoticeText | null {
  const { unsaved } = countsOf(jobs);
  if (unsaved === 0 || isReadOnly || (phase.kind === 'paused' && phase.cause !== null)) return null;
  return {
    tone: 'danger',
    icon: 'disk',
    title: t('run.unsaved', { count: unsaved }),
    text: t('run.unsavedText'),
    actions: [{ kind: 'save-again' }, { kind: 'choose-folder' }],
  };
}

/** Notices about all lanes. None while this batch is not active. */
function poolNotices(
  pool: Pool,
  batch: Batch,
  translations: Translations,
  nowMs: number,
): readonly (NoticeText | null)[] {
  return isActive(batch.phase.kind)
    ? [slowDownNotice(pool, batch, translations, nowMs), driverNotice(pool, translations)]
    : [];
}

function slowDownNotice(
  pool: Pool,
  batch: Batch,
  translations: Translations,
  nowMs: number,
): NoticeText | null {
  const { limit, chosenLimit, isAutoLimit } = pool;
  const { t } = translations;
  const isBusy = batch.coolDowns.at(-1)?.reason === 'busy';
  const title = isBusy ? t('run.busy') : t('run.slower');
  const notice = { tone: 'warn', icon: 'slower', title } as const;
  if (isAutoLimit && limit < chosenLimit && wasLowered(batch)) {
    return { ...notice, text: t('run.slowerAuto', { limit }), actions: [{ kind: 'keep-limit', limit }] };
  }
  const untilMs = coolDownEndsAtMs(batch.coolDowns, nowMs);
  if (untilMs === null) return null;
  return {
    ...notice,
    text: t('run.slowerRest', { time: formatAbout(untilMs - nowMs, translations) }),
    actions: isAutoLimit || isBusy ? [] : [{ kind: 'let-adjust', limit: chosenLimit }],
  };
}

/** True when a rate limit lowered the limit since the user last set it. */
function wasLowered({ limitChanges }: Batch): boolean {
  return limitChanges.findLast(({ reason }) => reason.kind !== 'quiet')?.reason.kind === 'rate-limited';
}

function driverNotice({ driver }: Pool, { t }: Translations): NoticeText | null {
  if (driver.reason === null) return null;
  return {
    tone: 'calm',
    icon: 'driver',
    title: t('run.driver'),
    text: t('run.driverText'),
    actions: [],
  };
}

/** A batch whose damaged journal was cut. */
function lostNotice({ lostBytes }: Batch, { t }: Translations): NoticeText | null {
  if (lostBytes === 0) return null;
  return { tone: 'warn', icon: 'warning', title: t('run.lost'), text: t('run.lostText'), actions: [] };
}

function sleptNotice(batch: Batch, translations: Translations, nowMs: number): NoticeText | null {
  const slept = batch.sleeps.at(-1);
  if (slept === undefined || !isOpen(batch) || nowMs - slept.endedAtMs > SLEEP_IS_NEWS_MS) return null;
  const time = formatAbout(slept.endedAtMs - slept.startedAtMs, translations);
  return {
    tone: 'calm',
    icon: 'slept',
    title: translations.t('run.slept', { time }),
    text: translations.t('run.sleptText'),
    actions: [],
  };
}
