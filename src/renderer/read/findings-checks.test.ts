import { expect, it } from 'vitest';
import { sampleInfo } from '../../shared/testing/sample-info.ts';
import { momentsPastEnd } from './findings-checks.ts';

const findings = {
  headline: 'h',
  summary: '',
  topics: [],
  moments: ['0:07', '0:41', '0:41', '1:00:00'].map((time) => ({ time, what: '' })),
  columns: {},
};

it('counts each time past the end once', () => {
  expect(momentsPastEnd(findings, { info: { ...sampleInfo, durationS: 34 } })).toBe(2);
});

it('knows of none without findings or length', () => {
  expect(momentsPastEnd(null, { info: sampleInfo })).toBe(0);
  expect(momentsPastEnd(findings, { info: null })).toBe(0);
});
