import { expect, it } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import { defaultSettings } from '../../shared/settings.ts';
import type { Attempt } from '../../shared/session/model.ts';
import { aJob } from '../store/testing/jobs.ts';
import { sentSoFar, sentToGoogle, staysHere } from './what-leaves.ts';

const whenOf = (settings: Partial<typeof defaultSettings>, what: RegExp) =>
  sentToGoogle({ ...defaultSettings, ...settings }, english).find((sent) => what.test(sent.what))?.when;

it('says of each choice whether it sends something now', () => {
  expect(whenOf({ send: 'frames' }, /sound, as/u)).toBe('not now: only with “Pictures and sound”');
  expect(whenOf({ send: 'frames+audio' }, /sound, as/u)).toBe('“Pictures and sound” is chosen');
  expect(whenOf({ send: 'clip' }, /video itself/u)).toBe('“The whole clip” is chosen');
  expect(whenOf({ withTranscript: false }, /words/u)).toBe('not now: only with “Send the words”');
  expect(whenOf({ send: 'frames' }, /pictures/u)).toBeNull();
});

it('tells what goes with a text about all reports and with a question', () => {
  expect(whenOf({ synthesize: false }, /reports themselves/u)).toBe('only when you ask for it');
  expect(whenOf({ synthesize: true }, /reports themselves/u)).toMatch(/is chosen$/u);
  expect(whenOf({}, /^Frames with a question: up to 8 of each of at most 5 videos/u)).toBe(
    'only with “Send frames along” at that question',
  );
});

it('does not claim that the files stay here where they are sent', () => {
  expect(staysHere({ send: 'frames' }, english)[0]).toBe('The original video files');
  expect(staysHere({ send: 'clip' }, english)).not.toContain('The original video files');
});

it('sums what was sent, by every try that counted it, and leaves a demo out', () => {
  const sent = {
    pictures: 20,
    pictureBytes: 1_400_000,
    soundBytes: 0,
    videoBytes: 0,
    wordBytes: 12_000,
    totalBytes: 1_900_000,
  };
  const attempt: Attempt = {
    model: 'm',
    startedAtMs: 0,
    firstTextAtMs: null,
    endedAtMs: 1,
    tokens: null,
    failure: null,
  };
  const jobs = [
    aJob({ attempts: [{ ...attempt, sent }, attempt] }),
    aJob({ attempts: [{ ...attempt, sent }] }),
  ];
  expect(sentSoFar([{ isDemo: false, jobs }], english)).toBe(
    '2 tries: 40 pictures, 2.8 MB · words, 24 kB · 3.8 MB sent in all',
  );
  expect(sentSoFar([{ isDemo: true, jobs }], english)).toBe('Nothing.');
});
