import { dialog, type BrowserWindow } from 'electron';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { Engine } from '../session/engine.ts';
import { mayBeTable } from '../values/may-be-table.ts';
import { runnerOf } from './runner-of.ts';
import type { Handlers } from './serve.ts';

interface ValuesParts {
  readonly engine: Engine;
  readonly window: BrowserWindow;
  readonly translations: () => Translations;
}

/** Returns the handlers of what is known of videos: typing, columns, joins, tables. */
export function createValuesHandlers({
  engine,
  window,
  translations,
}: ValuesParts): Pick<
  Handlers,
  | 'batch.add'
  | 'values.type'
  | 'values.column'
  | 'values.moveColumn'
  | 'values.join'
  | 'values.unjoin'
  | 'values.remove'
  | 'values.choose'
> {
  return {
    'batch.add': async ({ batchId, paths }) => {
      const runner = engine.batches.get(batchId);
      if (runner === undefined) return { added: 0, leftOut: [], tables: 0 };
      const tables = paths.filter(mayBeTable);
      const others = paths.filter((path) => !mayBeTable(path));
      // At once, so that a Start right after the drop waits for them. They are read again with the videos that join.
      if (tables.length > 0) await runner.values.addTables(tables);
      const joined = others.length === 0 ? { added: 0, leftOut: [] } : await runner.videos.add(others);
      return { ...joined, tables: tables.length };
    },
    'values.type': ({ batchId, column, videos }) => (
      runnerOf(engine, batchId).values.type(column, videos),
      null
    ),
    'values.column': ({ batchId, column, change }) => (
      runnerOf(engine, batchId).values.changeColumn(column, change),
      null
    ),
    'values.moveColumn': ({ batchId, column, by }) => (
      runnerOf(engine, batchId).values.moveColumn(column, by),
      null
    ),
    'values.join': ({ batchId, source, row, video }) =>
      runnerOf(engine, batchId).values.joinRow(source, row, video),
    'values.unjoin': ({ batchId, source, row, before }) =>
      runnerOf(engine, batchId).values.unjoinRow(source, row, before),
    'values.remove': ({ batchId, source }) => (runnerOf(engine, batchId).values.remove(source), null),
    'values.choose': async ({ batchId }) => {
      const { values } = runnerOf(engine, batchId);
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: translations().t('values.chooseTable'),
        properties: ['openFile', 'multiSelections'],
        filters: [
          {
            name: translations().t('values.tables'),
            extensions: ['csv', 'tsv', 'xlsx', 'xls', 'json', 'jsonl', 'ndjson'],
          },
        ],
      });
      if (filePaths.length > 0) await values.addTables(filePaths);
      return null;
    },
  };
}
