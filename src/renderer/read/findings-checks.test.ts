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

it('counts each time past the end once, unless the user called it right', () => {
  expect(momentsPastEnd(findings, { info: { ...sampleInfo, durationS: 34 }, dismissed: [] })).toBe(2);
  expect(momentsPastEnd(findings, { info: { ...sampleInfo, durationS: 34 }, dismissed: ['time 41'] })).toBe(
    1,
  );
});

it('knows of none without findings or length', () => {
  expect(momentsPastEnd(null, { info: sampleInfo, dismissed: [] })).toBe(0);
  expect(momentsPastEnd(findings, { info: null, dismissed: [] })).toBe(0);
});
