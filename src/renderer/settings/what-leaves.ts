import type { Settings } from '../../shared/settings.ts';
import type { Words } from '../../shared/words/words.ts';

/** Something that is sent, and when; null: always. */
export interface Sent {
  readonly what: string;
  readonly when: string | null;
}

type Choices = Pick<Settings, 'send' | 'frames' | 'frameSidePx' | 'withTranscript'>;

/** What Google receives of a new batch under these settings, and what it would under others. */
export function sentToGoogle(
  { send, frames, frameSidePx, withTranscript }: Choices,
  { say }: Words,
): readonly Sent[] {
  const whenOf = (isOn: boolean, choice: string): string =>
    isOn ? say('settings.isChosen', { choice }) : say('settings.notNow', { choice });
  return [
    {
      what: say('settings.sentPictures', { count: frames, side: frameSidePx }),
      when: send === 'clip' ? say('settings.onlyLargeClips') : null,
    },
    { what: say('settings.sentSound'), when: whenOf(send === 'frames+audio', say('settings.sendSound')) },
    { what: say('settings.sentClip'), when: whenOf(send === 'clip', say('settings.sendClip')) },
    { what: say('settings.sentWords'), when: whenOf(withTranscript, say('settings.sendWords')) },
    { what: say('settings.sentContext'), when: null },
    { what: say('settings.sentName'), when: null },
  ];
}

/** What never leaves this computer under these settings. */
export function staysHere({ send }: Pick<Settings, 'send'>, { say }: Words): readonly string[] {
  return [
    ...(send === 'clip' ? [] : [say('settings.stayVideos')]),
    say('settings.stayReports'),
    say('settings.stayKey'),
    say('settings.stayUsage'),
  ];
}
