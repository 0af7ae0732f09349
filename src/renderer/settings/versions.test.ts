import { expect, it } from 'vitest';
import { versionsOf } from './versions.ts';

it('finds its own version and those it runs on', () => {
  const agent =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) framelane/0.1.0 Chrome/142.0.7444.59 Electron/45.4.1 Safari/537.36';
  expect(versionsOf(agent)).toEqual([
    ['Framelane', '0.1.0'],
    ['Electron', '45.4.1'],
    ['Chrome', '142.0.7444.59'],
  ]);
  expect(versionsOf('nothing of the kind')).toEqual([]);
});
