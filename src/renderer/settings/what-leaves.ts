import { describeSent, sumOfSent } from '../../shared/describe-sent.ts';
import type { Batch } from '../../shared/session/model.ts';
import type { Settings } from '../../shared/settings.ts';
import { FRAMES_EACH, MOST_WITH_FRAMES } from '../../shared/synthesis/sent-frames.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

/** Something that is sent to Google, and under which condition; null means always. */
export interface SentItem {
  readonly what: string;
  readonly when: string | null;
}

type Choices = Pick<
  Settings,
  'send' | 'frames' | 'frameSidePx' | 'withTranscript' | 'writeDown' | 'writtenBy' | 'synthesize'
>;

/** Lists what Google receives of a new batch, and what it would receive under other settings. */
export function sentToGoogle(
  { send, frames, frameSidePx, withTranscript, writeDown, writtenBy, synthesize }: Choices,
  { t }: Translations,
): readonly SentItem[] {
  const whenOf = (isOn: boolean, choice: string): string =>
    isOn ? t('settings.isChosen', { choice }) : t('settings.notNow', { choice });
  return [
    {
      what: t('settings.sentPictures', { count: frames, side: frameSidePx }),
      when: send === 'clip' ? t('settings.onlyLargeClips') : null,
    },
    { what: t('settings.sentSound'), when: whenOf(send === 'frames+audio', t('settings.sendSound')) },
    { what: t('settings.sentClip'), when: whenOf(send === 'clip', t('settings.sendClip')) },
    { what: t('settings.sentWords'), when: whenOf(withTranscript, t('settings.sendWords')) },
    ...(!withTranscript || writeDown === 'never' || writtenBy === 'program'
      ? []
      : [
          {
            what: t('settings.sentSoundForWords'),
            when: writeDown === 'always' ? null : t('settings.sentByTemplate'),
          },
        ]),
    { what: t('settings.sentContext'), when: null },
    { what: t('settings.sentName'), when: null },
    { what: t('settings.sentKnown'), when: null },
    {
      what: t('settings.sentReports'),
      when: synthesize
        ? t('settings.isChosen', { choice: t('settings.synthesize') })
        : t('settings.whenAsked'),
    },
    {
      what: t('settings.sentFramesToo', { each: FRAMES_EACH, most: MOST_WITH_FRAMES }),
      when: t('settings.whenWithFrames', { choice: t('synthesis.askWithFrames') }),
    },
  ];
}

/** Describes what was sent for these batches. A demo sends nothing. */
export function sentSoFar(
  batches: readonly Pick<Batch, 'isDemo' | 'jobs'>[],
  translations: Translations,
): string {
  const all = batches
    .filter(({ isDemo }) => !isDemo)
    .flatMap(({ jobs }) => jobs.flatMap(({ attempts }) => attempts.flatMap(({ sent }) => sent ?? [])));
  if (all.length === 0) return translations.t('settings.sentNothing');
  const what = describeSent(sumOfSent(all), translations);
  return translations.t('settings.sentRequests', { count: all.length, what });
}

/** Lists what stays on this computer under these settings. */
export function staysHere({ send }: Pick<Settings, 'send'>, { t }: Translations): readonly string[] {
  return [
    ...(send === 'clip' ? [] : [t('settings.stayVideos')]),
    t('settings.stayReports'),
    t('settings.stayPlace'),
    t('settings.stayKey'),
    t('settings.stayUsage'),
  ];
}
