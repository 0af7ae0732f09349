import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { ArchiveHits, ArchiveQuery } from '../../shared/archive-search.ts';
import { HistoryHarness } from '../history/testing/history-harness.ts';
import { journalWith } from '../journal/testing/journals.ts';
import { threadFromSource } from '../processes/testing/thread-from-source.ts';
import { updateBatchIndex } from './batch-index.ts';
import { Archive } from './archive.ts';
import { ArchiveSearch } from './archive-search.ts';

const [OLDER, NEWER] = ['000001-00000001', '000002-00000002'] as const;

let threadDir: string;
let threadPath: string;
beforeAll(async () => {
  threadDir = await mkdtemp(join(tmpdir(), 'framelane-search-'));
  threadPath = await threadFromSource(new URL('archive-worker.ts', import.meta.url), threadDir);
});
afterAll(async () => {
  await rm(threadDir, { recursive: true, force: true, maxRetries: 5 });
});

let world: HistoryHarness;
beforeEach(async () => {
  world = await HistoryHarness.make();
});
afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

function query(sought: string, narrowed: Partial<ArchiveQuery> = {}): ArchiveQuery {
  return {
    sought,
    batchId: null,
    exceptBatchId: null,
    templateId: null,
    sinceMs: null,
    most: 50,
    ...narrowed,
  };
}

/** Each hit as its batch, video, part and excerpt. */
function told({ hits }: ArchiveHits): readonly string[] {
  return hits.map(({ batchId, title, part, excerpt }) => `${batchId.at(-1)} ${title} ${part}: ${excerpt}`);
}

async function indexed(): Promise<Archive> {
  for (const id of await readdir(world.batchesDir)) await updateBatchIndex(world.dirOf(id));
  return new Archive(world.batchesDir);
}

test('finds reports, transcripts, findings and names of all batches, newest first, each report once', async () => {
  await world.batch(OLDER, { atMs: 1_000 });
  await world.batch(NEWER, { atMs: 2_000 });
  await writeFile(world.reportPath, '# Report: clip 0\n\n- The **Crème** is shown');
  const jobDir = join(world.dirOf(NEWER), 'jobs', '0');
  await writeFile(
    join(jobDir, 'words.json'),
    JSON.stringify({
      source: { kind: 'file', name: 'clip 0.srt' },
      language: 'en',
      kind: 'speech',
      hasTimes: true,
      isCut: false,
      cues: [{ startS: 0, endS: 2, text: 'this crème brûlée is great' }],
    }),
  );
  await writeFile(
    join(jobDir, 'answer.json'),
    JSON.stringify({
      markdown: '',
      raw: '',
      model: 'm',
      tokens: null,
      findings: { headline: 'A dessert', summary: '', topics: ['brulee'], moments: [], columns: {} },
    }),
  );
  const archive = await indexed();
  const creme = await archive.find(query('creme'));
  // Both batches wrote the same file.
  expect(told(creme)).toEqual(['2 clip 0 report: The Crème is shown']);
  expect(creme).toMatchObject({ videos: 1, batches: 1, hits: [{ also: ['transcript'], found: 'Crème' }] });
  expect(told(await archive.find(query('"creme brulee"')))).toEqual([
    '2 clip 0 transcript: this crème brûlée is great',
  ]);
  expect(told(await archive.find(query('dessert')))).toEqual(['2 clip 0 findings: A dessert brulee']);
  // The words stand in three texts of the video.
  const spread = await archive.find(query('"creme brulee" dessert shown'));
  expect(told(spread)).toEqual(['2 clip 0 transcript: this crème brûlée is great']);
  expect(spread.hits[0]?.also).toEqual(['report', 'findings']);
  expect(told(await archive.find(query('dessert creme')))).toEqual(['2 clip 0 report: The Crème is shown']);
  expect(told(await archive.find(query('dessert elsewhere')))).toEqual([]);
  expect(told(await archive.find(query('clip 2')))).toEqual([
    '2 clip 2 name: clip 2.mp4',
    '1 clip 2 name: clip 2.mp4',
  ]);
  expect(told(await archive.find(query('clip 2', { sinceMs: 1_500 })))).toHaveLength(1);
  expect(told(await archive.find(query('clip 2', { exceptBatchId: NEWER })))).toHaveLength(1);
  expect(told(await archive.find(query('clip 2', { templateId: 'another' })))).toEqual([]);
});

