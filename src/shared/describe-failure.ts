import { formatCount } from './counts.ts';
import { formatAbout, formatTimeOfDay } from './durations.ts';
import type { Failure, TimeLimit, Tool, UnreadableReason } from './failure.ts';
import type { SpendingCap } from './prices.ts';
import type { Skipped, Warning } from './session/model.ts';

/** A failure in words: what happened, what to do about it, and the button that does it. */
export interface FailureWords {
  readonly title: string;
  readonly advice: string | null;
  readonly action: 'sign-in' | 'retry' | 'choose-folder' | 'raise-cap' | null;
}

/** The one place where a Failure gets its words, for the window, the terminal and the files. Whole sentences; never the raw detail. */
export function describeFailure(failure: Failure): FailureWords {
  switch (failure.kind) {
    case 'cancelled':
      return retry('You cancelled this video.', 'Retry it whenever you like.');
    case 'tool-missing':
      return describeMissing(failure.tool);
    case 'not-signed-in':
      return describeSignIn(failure.reason);
    case 'rate-limited':
      return retry(
        'Gemini asked to slow down.',
        failure.retryAfterMs === null
          ? 'Retry in a few minutes, with fewer lanes.'
          : `Retry in about ${formatAbout(failure.retryAfterMs)}, with fewer lanes.`,
      );
    case 'quota-exhausted':
      return {
        title: 'The limit of this key is used up.',
        advice:
          failure.resetsAtMs === null
            ? 'Wait until Google renews it, usually overnight, or use another key.'
            : `Wait until ${formatTimeOfDay(failure.resetsAtMs)}, or use another key.`,
        action: 'sign-in',
      };
    case 'model-unavailable':
      return retry('Gemini was too busy for this video.', 'Retry in a few minutes.');
    case 'model-not-found':
      return {
        title:
          failure.model === null
            ? 'Gemini does not offer the chosen model to this key.'
            : `Gemini does not offer the model ${failure.model} to this key.`,
        advice: 'Check the model’s name, or leave it empty to use the default.',
        action: null,
      };
    case 'request-too-large':
      return {
        title: 'There was too much to send for this video.',
        advice: 'Choose fewer frames, or send frames without sound.',
        action: null,
      };
    case 'refused':
      return {
        title: 'Gemini declined to describe this video.',
        advice: 'Its safety rules stopped the report. Other wording in the context may help.',
        action: null,
      };
    case 'truncated':
      return retry(
        'The report was cut off before its end.',
        'What arrived is kept as a draft. Retry the video for a whole report.',
      );
    case 'empty-answer':
      return retry('Gemini answered without a report.', 'Retry the video.');
    case 'malformed-answer':
      return retry('Gemini’s answer was not a report.', 'Retry the video.');
    case 'timed-out':
      return retry(describeTimeOut(failure.limit, failure.afterMs), adviseOnTimeOut(failure.limit));
    case 'process-died':
      return retry(
        `The ${failure.tool} program ended in the middle of this video.`,
        'Retry the video. If it happens again, restart the computer.',
      );
    case 'offline':
      return retry('Gemini could not be reached.', 'Check the internet connection, then retry.');
    case 'unreadable-video':
      return describeUnreadable(failure.reason);
    case 'video-vanished':
      return retry(
        'The video file is no longer there.',
        'Put it back, or connect the drive it was on, then retry.',
      );
    case 'output-not-writable':
      return {
        title: `Reports cannot be written to ${failure.path}.`,
        advice: 'Choose another folder, or allow Framelane to write there.',
        action: 'choose-folder',
      };
    case 'disk-full':
      return {
        title: `The disk is full, so ${failure.path} could not be written.`,
        advice: 'Free some space, or choose a folder on another disk.',
        action: 'choose-folder',
      };
    case 'interrupted-twice':
      return retry(
        'Framelane stopped twice during this video, so it was set aside.',
        'Retry it alone. If it happens again, the file may be damaged.',
      );
    case 'cap-reached':
      return {
        title: `The spending limit of ${describeCap(failure.cap)} is reached.`,
        advice: 'Raise the limit to go on, or stop here: the reports so far are kept.',
        action: 'raise-cap',
      };
    case 'unexpected':
      return retry(
        'Something went wrong that Framelane does not know.',
        'Retry the video. The raw details below help support.',
      );
  }
}

/** What the reader of a report must know about its video, in a sentence. */
export function describeWarning(warning: Warning): string {
  switch (warning) {
    case 'cut-short':
      return 'The video file ends early, so the report covers only what is there.';
    case 'damaged':
      return 'Parts of the video are damaged and were left out.';
    case 'fewer-frames':
      return 'The video gave fewer frames than you asked for.';
    case 'no-sound':
      return 'No sound could be taken from the video, so only frames were sent.';
    case 'audio-outlasts-picture':
      return 'The sound goes on after the picture ends.';
    case 'variable-frame-rate':
      return 'The frame rate of the video varies, so times may be off by a moment.';
    case 'unreadable-subtitles':
      return 'There are subtitles, but they could not be read as text.';
    case 'transcript-cut':
      return 'The subtitles were too long to send whole: their end was left out.';
    case 'sound-cut':
      return 'The sound was too long to send whole: its end was left out.';
    case 'frames-thinned':
      return 'Fewer frames were sent, so that everything fits into one request.';
    case 'sound-left-out':
      return 'The sound was left out, so that everything fits into one request.';
    case 'clip-too-large':
      return 'The video is too long to send whole, so frames were sent instead.';
    case 'other-model':
      return 'Another model than the chosen one wrote the report.';
  }
}

