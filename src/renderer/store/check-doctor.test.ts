import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Doctor } from '../../shared/ipc/answers.ts';
import { defaultSettings, type Settings } from '../../shared/settings.ts';
import { checkDoctor, describeDoctor } from './actions.ts';
import { useApp } from './app-store.ts';

const before = useApp.getState();

/** Main's answer to a check, in the language that the settings have when it is asked. */
function doctorIn(language: Settings['language']): Doctor {
  const line = { ok: true, found: language, advice: null };
  const key = { ...line, isOurs: false, check: null };
  return { gemini: line, key, ffmpeg: line, output: line, framelaneAdvice: null };
}

const languageNow = () => useApp.getState().settings.language;
const shown = () => useApp.getState().doctor?.output.found ?? null;
let endCheck: () => void = () => undefined;

beforeEach(() => {
  vi.stubGlobal('window', {
    framelane: {
      request: async (name: string) => {
        const value = doctorIn(languageNow());
        if (name === 'doctor.check') await new Promise<void>((resolve) => (endCheck = resolve));
        return { ok: true, value };
      },
    },
  });
  choose('en');
});

afterEach(() => {
  vi.unstubAllGlobals();
  useApp.setState(before);
});

function choose(language: Settings['language']): void {
  useApp.setState({ settings: { ...defaultSettings, language } });
}

test('the ready check follows the language without another check', async () => {
  const check = checkDoctor();
  endCheck();
  await check;
  expect(shown()).toBe('en');
  choose('de');
  await describeDoctor();
  expect(shown()).toBe('de');
});

test('a check that began in another language ends in the one of now', async () => {
  const check = checkDoctor();
  choose('de');
  await describeDoctor();
  expect(shown()).toBeNull();
  endCheck();
  await check;
  expect(shown()).toBe('de');
});
