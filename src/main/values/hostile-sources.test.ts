import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { knownValue } from '../../shared/values/known-values.ts';
import type { JoinCorrection, ValueColumn } from '../../shared/values/model.ts';
import { readSource, type SourceReading } from './read-source.ts';
import { splitForJournal } from './split-for-journal.ts';
import { intoColumns } from './value-columns.ts';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'hostile-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

interface Read {
  readonly name?: string;
  readonly corrections?: readonly JoinCorrection[];
}

let count = 0;
async function tableOf(
  content: string | Uint8Array,
  videos: readonly string[],
  { name = 'table.csv', corrections = [] }: Read = {},
): Promise<SourceReading> {
  count += 1;
  const path = join(dir, `${count} ${name}`);
  await writeFile(path, content);
  return await readSource({ kind: 'table', path, name, videos, columns: [], corrections, row: null });
}

test('columns that are called like what every object has are columns like others', async () => {
  const reading = await tableOf(
    'file,constructor,__proto__,hasOwnProperty,toString\na.mp4,Ferrari,p,h,t\nb.mp4,,,,\n',
    ['a.mp4', 'b.mp4'],
  );
  expect(reading.columns.map(({ name }) => name)).toEqual([
    'constructor',
    '__proto__',
    'hasOwnProperty',
    'toString',
  ]);
  const textsOf = (place: number): readonly unknown[] =>
    reading.columns.map((column) => {
      const values = reading.videos[place]?.values ?? {};
      const found = [{ source: 't', kind: 'table' as const, file: 't', row: 2, values }];
      return knownValue({ typed: {}, found }, column)?.value ?? null;
    });
  expect(textsOf(0)).toEqual(['Ferrari', 'p', 'h', 't'].map((text) => ({ kind: 'text', text })));
  expect(textsOf(1)).toEqual([null, null, null, null]);
  // A column with such an id, from an earlier batch or a user, does not read the object's own members either.
  const column: ValueColumn = {
    id: 'constructor',
    field: null,
    name: 'x',
    kind: 'text',
    isHidden: false,
    isSent: true,
  };
  expect(knownValue({ typed: {}, found: [] }, column)).toBeNull();
});

test('a new table takes no column away that the batch has', () => {
  const own = Array.from({ length: 90 }, (_, place): ValueColumn => ({
    id: `own-${place}`,
    field: null,
    name: `Own ${place}`,
    kind: 'text',
    isHidden: false,
    isSent: true,
  }));
  const cells = new Map([
    ['views', 12],
    ['likes', 3],
  ]);
  const { columns } = intoColumns([cells], [...cells.keys()], own);
  expect(columns.filter(({ id }) => id.startsWith('own-'))).toEqual(own);
  const fewer = intoColumns([cells], [...cells.keys()], own.slice(0, 79));
  expect(fewer.columns).toHaveLength(80);
  expect(fewer.columns[0]?.id).toBe('views');
});

test('a row that the user joined comes before an earlier row about the same video', async () => {
  const corrections = [{ row: 3, key: 'clp.mp4', job: 0 }];
  const reading = await tableOf('file,views\nclip.mp4,1\nclp.mp4,2\n', ['clip.mp4'], { corrections });
  expect(reading.videos).toMatchObject([{ job: 0, row: 3, values: { views: { value: 2 } } }]);
});

test('objects that share no names are read in bounded time, the file name all the same', async () => {
  const rows = Array.from({ length: 3_000 }, (_, row) =>
    Object.fromEntries<string | number>([
      ['file', `clip ${row}.mp4`] as const,
      ...Array.from({ length: 6 }, (_value, place) => [`name ${row} ${place}`, row] as const),
    ]),
  );
  const videos = rows.map(({ file }) => String(file));
  const reading = await tableOf(JSON.stringify(rows), videos, { name: 'rows.json' });
  expect(reading.videos).toHaveLength(3_000);
  expect(reading.columns.length).toBeLessThanOrEqual(80);
});

