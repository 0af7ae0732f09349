import { expect, test } from 'vitest';
import { keepListPlace } from './actions.ts';
import { useApp } from './app-store.ts';

test('each page of each batch remembers its own search and scroll position', () => {
  keepListPlace('may', 'read', { query: 'soap' });
  keepListPlace('may', 'read', { topPx: 680 });
  keepListPlace('may', 'compare', { topPx: 90 });
  keepListPlace('june', 'read', { topPx: 10 });
  expect(useApp.getState().listPlaces).toEqual({
    may: { read: { query: 'soap', topPx: 680, shown: null }, compare: { query: '', topPx: 90, shown: null } },
    june: { read: { query: '', topPx: 10, shown: null } },
  });
});
