import { expect, test } from 'vitest';
import type { Doctor, DoctorLine } from '../../shared/ipc/answers.ts';
import type { KeyCheck } from '../../shared/key-check.ts';
import { english, translationsIn } from '../../shared/i18n/i18n.ts';
import { describeHealth, type HealthFacts } from './health-check.ts';

const german = translationsIn('de');

const ready = {
  geminiVersion: '0.61.0',
  signIn: { kind: 'api-key' as const, key: 'AIzaSyExample-0123456789k3Qf' },
  isKeyStored: true,
  keyCheck: null,
  ffmpeg: { version: '7.1', source: 'system' },
  undecodable: [],
  electron: '45.4.1',
  outDir: null,
  mayWrite: true,
};

const lines = ({ gemini, key, ffmpeg, output }: Doctor): readonly DoctorLine[] => [
  gemini,
  key,
  ffmpeg,
  output,
];

const refusals: readonly KeyCheck[] = [{ kind: 'refused' }, { kind: 'suspended' }];
const doubts: readonly KeyCheck[] = [
  { kind: 'no-right' },
  { kind: 'billing' },
  { kind: 'place' },
  { kind: 'busy' },
  ...(['offline', 'company-page', 'proxy-sign-in', 'proxy-unreachable', 'certificate'] as const).map(
    (trouble) => ({ kind: 'network', trouble }) as const,
  ),
];

test('a ready computer needs no advice, and of the key only its end is told', () => {
  const doctor = describeHealth(ready, english);
  expect(lines(doctor).map((line) => [line.ok, line.advice])).toEqual(Array(4).fill([true, null]));
  expect(doctor.key.found).toBe('Added here, ends k3Qf');
});

test('programs that get no fixes any more work, with a word about each of them', () => {
  const old: HealthFacts = {
    ...ready,
    ffmpeg: { version: '4.1', source: 'system' },
    electron: '33.2.1',
  };
  const tools: unknown = expect.stringMatching(/^The video tools get no/u);
  const window: unknown = expect.stringMatching(/^This version gets no more/u);
  const adviceOf = (facts: HealthFacts): unknown[] => {
    const { ffmpeg, framelaneAdvice } = describeHealth(facts, english);
    return [ffmpeg.ok, ffmpeg.advice, framelaneAdvice];
  };
  expect(adviceOf(old)).toEqual([true, tools, window]);
  expect(adviceOf({ ...old, electron: null })).toEqual([true, tools, null]);
  expect(adviceOf({ ...old, ffmpeg: ready.ffmpeg })).toEqual([true, null, window]);
  expect(adviceOf(ready)).toEqual([true, null, null]);
});

test('advice names no programs that most people never heard of', () => {
  for (const translations of [english, german]) {
    for (const electron of [null, '33.2.1', '45.4.1']) {
      for (const version of ['4.1', '7.1']) {
        const found = { ...ready, ffmpeg: { version, source: 'system' }, undecodable: ['H.266'], electron };
        const { ffmpeg, framelaneAdvice } = describeHealth(found, translations);
        expect(`${ffmpeg.advice} ${framelaneAdvice}`).not.toMatch(/ffmpeg|electron|codec/iu);
      }
    }
  }
});

test('what to do about anything that is missing or in doubt is said without the words of engineers', () => {
  const missing = { ...ready, geminiVersion: null, ffmpeg: null, outDir: '/mnt/gone', mayWrite: false };
  const found = [
    { ...missing, signIn: null },
    ...[...refusals, ...doubts].map((keyCheck) => ({ ...ready, keyCheck })),
  ];
  const advices = [english, german].flatMap((translations) =>
    found.flatMap((facts) => lines(describeHealth(facts, translations)).map(({ advice }) => advice ?? '')),
  );
  expect(advices.filter((advice) => /ffmpeg|npm|vertex|terminal|[A-Z]+_[A-Z]+/iu.test(advice))).toEqual([]);
});

test('what ffmpeg cannot read is told, also where it is old', () => {
  const advice = (version: string): string | null =>
    describeHealth(
      { ...ready, ffmpeg: { version, source: 'system' }, undecodable: ['AV1', 'H.266'] },
      english,
    ).ffmpeg.advice;
  expect(advice('7.1')).toBe(
    'Videos in AV1 and H.266 cannot be read here, all others can. Newer video tools may read them.',
  );
  expect(advice('4.1')).toMatch(/^Videos in AV1 and H\.266 cannot be read .* The video tools get no/u);
});

test('each thing that is missing comes with what to do', () => {
  const nothing = {
    ...ready,
    geminiVersion: null,
    signIn: null,
    ffmpeg: null,
    outDir: '/mnt/gone',
    mayWrite: false,
  };
  for (const line of lines(describeHealth(nothing, english))) {
    expect(line.ok).toBe(false);
    expect(line.advice).toMatch(/\.$/u);
  }
});

test('an accepted key says what it may use', () => {
  const models = ['gemini-3.8-flash', 'gemini-3.5-flash-lite', 'gemini-3.8-flash-image'].map((name) => ({
    name,
    displayName: name,
    inputTokenLimit: null,
    methods: ['generateContent'],
  }));
  const { key } = describeHealth({ ...ready, keyCheck: { kind: 'accepted', models } }, english);
  expect(key).toMatchObject({ ok: true, found: '2 models · Added here, ends k3Qf', advice: null });
});

test.each(refusals)('a key that Google refuses ($kind) needs the user', (keyCheck) => {
  const { key } = describeHealth({ ...ready, keyCheck }, english);
  expect(key.ok).toBe(false);
  expect(key.advice).toMatch(/\.$/u);
});

test.each(doubts)(
  'a doubt about the key ($kind $trouble) is told, and keeps nobody from trying',
  (keyCheck) => {
    const { key } = describeHealth({ ...ready, keyCheck }, english);
    expect(key.ok).toBe(true);
    expect(key.advice).toMatch(/\.$/u);
  },
);

test('a gemini of another version may be used, with a word of caution', () => {
  const { gemini } = describeHealth({ ...ready, geminiVersion: '1.4.0' }, english);
  expect(gemini).toMatchObject({ ok: true, found: '1.4.0' });
  expect(gemini.advice).toMatch(/tested with 0\.61/u);
});
