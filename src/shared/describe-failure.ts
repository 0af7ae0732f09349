import { isArchive } from './archive-names.ts';
import { describeCap } from './describe-cost.ts';
import { formatAbout, formatTimeOfDay } from './durations.ts';
import type {
  EmptyReason,
  Failure,
  ModelProblem,
  NetworkObstacle,
  TimeLimit,
  UnreadableReason,
} from './failure.ts';
import { modelInfo, modelLabel } from './models.ts';
import type { Skipped, UnusedFile, Warning } from './session/model.ts';
import type { Translations } from './i18n/i18n.ts';
import { shownPath } from './shown-path.ts';

/** A failure explained for people: what happened, what to do, and the button that does it. */
export interface FailureText {
  readonly title: string;
  readonly advice: string | null;
  readonly action: 'sign-in' | 'retry' | 'choose-folder' | 'raise-cap' | 'use-model' | null;
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
      if (failure.tool === 'speech-program') {
        return plain(t('failures.speechMissing'), t('failures.speechMissingAdvice'));
      }
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
      return describeModelProblem(failure.reason, failure.model, translations);
    case 'settings-rejected':
      return plain(t('failures.settingsRejected'), t('failures.settingsRejectedAdvice'));
    case 'input-rejected':
      return plain(t('failures.inputRejected'), t('failures.inputRejectedAdvice'));
    case 'request-too-large':
      return plain(t('failures.requestTooLarge'), t('failures.requestTooLargeAdvice'));
    case 'refused':
      return plain(t('failures.refused'), t('failures.refusedAdvice'));
    case 'truncated':
      return retry(t('failures.truncated'), t('failures.truncatedAdvice'));
    case 'empty-answer':
      return describeEmpty(failure.reason, translations);
    case 'malformed-answer':
      return retry(t('failures.malformedAnswer'), t('failures.retryVideo'));
    case 'timed-out':
      return describeTimeout(failure.limit, formatAbout(failure.afterMs, translations), translations);
    case 'process-died':
      return retry(
        t('failures.processDied', { tool: failure.tool === 'speech-program' ? 'whisper.cpp' : failure.tool }),
        t('failures.processDiedAdvice'),
      );
    case 'offline':
      return retry(t('failures.offline'), t('failures.checkConnection'));
    case 'network-blocked':
      return describeObstacle(failure.obstacle, translations);
    case 'unreadable-video':
      return describeUnreadable(failure.reason, failure.codec, translations);
    case 'video-vanished':
      return retry(t('failures.videoVanished'), t('failures.videoVanishedAdvice'));
    case 'output-not-writable':
      return {
        title: t('failures.outputNotWritable', { path: failure.path }),
        advice: t('failures.outputNotWritableAdvice'),
        action: 'choose-folder',
      };
    case 'output-leads-elsewhere':
      return {
        title: t('failures.outputLeadsElsewhere', {
          path: shownPath(failure.path),
          target: shownPath(failure.target),
        }),
        advice: t('failures.outputLeadsElsewhereAdvice'),
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
export function describeSkip({ name, reason }: Skipped, { t }: Translations): string {
  return reason === 'not-a-video' && isArchive(name) ? t('skips.archive') : t(`skips.${reason}`);
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
    case 'key-leaked':
      return { title: t('failures.keyLeaked'), advice: t('failures.keyLeakedAdvice'), action };
    case 'suspended':
      return { title: t('failures.suspended'), advice: t('failures.suspendedAdvice'), action };
    case 'billing':
      return { title: t('failures.billing'), advice: t('failures.billingAdvice'), action };
    case 'place':
      return { title: t('failures.place'), advice: t('failures.placeAdvice'), action: null };
    case 'api-disabled':
      return { title: t('failures.apiDisabled'), advice: t('failures.apiDisabledAdvice'), action };
  }
}

function describeModelProblem(reason: ModelProblem, model: string | null, { t }: Translations): FailureText {
  const action = 'use-model';
  if (model === null) {
    return { title: t('failures.modelNotFound'), advice: t('failures.modelNotFoundAdvice'), action };
  }
  const label = modelLabel(model);
  const status = modelInfo(model)?.status ?? null;
  const advice =
    status?.kind === 'deprecated'
      ? t('failures.modelRetiredAdvice', { successor: modelLabel(status.successor) })
      : t('failures.modelChooseAnother');
  switch (reason) {
    case 'unknown':
      return status?.kind === 'deprecated'
        ? { title: t('failures.modelRetired', { model: label }), advice, action }
        : {
            title: t('failures.modelNotFoundNamed', { model: label }),
            advice: t('failures.modelNotFoundAdvice'),
            action,
          };
    case 'retired':
      return { title: t('failures.modelRetired', { model: label }), advice, action };
    case 'closed-to-new-users':
      return { title: t('failures.modelClosed', { model: label }), advice, action };
    case 'not-included':
      return {
        title: t('failures.modelNotIncluded', { model: label }),
        advice: t('failures.modelNotIncludedAdvice'),
        action,
      };
    case 'switched':
      return {
        title: t('failures.modelSwitched', { model: label }),
        advice: t('failures.modelSwitchedAdvice'),
        action,
      };
  }
}

function describeEmpty(reason: EmptyReason, { t }: Translations): FailureText {
  switch (reason) {
    case 'none':
      return retry(t('failures.emptyAnswer'), t('failures.retryVideo'));
    case 'only-thoughts':
      return retry(t('failures.onlyThoughts'), t('failures.onlyThoughtsAdvice'));
    case 'language':
      return retry(t('failures.unsupportedLanguage'), t('failures.unsupportedLanguageAdvice'));
    case 'other':
      return retry(t('failures.endedWithoutReason'), t('failures.retryVideo'));
    case 'malformed':
      return retry(t('failures.malformedResponse'), t('failures.retryVideo'));
  }
}

function describeObstacle(obstacle: NetworkObstacle, { t }: Translations): FailureText {
  switch (obstacle) {
    case 'block-page':
      return plain(t('failures.blockPage'), t('failures.blockPageAdvice'));
    case 'proxy-sign-in':
      return plain(t('failures.proxySignIn'), t('failures.proxySignInAdvice'));
    case 'proxy-unreachable':
      return plain(t('failures.proxyUnreachable'), t('failures.proxyUnreachableAdvice'));
    case 'certificate':
      return plain(t('failures.certificate'), t('failures.certificateAdvice'));
  }
}

function describeTimeout(limit: TimeLimit, time: string, { t }: Translations): FailureText {
  switch (limit) {
    case 'extraction':
      return retry(t('failures.extractionTimedOut', { time }), t('failures.extractionTimedOutAdvice'));
    case 'upload':
      return retry(t('failures.uploadTimedOut', { time }), t('failures.uploadTimedOutAdvice'));
    case 'first-event':
      return retry(t('failures.firstEventTimedOut', { time }), t('failures.checkConnection'));
    case 'silence':
      return retry(t('failures.silenceTimedOut', { time }), t('failures.checkConnection'));
    case 'total':
      return retry(t('failures.totalTimedOut', { time }), t('failures.totalTimedOutAdvice'));
  }
}

/** ffmpeg's names for a codec that it does not know. */
const NAMELESS = new Set(['none', 'unknown']);

/** Kinds of video that no program but their maker's reads. */
const PRIVATE_CODECS = new Set(['bvc2', 'bytevc2']);

function describeUnreadable(
  reason: UnreadableReason,
  codec: string | undefined,
  { t }: Translations,
): FailureText {
  switch (reason) {
    case 'empty':
      return plain(t('failures.empty'), t('failures.emptyAdvice'));
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
    case 'stream-part':
      return plain(t('failures.streamPart'), t('failures.streamPartAdvice'));
    case 'not-decodable': {
      const isNamed = codec !== undefined && !NAMELESS.has(codec);
      return retry(
        isNamed ? t('failures.notDecodableNamed', { codec }) : t('failures.notDecodable'),
        PRIVATE_CODECS.has(codec ?? '') ? t('failures.privateCodecAdvice') : t('failures.notDecodableAdvice'),
      );
    }
    case 'in-cloud':
      return retry(t('failures.inCloud'), t('failures.inCloudAdvice'));
    case 'not-permitted':
      return retry(t('failures.notPermitted'), t('failures.notPermittedAdvice'));
    case 'not-a-file':
      return plain(t('failures.notAFile'), t('failures.mayStayOut'));
    case 'picture-too-large':
      return plain(t('failures.pictureTooLarge'), t('failures.pictureTooLargeAdvice'));
    case 'too-many-tracks':
      return plain(t('failures.tooManyTracks'), t('failures.tooManyTracksAdvice'));
    case 'too-much-memory':
      return plain(t('failures.tooMuchMemory'), t('failures.tooMuchMemoryAdvice'));
  }
}
