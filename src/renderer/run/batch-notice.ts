import { describeCap } from '../../shared/describe-cost.ts';
import { isArchive } from '../../shared/archive-names.ts';
import { describeFailure, describeSkip, type FailureText } from '../../shared/describe-failure.ts';
import { formatAbout } from '../../shared/durations.ts';
import type { Failure } from '../../shared/failure.ts';
import { throughLink } from '../../shared/through-link.ts';
import type { Batch, Skipped } from '../../shared/session/model.ts';
import { waitingForTrial } from '../../shared/session/trial.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { countsOf, type Counts } from '../batch/batch-stats.ts';
import { timeToDrain } from '../batch/time-left.ts';
import { finishedNotice } from './finished-notice.ts';
import { atMoment, describeMoment } from '../ui/dates.ts';
import type { NoticeAction, NoticeText } from './notice.ts';

/** The facts that the notice needs besides the batch. */
interface NoticeFacts {
  /** The batch that asked about the same videos before; null for none. */
  readonly madeFrom: string | null;
  /** True where the ready check has found a key: that one was missing is over. */
  readonly hasKey: boolean;
}

/** Returns the notice about a batch's phase; null when there is nothing to tell. `nowMs` is in milliseconds since 1970. */
export function batchNotice(
  batch: Batch,
  translations: Translations,
  nowMs: number,
  { madeFrom, hasKey }: NoticeFacts = { madeFrom: null, hasKey: false },
): NoticeText | null {
  const { phase, jobs } = batch;
  const { t } = translations;
  const counts = countsOf(jobs);
  if (batch.isReadOnly) return calm('locked', t('run.readOnly'), t('run.readOnlyText'));
  switch (phase.kind) {
    case 'scanning':
      return null;
    case 'running':
      return trialNotice(batch, translations);
    case 'ready':
      return jobs.length > 0 ? null : nothingFound(batch, translations);
    case 'draining':
      return drainingNotice(batch, phase.cause, counts.running, translations, nowMs);
    case 'paused':
      return phase.cause === null
        ? calm('pause', t('run.paused'), waitingText(batch, counts, translations))
        : phase.cause.kind === 'output-leads-elsewhere'
          ? detourNotice(phase.cause, batch, counts.waiting, translations)
          : hasKey && phase.cause.kind === 'not-signed-in' && phase.cause.reason === 'no-key'
            ? calm('pause', t('run.keyThere'), waitingText(batch, counts, translations))
            : pausedNotice(phase.cause, counts, phase.continuesAtMs, translations, nowMs);
    case 'stopped':
      return calm('stopped', t('run.stopped'), t('run.stoppedText', { count: counts.waiting }));
    case 'interrupted':
      return {
        tone: 'warn',
        icon: 'interrupted',
        title: t('run.interrupted'),
        text: t('run.doneOfAll', { done: counts.done, all: counts.all }),
        actions: [],
      };
    case 'finished':
      return finishedNotice(batch, translations, madeFrom);
  }
}

/** Says that only the first few videos run, with what they cost; null where no trial is under way. */
function trialNotice(batch: Batch, { t }: Translations): NoticeText | null {
  const count = waitingForTrial(batch).length;
  if (count === 0) return null;
  return {
    tone: 'calm',
    icon: 'trial',
    title: t('run.trialRunning'),
    text: t('run.trialWaits', { count }),
    untried: count,
    actions: [],
  };
}

/** Says how many videos wait, and how many of them for their release. Those of a trial wait until the first ones were looked at. */
function waitingText(batch: Batch, { waiting: count, held }: Counts, { t }: Translations): string {
  const onHold = held - waitingForTrial(batch).length;
  return onHold > 0 ? t('run.videosWaitHeld', { count, held: onHold }) : t('run.videosWait', { count });
}

function drainingNotice(
  batch: Batch,
  cause: Failure | null,
  count: number,
  translations: Translations,
  nowMs: number,
): NoticeText {
  const leftMs = timeToDrain(batch, nowMs);
  return {
    tone: cause === null ? 'calm' : 'warn',
    icon: 'pause',
    title: cause === null ? translations.t('run.pausing') : describeFailure(cause, translations).title,
    text:
      leftMs === null
        ? translations.t('run.finishFirst', { count })
        : translations.t('run.finishFirstAbout', { count, time: formatAbout(leftMs, translations) }),
    actions: cause?.kind === 'cap-reached' ? [{ kind: 'raise-cap', cap: cause.cap }] : [],
  };
}

function pausedNotice(
  cause: Failure,
  { waiting: count, unsaved }: Counts,
  continuesAtMs: number | null,
  translations: Translations,
  nowMs: number,
): NoticeText {
  const { t } = translations;
  if (cause.kind === 'quota-exhausted') {
    return quotaNotice(cause.resetsAtMs, count, continuesAtMs, translations, nowMs);
  }
  if (cause.kind === 'offline') {
    return {
      tone: 'warn',
      icon: 'offline',
      title: t('run.offline'),
      text: t('run.offlineText'),
      // Resume stands in the toolbar.
      actions: [],
    };
  }
  if (cause.kind === 'cap-reached') {
    return {
      tone: 'warn',
      icon: 'pause',
      title: t('run.capPaused', { cap: describeCap(cause.cap, translations) }),
      text: t('run.capText', { count }),
      actions: [{ kind: 'raise-cap', cap: cause.cap }],
    };
  }
  return causeNotice(cause, unsaved > 0, t('run.videosWait', { count }), translations);
}

