import type { Settings } from '../../shared/settings.ts';

/** Something that is sent, and when; null: always. */
export interface Sent {
  readonly what: string;
  readonly when: string | null;
}

/** What Google receives of a new batch under these settings, and what it would under others. */
export function sentToGoogle({
  send,
  frames,
  frameSidePx,
  withTranscript,
}: Pick<Settings, 'send' | 'frames' | 'frameSidePx' | 'withTranscript'>): readonly Sent[] {
  const pictures = `Up to ${frames} pictures of each video, at most ${frameSidePx} pixels wide or high`;
  return [
    {
      what: pictures,
      when: send === 'clip' ? 'only for clips that cannot be made small enough' : null,
    },
    {
      what: 'The sound, as one small voice-quality track',
      when: whenOf(send === 'frames+audio', '“Pictures and sound”'),
    },
    {
      what: 'The video itself with its sound, made smaller where needed',
      when: whenOf(send === 'clip', '“The whole clip”'),
    },
    { what: 'The words of its subtitles', when: whenOf(withTranscript, '“Send the words”') },
    { what: 'Your context, and what the report should hold', when: null },
    { what: 'The video’s file name, length, format and date', when: null },
  ];
}

/** What never leaves this computer under these settings. */
export function staysHere({ send }: Pick<Settings, 'send'>): readonly string[] {
  return [
    ...(send === 'clip' ? [] : ['The original video files']),
    'Reports, exports and the record of each run',
    'Your API key: only Google sees it, to sign you in',
    'Usage data: none is collected',
  ];
}

function whenOf(isOn: boolean, choice: string): string {
  return isOn ? `${choice} is chosen` : `not now: only with ${choice}`;
}
