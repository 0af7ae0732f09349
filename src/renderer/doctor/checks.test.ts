import { describe, expect, it } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import type { Doctor } from '../../shared/ipc/answers.ts';
import { shownFound } from './checks.ts';

const fine = { ok: true, advice: null };
const doctor: Doctor = {
  gemini: { ...fine, found: '0.61.0' },
  key: { ...fine, found: 'Added here, ends k3Qf', isOurs: true, check: null },
  ffmpeg: { ...fine, found: '7.1' },
  output: { ...fine, found: 'Beside the videos' },
  framelaneAdvice: null,
};

describe('what a check found, in words that anybody knows', () => {
  it.each([
    ['7.1', '7.1'],
    ['n7.0.2', '7.0.2'],
    ['4.4.2-0ubuntu0.22.04.1', '4.4.2'],
    ['N-47683-g0e8eb07980-static', 'Found'],
    ['2024-12-16-git-d2096679d5-full_build-www.gyan.dev', 'Found'],
    ['unknown', 'Found'],
  ])('is for the build %s of the video tools: %s', (found, shown) => {
    expect(shownFound('ffmpeg', { ...doctor, ffmpeg: { ...fine, found } }, english)).toBe(shown);
  });

  it('is that the video tools are missing where they are', () => {
    const missing = { ok: false, found: 'Not found', advice: null };
    expect(shownFound('ffmpeg', { ...doctor, ffmpeg: missing }, english)).toBe('Not found');
  });

  it.each([
    ['added in the window', {}, 'Added here, ends k3Qf'],
    [
      'of the environment',
      { isOurs: false, found: 'From GEMINI_API_KEY, ends k3Qf' },
      'Found on this computer',
    ],
    ['of Google Cloud', { isOurs: false, found: 'Vertex AI' }, 'Found on this computer'],
    [
      'that Google refuses',
      { ok: false, isOurs: false, check: { kind: 'refused' } },
      'Found on this computer',
    ],
    ['that is missing', { ok: false, isOurs: false, found: 'No key yet' }, 'No key yet'],
    ['that Google accepted', { check: { kind: 'accepted', models: [] } }, '0 models'],
  ] as const)('is for a key %s: %o', (_, key, shown) => {
    expect(shownFound('key', { ...doctor, key: { ...doctor.key, ...key } }, english)).toBe(shown);
  });
});
