import { expect, test } from 'vitest';
import { keepListPlace } from './actions.ts';
import { useApp } from './app-store.ts';

test('each page of each batch remembers its own search and scroll position', () => {
  keepListPlace('may', 'read', { query: 'soap' });
  keepListPlace('may', 'read', { top: 4 });
  keepListPlace('may', 'compare', { top: 90 });
  keepListPlace('june', 'read', { top: 4 });
  expect(useApp.getState().listPlaces).toEqual({
    may: { read: { query: 'soap', top: 4, shown: null }, compare: { query: '', top: 90, shown: null } },
    june: { read: { query: '', top: 4, shown: null } },
  });
});
