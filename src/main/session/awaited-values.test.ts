import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { questionValues } from '../../shared/values/question-values.ts';
import { FakeSession } from './testing/fake-session.ts';
import { testFolder } from './testing/test-folder.ts';

let dir = '';
let videos = '';
beforeEach(async () => {
  dir = await testFolder('awaited-values-');
  videos = join(dir, 'videos');
  await mkdir(videos);
  for (const name of ['brush.mp4', 'soap.mp4']) await writeFile(join(videos, name), `a video called ${name}`);
  await writeFile(join(videos, 'views.csv'), 'file,views\nsoap.mp4,1200\n');
  await writeFile(join(dir, 'prices.csv'), 'file,price\nsoap.mp4,5\n');
});

function session(names: readonly string[], place: string): FakeSession {
  return new FakeSession({
    names,
    paths: [videos],
    limit: 2,
    dir: join(dir, place),
    outDir: join(dir, 'reports'),
    turns: () => 1,
  });
}

const choices = { tables: ['prices.csv'], typed: [{ name: 'Product', text: 'Oat soap' }] };

test('a batch that is closed while its values are read knows what is still to be read, and reads it when it is opened again', async () => {
  const tables = choices.tables.map((name) => join(dir, name));
  const { store, runner } = session([], 'first');
  const closing: Promise<void>[] = [];
  store.onEvent(({ type }) => {
    if (type === 'videos-found') closing.push(runner[Symbol.asyncDispose]());
  });
  await runner.videos.scan({ startAtOnce: false, takesTwins: false, ...choices, tables });
  await Promise.all(closing);
  const [left] = store.session.batches;
  const awaited = { tables, typed: choices.typed };
  expect(left?.values).toEqual({ columns: [], sources: [], awaited });

  const again = session(['brush.mp4', 'soap.mp4'], 'second');
  again.store.append({ type: 'values-awaited', batchId: 'b', ...awaited, atMs: 1 });
  await again.runner.videos.readAwaited(awaited);

  const { jobs, values } = again.batch;
  const known = jobs.map((job) => Object.fromEntries(questionValues(job.values, values.columns).known));
  expect(known).toEqual([{ product: 'Oat soap' }, { product: 'Oat soap', price: '5', views: '1200' }]);
  expect(values.awaited).toBeUndefined();
});

test('a batch that is closed again before its values are read reads them the next time', async () => {
  const away = session(['soap.mp4'], 'away');
  const awaited = { tables: [], typed: [] };
  away.store.append({ type: 'values-awaited', batchId: 'b', ...awaited, atMs: 1 });
  const closed = away.runner[Symbol.asyncDispose]();
  await away.runner.videos.readAwaited(awaited);
  await closed;
  expect(away.batch.values.awaited).toEqual(awaited);
});
