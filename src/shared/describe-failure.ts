import { describeCap } from './describe-cost.ts';
import { formatAbout, formatTimeOfDay } from './durations.ts';
import type { Failure, TimeLimit, UnreadableReason } from './failure.ts';
import type { Skipped, UnusedFile, Warning } from './session/model.ts';
import type { Translations } from './i18n/i18n.ts';

/** A failure explained for people: what happened, what to do, and the button that does it. */
export interface FailureText {
  readonly title: string;
  readonly advice: string | null;
  readonly action: 'sign-in' | 'retry' | 'choose-folder' | 'raise-cap' | null;
}

/**
 * Explains a failure for people. The window, the terminal and exports all use it. It writes whole sentences and never includes
 * the raw detail.
 */
export function describeFailure(failure: Failure, translations: Translations): FailureText {
  const { t } = translations;
  switch (failure.kind) {
    case 'cancelled':
      return retry(t('failures.cancelled'), t('failures.cancelledAdvice'));
    case 'tool-missing':
      return plain(
        failure.tool === 'ffmpeg' ? t('failures.ffmpegMissing') : t('failures.geminiMissing'),
        t('failures.missingAdvice'),
      );
    case 'not-signed-in':
      return describeSignIn(failure.reason, translations);
    case 'rate-limited':
      return failure.retryAfterMs === null
        ? retry(t('failures.rateLimited'), t('failures.rateLimitedAdvice'))
        : retry(
            t('failures.rateLimited'),
            t('failures.rateLimitedAdviceAfter', { time: formatAbout(failure.retryAfterMs, translations) }),
          );
    case 'quota-exhausted':
      return {
        title: t('failures.quotaExhausted'),
        advice:
          failure.resetsAtMs === null
            ? t('failures.quotaExhaustedAdvice')
            : t('failures.quotaExhaustedAdviceUntil', {
                time: formatTimeOfDay(failure.resetsAtMs, translations),
              }),
        action: 'sign-in',
      };
    case 'model-unavailable':
      return retry(t('failures.modelUnavailable'), t('failures.retryInMinutes'));
    case 'model-not-found':
      return failure.model === null
        ? plain(t('failures.modelNotFound'), t('failures.modelNotFoundAdvice'))
        : plain(
            t('failures.modelNotFoundNamed', { model: failure.model }),
            t('failures.modelNotFoundAdvice'),
          );
    case 'request-too-large':
      return plain(t('failures.requestTooLarge'), t('failures.requestTooLargeAdvice'));
    case 'refused':
      return plain(t('failures.refused'), t('failures.refusedAdvice'));
    case 'truncated':
      return retry(t('failures.truncated'), t('failures.truncatedAdvice'));
    case 'empty-answer':
      return retry(t('failures.emptyAnswer'), t('failures.retryVideo'));
    case 'malformed-answer':
      return retry(t('failures.malformedAnswer'), t('failures.retryVideo'));
    case 'timed-out':
      return describeTimeout(failure.limit, formatAbout(failure.afterMs, translations), translations);
    case 'process-died':
      return retry(t('failures.processDied', { tool: failure.tool }), t('failures.processDiedAdvice'));
    case 'offline':
      return retry(t('failures.offline'), t('failures.checkConnection'));
    case 'unreadable-video':
      return describeUnreadable(failure.reason, translations);
    case 'video-vanished':
      return retry(t('failures.videoVanished'), t('failures.videoVanishedAdvice'));
    case 'output-not-writable':
      return {
        title: t('failures.outputNotWritable', { path: failure.path }),
        advice: t('failures.outputNotWritableAdvice'),
        action: 'choose-folder',
      };
    case 'disk-full':
      return {
        title: t('failures.diskFull', { path: failure.path }),
        advice: t('failures.diskFullAdvice'),
        action: 'choose-folder',
      };
    case 'interrupted-twice':
      return retry(t('failures.interruptedTwice'), t('failures.interruptedTwiceAdvice'));
    case 'cap-reached':
      return {
        title: t('failures.capReached', { cap: describeCap(failure.cap, translations) }),
        advice: t('failures.capReachedAdvice'),
        action: 'raise-cap',
      };
    case 'unexpected':
      return retry(t('failures.unexpected'), t('failures.unexpectedAdvice'));
  }
}

/** A sentence about a warning, for readers of the report. */
export function describeWarning(warning: Warning, translations: Translations): string {
  return translations.t(`warnings.${warning}`);
}

/** A sentence about why a file beside a video was not used as its words. */
export function describeUnused(reason: UnusedFile['reason'], translations: Translations): string {
  return translations.t(`unused.${reason}`);
}

/** A sentence about why a file was left out of the batch. */
export function describeSkip(reason: Skipped['reason'], translations: Translations): string {
  return translations.t(`skips.${reason}`);
}

function retry(title: string, advice: string): FailureText {
  return { title, advice, action: 'retry' };
}

function plain(title: string, advice: string): FailureText {
  return { title, advice, action: null };
}

function describeSignIn(
  reason: Extract<Failure, { kind: 'not-signed-in' }>['reason'],
  { t }: Translations,
): FailureText {
  const action = 'sign-in';
  switch (reason) {
    case 'no-key':
      return { title: t('failures.noKey'), advice: t('failures.noKeyAdvice'), action };
    case 'key-rejected':
      return { title: t('failures.keyRejected'), advice: t('failures.keyRejectedAdvice'), action };
    case 'account-not-served':
      return {
        title: t('failures.accountNotServed'),
        advice: t('failures.accountNotServedAdvice'),
        action,
      };
  }
}

function describeTimeout(limit: TimeLimit, time: string, { t }: Translations): FailureText {
  switch (limit) {
    case 'extraction':
      return retry(t('failures.extractionTimedOut', { time }), t('failures.extractionTimedOutAdvice'));
    case 'first-event':
      return retry(t('failures.firstEventTimedOut', { time }), t('failures.checkConnection'));
    case 'silence':
      return retry(t('failures.silenceTimedOut', { time }), t('failures.checkConnection'));
    case 'total':
      return retry(t('failures.totalTimedOut', { time }), t('failures.totalTimedOutAdvice'));
  }
}

function describeUnreadable(reason: UnreadableReason, { t }: Translations): FailureText {
  switch (reason) {
    case 'empty':
      return retry(t('failures.empty'), t('failures.findCopy'));
    case 'not-a-video':
      return plain(t('failures.notAVideo'), t('failures.mayStayOut'));
    case 'is-a-picture':
      return plain(t('failures.isAPicture'), t('failures.mayStayOut'));
    case 'no-picture':
      return plain(t('failures.noPicture'), t('failures.noPictureAdvice'));
    case 'damaged':
      return retry(t('failures.damaged'), t('failures.findCopy'));
    case 'protected':
      return plain(t('failures.protected'), t('failures.protectedAdvice'));
    case 'cut-short':
      return retry(t('failures.cutShort'), t('failures.findCopy'));
    case 'not-permitted':
      return retry(t('failures.notPermitted'), t('failures.notPermittedAdvice'));
    case 'not-a-file':
      return plain(t('failures.notAFile'), t('failures.mayStayOut'));
  }
}
