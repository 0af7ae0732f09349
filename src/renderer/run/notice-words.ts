import { describeCap } from '../../shared/cost-words.ts';
import { describeFailure } from '../../shared/describe-failure.ts';
import { formatAbout } from '../../shared/durations.ts';
import type { Failure } from '../../shared/failure.ts';
import type { Batch, Skipped } from '../../shared/session/model.ts';
import type { Words } from '../../shared/words/words.ts';
import { countsOf, timeToDrain } from './batch-summary.ts';
import { finishedNotice } from './finished-words.ts';
import { atMoment, describeMoment } from './moment.ts';
import type { NoticeAction, NoticeWords } from './notice.ts';

/** What the strip says about where a batch stands; null where everything goes its way. `nowMs`: milliseconds since 1970. */
export function batchNotice(batch: Batch, words: Words, nowMs: number): NoticeWords | null {
  const { phase, jobs } = batch;
  const { say } = words;
  const counts = countsOf(jobs);
  if (batch.isReadOnly) return calm('locked', say('run.readOnly'), say('run.readOnlyText'));
  switch (phase.kind) {
    case 'scanning':
    case 'running':
      return null;
    case 'ready':
      return jobs.length > 0 ? null : nothingFound(batch.skipped, words);
    case 'draining':
      return drainingNotice(batch, phase.cause, counts.running, words, nowMs);
    case 'paused':
      return phase.cause === null
        ? calm('pause', say('run.paused'), say('run.videosWait', { count: counts.waiting }))
        : pausedNotice(phase.cause, counts.waiting, phase.continuesAtMs, words, nowMs);
    case 'stopped':
      return calm('stopped', say('run.stopped'), say('run.stoppedText', { count: counts.waiting }));
    case 'interrupted':
      return {
        tone: 'warn',
        icon: 'interrupted',
        title: say('run.interrupted'),
        text: say('run.doneOfAll', { done: counts.done, all: counts.all }),
        actions: [{ kind: 'go-on' }],
      };
    case 'finished':
      return finishedNotice(batch, words);
  }
}

function drainingNotice(
  { jobs }: Batch,
  cause: Failure | null,
  count: number,
  words: Words,
  nowMs: number,
): NoticeWords {
  const leftMs = timeToDrain(jobs, nowMs);
  return {
    tone: cause === null ? 'calm' : 'warn',
    icon: 'pause',
    title: cause === null ? words.say('run.pausing') : describeFailure(cause, words).title,
    text:
      leftMs === null
        ? words.say('run.finishFirst', { count })
        : words.say('run.finishFirstAbout', { count, time: formatAbout(leftMs, words) }),
    actions: cause?.kind === 'cap-reached' ? [{ kind: 'raise-cap', cap: cause.cap }] : [],
  };
}

function pausedNotice(
  cause: Failure,
  count: number,
  continuesAtMs: number | null,
  words: Words,
  nowMs: number,
): NoticeWords {
  const { say } = words;
  if (cause.kind === 'quota-exhausted') {
    return quotaNotice(cause.resetsAtMs, count, continuesAtMs, words, nowMs);
  }
  if (cause.kind === 'offline') {
    return {
      tone: 'warn',
      icon: 'offline',
      title: say('run.offline'),
      text: say('run.offlineText'),
      actions: [{ kind: 'try-now' }],
    };
  }
  if (cause.kind === 'cap-reached') {
    return {
      tone: 'warn',
      icon: 'pause',
      title: say('run.capPaused', { cap: describeCap(cause.cap, words) }),
      text: say('run.capText', { count }),
      actions: [{ kind: 'raise-cap', cap: cause.cap }],
    };
  }
  return causeNotice(cause, say('run.videosWait', { count }), words);
}

function causeNotice(cause: Failure, waits: string, words: Words): NoticeWords {
  const { title, advice, action } = describeFailure(cause, words);
  const isFolder = action === 'choose-folder';
  return {
    tone: isFolder ? 'danger' : 'warn',
    icon: isFolder ? 'disk' : 'warning',
    title,
    text: [advice, waits].filter((part) => part !== null).join(' '),
    actions:
      action === 'sign-in'
        ? [{ kind: 'add-key', isAnother: false }]
        : isFolder
          ? [{ kind: 'save-again' }, { kind: 'choose-folder' }]
          : [],
  };
}

function quotaNotice(
  resetsAtMs: number | null,
  count: number,
  continuesAtMs: number | null,
  words: Words,
  nowMs: number,
): NoticeWords {
  const { say } = words;
  const another: NoticeAction = { kind: 'add-key', isAnother: true };
  const notice = (text: string, ...actions: readonly NoticeAction[]): NoticeWords => ({
    tone: 'warn',
    icon: 'quota',
    title: say('run.quota'),
    text,
    actions: [...actions, another],
  });
  if (continuesAtMs !== null) {
    const moment = atMoment(continuesAtMs, nowMs, words);
    return notice(say('run.quotaGoesOn', { count, moment }), { kind: 'do-not-go-on', moment });
  }
  if (resetsAtMs === null) return notice(say('run.quotaUnknown', { count }));
  if (resetsAtMs <= nowMs) return notice(say('run.quotaRenewed', { count }));
  const text = say('run.quotaUntil', {
    count,
    moment: describeMoment(resetsAtMs, nowMs, words),
    time: formatAbout(resetsAtMs - nowMs, words),
  });
  const moment = atMoment(resetsAtMs, nowMs, words);
  return notice(text, { kind: 'go-on-at', atMs: resetsAtMs, moment });
}

function calm(icon: NoticeWords['icon'], title: string, text: string): NoticeWords {
  return { tone: 'calm', icon, title, text, actions: [] };
}

/** More names would not fit on the strip; the toolbar lists them all. */
const NAMES_SHOWN = 3;

function nothingFound(skipped: readonly Skipped[], { say }: Words): NoticeWords {
  const count = skipped.length;
  const names = skipped
    .slice(0, NAMES_SHOWN)
    .map(({ name }) => name)
    .join(', ');
  return {
    tone: 'warn',
    icon: 'warning',
    title: say('run.nothingFound'),
    text:
      count === 0
        ? say('run.emptyFolder')
        : count > NAMES_SHOWN
          ? say('run.leftOutMore', { count, names, more: count - NAMES_SHOWN })
          : say('run.leftOut', { count, names }),
    actions: [],
  };
}