/** A spending limit as people write it: `$5.00`, `2M tokens`. */
export function describeCap(cap: SpendingCap): string {
  return cap.kind === 'money' ? `$${cap.dollars.toFixed(2)}` : `${formatCount(cap.tokens)} tokens`;
}

/** Why a file of the folder is not in the batch, in a sentence. */
export function describeSkip(reason: Skipped['reason']): string {
  switch (reason) {
    case 'not-a-video':
      return 'This is not a video.';
    case 'hidden':
      return 'This is a hidden file.';
    case 'own-output':
      return 'Framelane made this file.';
    case 'temporary':
      return 'This file is still being written, or is a leftover of a download.';
    case 'not-readable':
      return 'This file could not be opened.';
    case 'link-outside':
      return 'This is a link to something outside the folder.';
    case 'too-many':
      return 'The folder holds more videos than one batch can take.';
    case 'vanished':
      return 'This file went away while the folder was read.';
  }
}

function retry(title: string, advice: string): FailureWords {
  return { title, advice, action: 'retry' };
}

function describeMissing(tool: Tool): FailureWords {
  switch (tool) {
    case 'ffmpeg':
      return {
        title: 'The ffmpeg program, which reads videos, is not on this computer yet.',
        advice: 'Close Framelane and run npm start: it installs what is missing.',
        action: null,
      };
    case 'gemini':
      return {
        title: 'The gemini program is not on this computer yet.',
        advice: 'Close Framelane and run npm start: it installs what is missing.',
        action: null,
      };
  }
}

function describeSignIn(reason: Extract<Failure, { kind: 'not-signed-in' }>['reason']): FailureWords {
  switch (reason) {
    case 'no-key':
      return {
        title: 'There is no Gemini API key yet.',
        advice: 'Add a key, or try the demo, which needs none.',
        action: 'sign-in',
      };
    case 'key-rejected':
      return {
        title: 'Google did not accept this key.',
        advice: 'Check that it was copied whole and allows the Gemini API.',
        action: 'sign-in',
      };
    case 'account-not-served':
      return {
        title: 'Google no longer serves this kind of account.',
        advice: 'Personal Google sign-in ended in June 2026. Use an API key instead.',
        action: 'sign-in',
      };
  }
}

function describeTimeOut(limit: TimeLimit, afterMs: number): string {
  switch (limit) {
    case 'extraction':
      return `Taking frames from this video was not done after ${formatAbout(afterMs)}.`;
    case 'first-event':
      return `Gemini did not begin to answer within ${formatAbout(afterMs)}.`;
    case 'silence':
      return `Gemini stopped in the middle of the report and said nothing for ${formatAbout(afterMs)}.`;
    case 'total':
      return `The report was not done after ${formatAbout(afterMs)}.`;
  }
}

function adviseOnTimeOut(limit: TimeLimit): string {
  switch (limit) {
    case 'extraction':
      return 'Retry the video. If it happens again, copy the file to this computer’s own disk first.';
    case 'first-event':
    case 'silence':
      return 'Check the internet connection, then retry.';
    case 'total':
      return 'Retry the video, or choose fewer frames.';
  }
}

function describeUnreadable(reason: UnreadableReason): FailureWords {
  switch (reason) {
    case 'empty':
      return retry('The video file is empty.', 'Find another copy, then retry.');
    case 'not-a-video':
      return { title: 'This file is not a video.', advice: 'It can stay out of the batch.', action: null };
    case 'is-a-picture':
      return {
        title: 'This file is a picture, not a video.',
        advice: 'It can stay out of the batch.',
        action: null,
      };
    case 'no-picture':
      return {
        title: 'This file has sound but no picture.',
        advice: 'Framelane needs a picture to take frames from.',
        action: null,
      };
    case 'damaged':
      return retry('The video file is damaged.', 'Find another copy, then retry.');
    case 'protected':
      return {
        title: 'This video is copy-protected.',
        advice: 'Use a version without protection.',
        action: null,
      };
    case 'cut-short':
      return retry('The video file is damaged: only a part of it arrived.', 'Find another copy, then retry.');
    case 'not-permitted':
      return retry('Your account may not open this file.', 'Change the file’s permissions, then retry.');
    case 'not-a-file':
      return { title: 'This is not a regular file.', advice: 'It can stay out of the batch.', action: null };
  }
}