test('rounded numbers among ten thousand videos are each found, and told apart from those that fit several', async () => {
  const numbers = Array.from(
    { length: 10_000 },
    (_, place) => 7_300_000_000_000_000_000n + BigInt(place) * 1_234_567_891n,
  );
  const rounded = numbers.map((number) => `${number / 10_000n}0000`);
  const own = numbers.map((number) => `clip [${number}].mp4`);
  const { source, videos } = await tableOf(`id,views\n${rounded.map((id) => `${id},1`).join('\n')}\n`, own);
  expect(source.joined).toBe(10_000);
  expect(videos.every(({ job, row }) => row === job + 2)).toBe(true);
  const twins = ['a [7300000000000000001].mp4', 'b [7300000000000000002].mp4'];
  const both = await tableOf('id,views\n7300000000000000000,1\n', twins);
  expect(both.source.problems[0]?.problem).toBe('several-videos');
});

test('what long cells tell of many videos makes short lines, in order and complete', () => {
  const videos = Array.from({ length: 500 }, (_, job) => ({
    job,
    text: 'x'.repeat(job < 250 ? 10 : 100_000),
  }));
  const parts = splitForJournal(videos);
  expect(parts.flat()).toEqual(videos);
  expect(Math.max(...parts.map((part) => JSON.stringify(part).length))).toBeLessThan(1_100_000);
  expect(Math.max(...parts.map(({ length }) => length))).toBe(200);
  expect(splitForJournal([])).toEqual([]);
});

test('hundreds of thousands of columns, quotes and names are read in bounded time, and a line without end is told as too large', async () => {
  const many = (count: number, of: (place: number) => string): string =>
    Array.from({ length: count }, (_, place) => of(place)).join(',');
  const wide = `file,views,${many(200_000, (place) => `c${place}`)}\na.mp4,7,${'1,'.repeat(200_000)}\n`;
  const csv = await tableOf(wide, ['a.mp4']);
  expect(csv.videos).toMatchObject([{ job: 0, values: { views: { value: 7 } } }]);
  expect(csv.columns.length).toBeLessThanOrEqual(80);
  const quotes = await tableOf(`file,views\na.mp4,7\n${'"'.repeat(100_001)}\n`, ['a.mp4']);
  expect(quotes.videos).toMatchObject([{ job: 0, values: { views: { value: 7 } } }]);
  const names = many(100_000, (place) => `"n${place}":${place}`);
  const json = await tableOf(`[{"file":"a.mp4","views":7,${names}}]`, ['a.mp4'], { name: 'wide.json' });
  expect(json.videos).toMatchObject([{ job: 0, values: { views: { value: 7 } } }]);
  expect(json.columns.length).toBeLessThanOrEqual(80);
  const endless = await tableOf(`file,views\na.mp4,${'7'.repeat(4_100_000)}\n`, ['a.mp4']);
  expect(endless.source.failure).toBe('too-large');
});

test('a workbook that unpacks to more than it says fills no memory', async () => {
  const sheet = `<worksheet><sheetData>${'<row><c t="inlineStr"><is><t>a.mp4</t></is></c></row>'.repeat(400_000)}</sheetData></worksheet>`;
  const bytes = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': strToU8(sheet) }));
  for (const [mark, at] of [
    ['PK\u0003\u0004', 22],
    ['PK\u0001\u0002', 24],
  ] as const)
    bytes.writeUInt32LE(1000, bytes.indexOf(mark) + at);
  const { source, videos } = await tableOf(bytes, ['a.mp4'], { name: 'liar.xlsx' });
  expect(source.failure).toBe('damaged');
  expect(videos).toEqual([]);
});

test('addresses behind cells may be anything', async () => {
  const linked = [
    '=HYPERLINK("javascript:alert(1)","a.mp4")',
    '=HYPERLINK("https://example.org/?q=""x""","b.mp4")',
    `=HYPERLINK("${'x'.repeat(3000)}","c.mp4")`,
    '=HYPERLINK(HYPERLINK("a","b"),"c")',
  ];
  const rows = linked.map((cell) => `"${cell.replaceAll('"', '""')}",1`).join('\n');
  const { videos, columns } = await tableOf(`file,views\n${rows}\n`, ['a.mp4', 'b.mp4', 'c.mp4']);
  expect(videos.map(({ job }) => job)).toEqual([0]);
  // Text that is no address of a page makes no column of links.
  expect(columns.find(({ id }) => id === 'link')).toBeUndefined();
});
