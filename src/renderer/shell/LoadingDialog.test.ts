import { afterEach, expect, it, vi } from 'vitest';
import { keepFromPage } from './LoadingDialog.tsx';

afterEach(() => vi.unstubAllGlobals());

/** Returns the effects of a key press while a dialog loads. */
function pressed(keys: Partial<KeyboardEvent>): readonly string[] {
  vi.stubGlobal('window', { framelane: { platform: 'linux' } });
  const did: string[] = [];
  const event = {
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    stopPropagation: () => void did.push('kept from the page'),
    preventDefault: () => void did.push('no default'),
    ...keys,
  };
  // Safe: only these are read.
  keepFromPage(event as KeyboardEvent, () => void did.push('given up'));
  return did;
}

it('a letter typed for a dialog that is loading does nothing on the page behind it', () => {
  expect(pressed({ key: 'p' })).toEqual(['kept from the page', 'no default']);
  expect(pressed({ key: 'Enter' })).toEqual(['kept from the page', 'no default']);
});

it('Escape gives up a dialog that is loading, so that it does not open later', () => {
  expect(pressed({ key: 'Escape' })).toContain('given up');
});

it('keys of the menu bar keep working while a dialog loads', () => {
  expect(pressed({ key: 'q', ctrlKey: true })).toEqual(['kept from the page']);
});
