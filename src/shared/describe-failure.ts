import { describeCap } from './cost-words.ts';
import { formatAbout, formatTimeOfDay } from './durations.ts';
import type { Failure, TimeLimit, UnreadableReason } from './failure.ts';
import type { Skipped, Warning } from './session/model.ts';
import type { Words } from './words/words.ts';

/** A failure in words: what happened, what to do about it, and the button that does it. */
export interface FailureWords {
  readonly title: string;
  readonly advice: string | null;
  readonly action: 'sign-in' | 'retry' | 'choose-folder' | 'raise-cap' | null;
}

/** The one place where a Failure gets its words, for the window, the terminal and the files. Whole sentences; never the raw detail. */
export function describeFailure(failure: Failure, words: Words): FailureWords {
  const { say } = words;
  switch (failure.kind) {
    case 'cancelled':
      return retry(say('failures.cancelled'), say('failures.cancelledAdvice'));
    case 'tool-missing':
      return plain(
        failure.tool === 'ffmpeg' ? say('failures.ffmpegMissing') : say('failures.geminiMissing'),
        say('failures.missingAdvice'),
      );
    case 'not-signed-in':
      return tellSignIn(failure.reason, words);
    case 'rate-limited':
      return failure.retryAfterMs === null
        ? retry(say('failures.rateLimited'), say('failures.rateLimitedAdvice'))
        : retry(
            say('failures.rateLimited'),
            say('failures.rateLimitedAdviceAfter', { time: formatAbout(failure.retryAfterMs, words) }),
          );
    case 'quota-exhausted':
      return {
        title: say('failures.quotaExhausted'),
        advice:
          failure.resetsAtMs === null
            ? say('failures.quotaExhaustedAdvice')
            : say('failures.quotaExhaustedAdviceUntil', { time: formatTimeOfDay(failure.resetsAtMs, words) }),
        action: 'sign-in',
      };
    case 'model-unavailable':
      return retry(say('failures.modelUnavailable'), say('failures.retryInMinutes'));
    case 'model-not-found':
      return failure.model === null
        ? plain(say('failures.modelNotFound'), say('failures.modelNotFoundAdvice'))
        : plain(
            say('failures.modelNotFoundNamed', { model: failure.model }),
            say('failures.modelNotFoundAdvice'),
          );
    case 'request-too-large':
      return plain(say('failures.requestTooLarge'), say('failures.requestTooLargeAdvice'));
    case 'refused':
      return plain(say('failures.refused'), say('failures.refusedAdvice'));
    case 'truncated':
      return retry(say('failures.truncated'), say('failures.truncatedAdvice'));
    case 'empty-answer':
      return retry(say('failures.emptyAnswer'), say('failures.retryVideo'));
    case 'malformed-answer':
      return retry(say('failures.malformedAnswer'), say('failures.retryVideo'));
    case 'timed-out':
      return tellTimeOut(failure.limit, formatAbout(failure.afterMs, words), words);
    case 'process-died':
      return retry(say('failures.processDied', { tool: failure.tool }), say('failures.processDiedAdvice'));
    case 'offline':
      return retry(say('failures.offline'), say('failures.checkConnection'));
    case 'unreadable-video':
      return tellUnreadable(failure.reason, words);
    case 'video-vanished':
      return retry(say('failures.videoVanished'), say('failures.videoVanishedAdvice'));
    case 'output-not-writable':
      return {
        title: say('failures.outputNotWritable', { path: failure.path }),
        advice: say('failures.outputNotWritableAdvice'),
        action: 'choose-folder',
      };
    case 'disk-full':
      return {
        title: say('failures.diskFull', { path: failure.path }),
        advice: say('failures.diskFullAdvice'),
        action: 'choose-folder',
      };
    case 'interrupted-twice':
      return retry(say('failures.interruptedTwice'), say('failures.interruptedTwiceAdvice'));
    case 'cap-reached':
      return {
        title: say('failures.capReached', { cap: describeCap(failure.cap, words) }),
        advice: say('failures.capReachedAdvice'),
        action: 'raise-cap',
      };
    case 'unexpected':
      return retry(say('failures.unexpected'), say('failures.unexpectedAdvice'));
  }
}

/** What the reader of a report must know about its video, in a sentence. */
export function describeWarning(warning: Warning, words: Words): string {
  return words.say(`warnings.${warning}`);
}

/** Why a file of the folder is not in the batch, in a sentence. */
export function describeSkip(reason: Skipped['reason'], words: Words): string {
  return words.say(`skips.${reason}`);
}

function retry(title: string, advice: string): FailureWords {
  return { title, advice, action: 'retry' };
}

function plain(title: string, advice: string): FailureWords {
  return { title, advice, action: null };
}

function tellSignIn(
  reason: Extract<Failure, { kind: 'not-signed-in' }>['reason'],
  { say }: Words,
): FailureWords {
  const action = 'sign-in';
  switch (reason) {
    case 'no-key':
      return { title: say('failures.noKey'), advice: say('failures.noKeyAdvice'), action };
    case 'key-rejected':
      return { title: say('failures.keyRejected'), advice: say('failures.keyRejectedAdvice'), action };
    case 'account-not-served':
      return {
        title: say('failures.accountNotServed'),
        advice: say('failures.accountNotServedAdvice'),
        action,
      };
  }
}

function tellTimeOut(limit: TimeLimit, time: string, { say }: Words): FailureWords {
  switch (limit) {
    case 'extraction':
      return retry(say('failures.extractionTimedOut', { time }), say('failures.extractionTimedOutAdvice'));
    case 'first-event':
      return retry(say('failures.firstEventTimedOut', { time }), say('failures.checkConnection'));
    case 'silence':
      return retry(say('failures.silenceTimedOut', { time }), say('failures.checkConnection'));
    case 'total':
      return retry(say('failures.totalTimedOut', { time }), say('failures.totalTimedOutAdvice'));
  }
}

function tellUnreadable(reason: UnreadableReason, { say }: Words): FailureWords {
  switch (reason) {
    case 'empty':
      return retry(say('failures.empty'), say('failures.findCopy'));
    case 'not-a-video':
      return plain(say('failures.notAVideo'), say('failures.mayStayOut'));
    case 'is-a-picture':
      return plain(say('failures.isAPicture'), say('failures.mayStayOut'));
    case 'no-picture':
      return plain(say('failures.noPicture'), say('failures.noPictureAdvice'));
    case 'damaged':
      return retry(say('failures.damaged'), say('failures.findCopy'));
    case 'protected':
      return plain(say('failures.protected'), say('failures.protectedAdvice'));
    case 'cut-short':
      return retry(say('failures.cutShort'), say('failures.findCopy'));
    case 'not-permitted':
      return retry(say('failures.notPermitted'), say('failures.notPermittedAdvice'));
    case 'not-a-file':
      return plain(say('failures.notAFile'), say('failures.mayStayOut'));
  }
}
