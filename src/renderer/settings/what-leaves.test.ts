import { expect, it } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import { defaultSettings } from '../../shared/settings.ts';
import { sentToGoogle, staysHere } from './what-leaves.ts';

const whenOf = (settings: Partial<typeof defaultSettings>, what: RegExp) =>
  sentToGoogle({ ...defaultSettings, ...settings }, english).find((sent) => what.test(sent.what))?.when;

it('says of each choice whether it sends something now', () => {
  expect(whenOf({ send: 'frames' }, /sound, as/u)).toBe('not now: only with “Pictures and sound”');
  expect(whenOf({ send: 'frames+audio' }, /sound, as/u)).toBe('“Pictures and sound” is chosen');
  expect(whenOf({ send: 'clip' }, /video itself/u)).toBe('“The whole clip” is chosen');
  expect(whenOf({ withTranscript: false }, /words/u)).toBe('not now: only with “Send the words”');
  expect(whenOf({ send: 'frames' }, /pictures/u)).toBeNull();
});

it('does not claim that the files stay here where they are sent', () => {
  expect(staysHere({ send: 'frames' }, english)[0]).toBe('The original video files');
  expect(staysHere({ send: 'clip' }, english)).not.toContain('The original video files');
});
