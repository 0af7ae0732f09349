import { afterEach, expect, it } from 'vitest';
import { useApp } from './app-store.ts';
import { changeBatchView } from './batch-view.ts';
import { setPreferences, usePreferences } from './preferences.ts';

const filterOf = (batchId: string): string | undefined =>
  usePreferences.getState().batchViews[batchId]?.listFilter;

afterEach(() => {
  useApp.setState({ batchId: null });
  setPreferences({ batchViews: {} });
});

it('a filter belongs to the batch on screen, and other batches stay as they are', () => {
  useApp.setState({ batchId: 'one' });
  changeBatchView({ listFilter: 'failed' });
  useApp.setState({ batchId: 'two' });
  changeBatchView({ sort: { by: 'name', isDescending: true } });
  expect(filterOf('one')).toBe('failed');
  expect(filterOf('two')).toBe('all');
  changeBatchView({ listFilter: 'done' });
  expect(usePreferences.getState().batchViews.two).toMatchObject({
    listFilter: 'done',
    sort: { by: 'name', isDescending: true },
  });
});

it('keeps the views of a hundred batches, those that were changed last', () => {
  for (let index = 0; index < 130; index += 1) {
    useApp.setState({ batchId: `batch ${index}` });
    changeBatchView({ listFilter: 'done' });
  }
  useApp.setState({ batchId: 'batch 40' });
  changeBatchView({ listFilter: 'failed' });
  const ids = Object.keys(usePreferences.getState().batchViews);
  expect(ids).toHaveLength(100);
  expect(ids[0]).toBe('batch 30');
  expect(ids.at(-1)).toBe('batch 40');
});
