import { expect, it } from 'vitest';
import { defaultSettings } from '../../shared/settings.ts';
import { extractionWords } from './extraction-words.ts';

it('says what is sent in a few letters', () => {
  expect(extractionWords(defaultSettings)).toBe('20');
  expect(extractionWords({ ...defaultSettings, send: 'frames+audio' })).toBe('20 and sound');
  expect(extractionWords({ ...defaultSettings, sampling: { kind: 'interval', seconds: 2 } })).toBe(
    '≤ 20, every 2 s',
  );
  expect(extractionWords({ ...defaultSettings, send: 'clip' })).toBe('whole clip');
});