function causeNotice(
  cause: Failure,
  isUnsaved: boolean,
  waits: string,
  translations: Translations,
): NoticeText {
  const { title, advice, action } = describeFailure(cause, translations);
  const isFolder = action === 'choose-folder';
  return {
    tone: isFolder ? 'danger' : 'warn',
    icon: isFolder ? 'disk' : 'warning',
    title,
    text: [advice, waits].filter((part) => part !== null).join(' '),
    actions: actionsFor(cause, action, isUnsaved),
  };
}

/** A link that leads reports out of the dropped folder. Only one in the place of the output folder itself can be allowed. */
function detourNotice(
  cause: Extract<Failure, { kind: 'output-leads-elsewhere' }>,
  batch: Batch,
  count: number,
  translations: Translations,
): NoticeText {
  const { title, advice } = describeFailure(cause, translations);
  const waits = translations.t('run.videosWait', { count });
  return {
    tone: 'danger',
    icon: 'warning',
    title,
    text: [advice, waits].filter((part) => part !== null).join(' '),
    actions: [
      ...(throughLink(cause, batch.outDir) === null ? [] : [{ kind: 'write-there' } as const]),
      { kind: 'choose-folder' },
    ],
  };
}

function actionsFor(
  cause: Failure,
  action: FailureText['action'],
  isUnsaved: boolean,
): readonly NoticeAction[] {
  switch (action) {
    case 'sign-in':
      return [{ kind: 'add-key', isAnother: false }];
    case 'choose-folder':
      return [...(isUnsaved ? [{ kind: 'save-again' } as const] : []), { kind: 'choose-folder' }];
    case 'use-model':
      return [{ kind: 'use-model', gone: cause.kind === 'model-not-found' ? cause.model : null }];
    case 'retry':
    case 'raise-cap':
    case null:
      return [];
  }
}

function quotaNotice(
  resetsAtMs: number | null,
  count: number,
  continuesAtMs: number | null,
  translations: Translations,
  nowMs: number,
): NoticeText {
  const { t } = translations;
  const another: NoticeAction = { kind: 'add-key', isAnother: true };
  const notice = (text: string, ...actions: readonly NoticeAction[]): NoticeText => ({
    tone: 'warn',
    icon: 'quota',
    title: t('run.quota'),
    text,
    actions: [...actions, another],
  });
  if (continuesAtMs !== null) {
    const moment = atMoment(continuesAtMs, nowMs, translations);
    return notice(t('run.quotaGoesOn', { count, moment }), { kind: 'do-not-go-on', moment });
  }
  if (resetsAtMs === null) return notice(t('run.quotaUnknown', { count }));
  if (resetsAtMs <= nowMs) return notice(t('run.quotaRenewed', { count }));
  const text = t('run.quotaUntil', {
    count,
    moment: describeMoment(resetsAtMs, nowMs, translations),
    time: formatAbout(resetsAtMs - nowMs, translations),
  });
  const moment = atMoment(resetsAtMs, nowMs, translations);
  return notice(text, { kind: 'go-on-at', atMs: resetsAtMs, moment });
}

function calm(icon: NoticeText['icon'], title: string, text: string): NoticeText {
  return { tone: 'calm', icon, title, text, actions: [] };
}

/** Maximum number of skipped names in the notice. The toolbar lists them all. */
const NAMES_SHOWN = 3;

function nothingFound(
  { skipped, moreSkipped = 0 }: Pick<Batch, 'skipped' | 'moreSkipped'>,
  translations: Translations,
): NoticeText {
  const { t } = translations;
  const count = skipped.length + moreSkipped;
  const why = whyNothing(skipped, translations);
  const names = skipped
    .slice(0, NAMES_SHOWN)
    .map(({ name }) => name)
    .join(', ');
  return {
    tone: 'warn',
    icon: 'warning',
    title: t('run.nothingFound'),
    text:
      count === 0
        ? t('run.emptyFolder')
        : count > NAMES_SHOWN
          ? `${t('run.leftOutMore', { count, names, more: count - NAMES_SHOWN })}${why}`
          : `${t('run.leftOut', { count, names })}${why}`,
    actions: [{ kind: 'open-folder' }],
  };
}

/** Returns advice for the user, or the reason why the only file was left out; empty if the names say enough. */
function whyNothing(skipped: readonly Skipped[], translations: Translations): string {
  const [only, ...others] = skipped;
  if (only !== undefined && others.length === 0) return ` ${describeSkip(only, translations)}`;
  const count = skipped.filter(({ name }) => isArchive(name)).length;
  return count === 0 ? '' : ` ${translations.t('run.leftOutArchives', { count })}`;
}
