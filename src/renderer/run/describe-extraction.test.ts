import { expect, it } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import { defaultSettings } from '../../shared/settings.ts';
import { describeExtraction } from './describe-extraction.ts';

it('says what is sent in a few letters', () => {
  expect(describeExtraction(defaultSettings, english)).toBe('20');
  expect(describeExtraction({ ...defaultSettings, send: 'frames+audio' }, english)).toBe('20 and sound');
  expect(
    describeExtraction({ ...defaultSettings, sampling: { kind: 'interval', seconds: 2 } }, english),
  ).toBe('≤ 20, every 2 s');
  expect(describeExtraction({ ...defaultSettings, send: 'clip' }, english)).toBe('whole clip');
});
