import { formatAbout } from '../../shared/durations.ts';
import { isOpen } from '../../shared/session/reduce.ts';
import type { Batch, Session } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { restsUntil } from '../lanes/cool-downs.ts';
import { isActive } from '../batch/batch-state.ts';
import { countsOf, historyCountsOf } from '../batch/batch-stats.ts';
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
    knownNotice(batch, translations),
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
  const untilMs = restsUntil(batch.coolDowns, nowMs);
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

/** Counts the videos of a new batch that were analysed before, and those that were not. It is shown only before Start. */
function knownNotice({ jobs, phase }: Batch, translations: Translations): NoticeText | null {
  if (phase.kind !== 'ready') return null;
  const counts = historyCountsOf(jobs);
  const fromFolder = counts['from-folder'];
  if (counts.unchanged + fromFolder + counts.changed + counts['other-plan'] === 0) return null;
  const { t } = translations;
  const parts = [
    ...(counts.unchanged > 0 ? [t('run.unchangedCount', { count: counts.unchanged })] : []),
    ...(fromFolder > 0 ? [t('run.fromFolderCount', { count: fromFolder })] : []),
    ...(counts.new > 0 ? [t('run.newCount', { count: counts.new })] : []),
    ...(counts.changed > 0 ? [t('run.changedCount', { count: counts.changed })] : []),
    ...(counts['other-plan'] > 0 ? [t('run.otherPlanCount', { count: counts['other-plan'] })] : []),
  ];
  const list = new Intl.ListFormat(translations.locale, { type: 'unit', style: 'short' }).format(parts);
  return {
    tone: 'calm',
    icon: 'known',
    title: fromFolder > 0 && counts.unchanged === 0 ? t('run.brought') : t('run.known'),
    text:
      fromFolder > 0
        ? t('run.fromFolderHint', { list })
        : counts.unchanged > 0
          ? t('run.knownHint', { list })
          : t('run.knownList', { list }),
    actions: [],
  };
}