test('finds notes, tags and other values that were typed, and tells the line of a transcript', async () => {
  const columnOf = (field: 'note' | 'tags') =>
    ({ id: field, field, name: null, kind: 'text', isHidden: false, isSent: false }) as const;
  const about = { batchId: OLDER, atMs: 1_500 };
  await journalWith(world.dirOf(OLDER), OLDER, [
    ...world.story(OLDER, 1_000),
    { ...about, type: 'value-columns-changed', columns: [columnOf('note'), columnOf('tags')] },
    {
      ...about,
      type: 'values-typed',
      column: 'note',
      videos: [{ job: 2, value: { value: 'ask the lawyer' } }],
    },
    {
      ...about,
      type: 'values-typed',
      column: 'tags',
      videos: [{ job: 1, value: { value: 'spring, teaser' } }],
    },
  ]);
  const words = join(world.dirOf(OLDER), 'jobs', '1', 'words.json');
  const cues = ['one\nline', 'two', 'a lipstick'].map((text, at) => ({ startS: at, endS: at + 1, text }));
  const transcript = {
    source: { kind: 'file', name: 'a.srt' },
    language: 'en',
    kind: 'speech',
    hasTimes: true,
  };
  await mkdir(dirname(words), { recursive: true });
  await writeFile(words, JSON.stringify({ ...transcript, isCut: false, cues }));
  const archive = await indexed();
  expect(told(await archive.find(query('lawyer')))).toEqual(['1 clip 2 values: Note: ask the lawyer']);
  expect(told(await archive.find(query('teaser')))).toEqual(['1 clip 1 values: Tags: spring, teaser']);
  const { hits } = await archive.find(query('lipstick'));
  expect(hits).toMatchObject([{ part: 'transcript', line: 2, nth: 0, found: 'lipstick' }]);
});

test('only what changed is written anew, and what is lost, broken or edited outside is made from the files', async () => {
  await world.batch(OLDER);
  const dir = world.dirOf(OLDER);
  expect(await updateBatchIndex(dir)).toBe(true);
  expect(await updateBatchIndex(dir)).toBe(false);
  const find = async (sought: string): Promise<number> =>
    (await new Archive(world.batchesDir).find(query(sought))).videos;

  await writeFile(world.reportPath, 'edited outside: niacinamide');
  expect(await updateBatchIndex(dir)).toBe(true);
  expect(await find('niacinamide')).toBe(1);

  await writeFile(join(dir, 'search', '0.idx'), 'broken');
  expect(await find('niacinamide')).toBe(0);
  expect(await updateBatchIndex(dir)).toBe(true);
  expect(await find('niacinamide')).toBe(1);

  await rm(join(dir, 'search'), { recursive: true });
  expect(await updateBatchIndex(dir)).toBe(true);
  expect(await find('niacinamide')).toBe(1);

  await rm(world.reportPath);
  expect(await updateBatchIndex(dir)).toBe(true);
  expect(await find('niacinamide')).toBe(0);
});

test('a deleted batch leaves nothing to find, also where its index is being written', async () => {
  const batch = await world.batch(OLDER);
  const archive = await indexed();
  expect((await archive.find(query('clip'))).videos).toBe(3);
  await world.history.delete(batch, { withReports: false, trash: () => Promise.resolve() });
  archive.markChanged(OLDER);
  expect((await archive.find(query('clip'))).videos).toBe(0);
  expect(await updateBatchIndex(world.dirOf(OLDER))).toBe(false);
  expect(await readdir(world.batchesDir)).toEqual([]);
});

test('a search does not wait for the thread that keeps the index up to date, and only the newest is answered', async () => {
  await world.batch(OLDER);
  const onChange = vi.fn();
  using search = new ArchiveSearch({ threadPath, batchesDir: world.batchesDir, onChange });
  expect(search.reading).toEqual({ done: 0, of: 0 });
  await search.find(query('report'));
  await expect.poll(() => search.reading).toBeNull();
  expect((await search.find(query('clip')))?.videos).toBe(3);
  // Only the last of several is answered.
  const answers = await Promise.all(['a', 'b', 'clip 1'].map((sought) => search.find(query(sought))));
  expect(answers.map((answer) => answer?.videos ?? null)).toEqual([0, null, 1]);
  await expect.poll(() => onChange.mock.calls).toContainEqual([null]);
});
