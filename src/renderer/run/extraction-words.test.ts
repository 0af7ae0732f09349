import { expect, it } from 'vitest';
import { english } from '../../shared/words/words.ts';
import { defaultSettings } from '../../shared/settings.ts';
import { extractionWords } from './extraction-words.ts';

it('says what is sent in a few letters', () => {
  expect(extractionWords(defaultSettings, english)).toBe('20');
  expect(extractionWords({ ...defaultSettings, send: 'frames+audio' }, english)).toBe('20 and sound');
  expect(extractionWords({ ...defaultSettings, sampling: { kind: 'interval', seconds: 2 } }, english)).toBe(
    '≤ 20, every 2 s',
  );
  expect(extractionWords({ ...defaultSettings, send: 'clip' }, english)).toBe('whole clip');
});
