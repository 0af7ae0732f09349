import { expect, it } from 'vitest';
import { aJob } from '../store/testing/jobs.ts';
import { overviewTemplate } from '../../shared/template/built-in.ts';
import { sampleInfo } from '../../shared/testing/sample-info.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { languageName } from '../ui/language-name.ts';
import {
  describeKind,
  describeNoTranscript,
  describeSource,
  describeUnusedFiles,
} from './describe-transcript.ts';

it('says where words come from', () => {
  expect(describeSource({ source: { kind: 'file', name: 'clip.en.srt' }, language: 'en' }, english)).toBe(
    'From clip.en.srt.',
  );
  const track = { kind: 'track', track: 0 } as const;
  expect(describeSource({ source: track, language: 'eng' }, english)).toBe(
    'From the video’s own subtitles (English).',
  );
  expect(describeSource({ source: track, language: null }, english)).toBe('From the video’s own subtitles.');
});

it('names languages from the codes that files carry, and repeats what is no code', () => {
  expect(
    ['de', 'ger', 'pt-BR', 'zh_Hant', 'zz9 plural', 'und', null].map((code) => languageName(code, english)),
  ).toEqual(['German', 'German', 'Brazilian Portuguese', 'Traditional Chinese', 'zz9 plural', null, null]);
});

it('says why there are none', () => {
  const done = aJob({ status: { kind: 'prepared' } });
  const plan = { withTranscript: true, writeDown: 'template', template: overviewTemplate } as const;
  const info = { ...sampleInfo, audioTracks: [] };
  expect(describeNoTranscript(plan, { ...done, info }, english)).toBe(
    'No subtitles beside or in this video.',
  );
  expect(describeNoTranscript(plan, done, english)).toMatch(/To have what is said written down/u);
  expect(describeNoTranscript({ ...plan, writeDown: 'always' }, done, english)).toMatch(
    /will be written down/u,
  );
  expect(
    describeNoTranscript(plan, aJob({ status: { kind: 'transcribing', doneRatio: 0.4 } }), english),
  ).toMatch(/is being written down/u);
  expect(describeNoTranscript(plan, { ...done, warnings: ['unreadable-subtitles'] }, english)).toMatch(
    /pictures of words or damaged/u,
  );
  expect(describeNoTranscript(plan, aJob(), english)).toMatch(/are looked for/u);
  expect(describeNoTranscript({ ...plan, withTranscript: false }, done, english)).toBe(
    'This batch leaves subtitles out.',
  );
});

it('says what is not said in the video, and which files were not used', () => {
  expect(describeKind({ kind: 'speech' }, english)).toBeNull();
  expect(describeKind({ kind: 'description' }, english)).toMatch(/^Not what is said/u);
  expect(
    describeUnusedFiles({ unusedFiles: [{ name: 'DJI_0001.SRT', reason: 'telemetry' }] }, english),
  ).toEqual(['DJI_0001.SRT was not used: It holds places and camera settings, not words. It is not sent.']);
});
