import { afterEach, expect, it, vi } from 'vitest';
import { defaultSettings, type Settings } from '../../shared/settings.ts';
import { changeFrom } from './actions.ts';
import { useApp } from './app-store.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  useApp.setState({ settings: defaultSettings });
});

it('a second change of a list keeps the first, which main has not answered yet', async () => {
  let kept: Settings = defaultSettings;
  const request = async (_name: string, change: Partial<Settings>): Promise<unknown> => {
    await new Promise(setImmediate);
    kept = { ...kept, ...change };
    return { ok: true, value: kept };
  };
  vi.stubGlobal('window', { framelane: { request } });

  await Promise.all(
    (['csv', 'png'] as const).map((format) =>
      changeFrom(({ exportAfterBatch }) => ({ exportAfterBatch: [...exportAfterBatch, format] })),
    ),
  );

  expect(kept.exportAfterBatch).toEqual(['csv', 'png']);
});
