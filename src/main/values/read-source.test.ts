import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { zipSync, strToU8 } from 'fflate';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { writeXlsx } from 'hucre/xlsx';
import { videosBeside } from '../../shared/values/beside-names.ts';
import { anyText } from '../../shared/testing/any-text.ts';
import { readSource, type SourceReading } from './read-source.ts';
import { readTable } from './read-table.ts';
import { MAX_ROWS, type Table } from './table-rows.ts';
import { sourcesOfPeople } from './testing/sources-of-people.ts';
import { sourcesOfSpreadsheets } from './testing/sources-of-spreadsheets.ts';
import { sourcesOfSites } from './testing/sources-of-sites.ts';
import { sourcesOfDownloaders } from './testing/sources-of-downloaders.ts';
import { sourcesOfScrapers } from './testing/sources-of-scrapers.ts';
import { sourceCases } from './testing/sources.ts';
import { lawRuns } from '../../shared/testing/law-runs.ts';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'values-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

let count = 0;
async function tableOf(
  content: string | Uint8Array,
  videos: readonly string[],
  name = 'table.csv',
): Promise<SourceReading> {
  count += 1;
  const path = join(dir, `${count} ${name}`);
  await writeFile(path, content);
  return await readSource({ kind: 'table', path, name, videos, columns: [], corrections: [], row: null });
}

function knownIn({ videos }: SourceReading): Record<number, Record<string, unknown>> {
  return Object.fromEntries(
    videos.map(({ job, values }) => [
      job,
      Object.fromEntries(Object.entries(values).map(([id, { value }]) => [id, value])),
    ]),
  );
}

/** A file in the container of workbooks of before 2007: the name of its stream, and the records behind the first. */
function container(stream: string, records: readonly number[] = []): Buffer {
  const first = [0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  return Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.from(stream, 'utf16le'),
    Buffer.from([...first, ...records]),
  ]);
}

it('what is no longer a workbook but is called one still joins', async () => {
  const { source } = await tableOf('file\tviews\nclip.mp4\t5\n', ['clip.mp4'], 'tabs.xls');
  expect(source).toMatchObject({ failure: null, joined: 1 });
});

const allSources = [
  ...sourceCases,
  ...sourcesOfSites,
  ...sourcesOfScrapers,
  ...sourcesOfDownloaders,
  ...sourcesOfPeople,
  ...sourcesOfSpreadsheets,
];

test.each(allSources)('$tool', async ({ videos, files, table, known, problems = [] }) => {
  const all = await files();
  const folder = await mkdtemp(join(dir, 'case-'));
  for (const [name, content] of Object.entries(all)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  const besideOf = videosBeside(videos);
  const reading = await readSource(
    table === undefined
      ? {
          kind: 'beside',
          videos,
          columns: [],
          files: Object.keys(all).map((name) => ({ name, path: join(folder, name), videos: besideOf(name) })),
        }
      : {
          kind: 'table',
          path: join(folder, table),
          name: table,
          videos,
          columns: [],
          corrections: [],
          row: null,
        },
  );
  const found = knownIn(reading);
  expect(Object.keys(found)).toEqual(Object.keys(known));
  for (const [video, values] of Object.entries(known)) expect(found[Number(video)]).toMatchObject(values);
  expect(
    reading.source.problems.map(
      ({ row, problem, key, near }) => `${row} ${problem} ${key}${near === null ? '' : ` → ${near}`}`,
    ),
  ).toEqual(problems);
  // Everything goes into a journal.
  expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
});

it('a row that is wanted for joining by hand brings no column for what its video is called', async () => {
  const path = join(dir, 'products.csv');
  await writeFile(path, 'file,product\na.mp4,Soap\nb.mp4,Brush\n');
  const request = { kind: 'table', path, name: 'products.csv', columns: [], corrections: [] } as const;
  const reading = await readSource({ ...request, videos: ['a.mp4', 'b.mp4', 'c.mp4'], row: 3 });
  expect(reading.rowKey).toBe('b.mp4');
  expect(knownIn(reading)).toEqual({ 0: { product: 'Brush' } });
});

it('joins ten thousand rows of forty columns, and tells of the first rows about other videos', async () => {
  const id = (row: number): string => `7294881234567${String(100_000 + row)}`;
  const columns = Array.from({ length: 34 }, (_, place) => `extra.${place}`);
  const head = ['id', 'text', 'webVideoUrl', 'playCount', 'diggCount', 'authorMeta.name', ...columns];
  const rows = Array.from({ length: 10_000 }, (_, row) => [
    id(row),
    `Day ${row} of a caption that goes on for a while #soap #skincare`,
    `https://www.tiktok.com/@a${row % 50}/video/${id(row)}`,
    row * 10,
    row,
    `a${row % 50}`,
    ...columns.map((_, place) => `${place} ${row}`),
  ]);
  const csv = [head, ...rows].map((line) => line.join(',')).join('\n');
  const videos = Array.from({ length: 43 }, (_, video) => `a${video} ${id(video * 200)}.mp4`);
  const { source, videos: found } = await tableOf(csv, videos);
  expect(found.map(({ job, row }) => [job, row])).toEqual(videos.map((_, video) => [video, video * 200 + 2]));
  expect({ rows: source.rows, problems: source.problemCount, told: source.problems.length }).toEqual({
    rows: 10_000,
    problems: 9_957,
    told: 500,
  });
});

it('of a file that is too large reads the whole lines of its beginning, and nothing of what has no lines', async () => {
  const read = (name: string, text: string) => readTable({ name, bytes: Buffer.from(text), isWhole: false });
  const rows = (await read('t.csv', 'file,views\na.mp4,12\nb.mp4,9')) as { tables: readonly Table[] };
  expect(rows.tables.map(({ isCut, rows: kept }) => [isCut, kept.length])).toEqual([[true, 1]]);
  const lines = (await read('t.jsonl', '{"file":"a.mp4"}\n{"file":"b.m')) as { tables: readonly Table[] };
  expect(lines.tables.map(({ isCut, rows: kept }) => [isCut, kept.length])).toEqual([[true, 1]]);
  for (const [name, text] of [
    ['t.json', '[{"file":"a.mp4"},{"fi'],
    ['t.xlsx', 'PK\u0003\u0004'],
    ['t.json.xz', '\u00fd7zXZ'],
  ] as const)
    expect(await read(name, text)).toEqual({ kind: 'failed', failure: 'too-large' });
});

it('reads the beginning of a table that is too long, and says so', async () => {
  const { source, videos } = await tableOf(`file\nclip 3.mp4\n${'x\n'.repeat(MAX_ROWS + 500)}`, [
    'clip 3.mp4',
  ]);
  expect({ isCut: source.isCut, rows: source.rows, found: videos.length }).toEqual({
    isCut: true,
    rows: MAX_ROWS,
    found: 1,
  });
});

test.each<[string, string | Uint8Array, string]>([
  ['an empty file.csv', '', 'no-rows'],
  [
    'pictures.csv',
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 1, 2, 3, 0xff, 0xfe, 0xfd]),
    'damaged',
  ],
  ['broken.json', '{"a": [1, 2', 'damaged'],
  ['numbers.json', '[1, 2, 3]', 'no-rows'],
  ['broken.xlsx', 'PK\u0003\u0004 no zip at all', 'damaged'],
  ['word.xlsx', zipSync({ 'word/document.xml': strToU8('<w/>') }), 'damaged'],
  ['secret.xlsx', container('EncryptionInfo\0EncryptedPackage\0'), 'protected'],
  ['old.xls', container('Workbook\0', [0x42, 0, 2, 0, 0xb0, 4]), 'old-format'],
  ['really old.xlsx', container('Workbook\0', [0x42, 0, 2, 0, 0xb0, 4]), 'old-format'],
  ['of the nineties.csv', container('Book\0'), 'old-format'],
  ['old secret.xls', container('Workbook\0', [0x2f, 0, 2, 0, 1, 0]), 'protected'],
  [
    'old secret that nobody may write.xlsx',
    container('Workbook\0', [0x86, 0, 0, 0, 0x2f, 0, 2, 0]),
    'protected',
  ],
  ['page.xls', '<html><table><tr><td>file</td></tr></table></html>', 'old-format'],
  ['letter.xls', container('WordDocument\0'), 'damaged'],
  ['cut.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'damaged'],
  ['other.csv', 'name,price\nbread,2\nmilk,1\n', 'no-key'],
  ['damaged.json.xz', new Uint8Array([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 1, 2, 3]), 'damaged'],
])('%s fails as what it is', async (name, content, failure) => {
  const { source, videos } = await tableOf(content, ['clip.mp4'], name);
  expect(source.failure).toBe(failure);
  expect(videos).toEqual([]);
});

it('unpacks no workbook that would fill the memory', async () => {
  const bytes = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': strToU8('<worksheet/>') }));
  // The size that its list of contents tells.
  bytes.writeUInt32LE(400 * 1024 * 1024, bytes.indexOf('PK\u0001\u0002') + 24);
  const { source } = await tableOf(bytes, ['clip.mp4'], 'bomb.xlsx');
  expect(source.failure).toBe('too-large');
});

it('reads long numbers in JSON as they stand, and texts as well', async () => {
  const content = String.raw`[{"file": "a \"1234567890123456789\" \\", "id": 7294881234567891234, "n": [-1234567890123456789, 1.2345678901234567, 1e20], "views": 12}]`;
  const { videos } = await tableOf(content, ['x 7294881234567891234.mp4'], 'x.json');
  expect(videos[0]?.values.views).toEqual({ value: 12 });
  expect(videos[0]?.values.n?.value).toBe('-1234567890123456789, 1.2345678901234567, 100000000000000000000');
  expect(videos[0]?.values.file?.value).toBe('a "1234567890123456789" \\');
});

it('keeps what the user joined by hand when the table is read again', async () => {
  const path = join(dir, 'again.csv');
  await writeFile(path, 'file,views\nmisspelt,7\nb.mp4,8\n');
  const request = {
    kind: 'table' as const,
    path,
    name: 'again.csv',
    videos: ['a.mp4', 'b.mp4'],
    columns: [],
    row: null,
  };
  const corrections = [
    { row: 2, key: 'misspelt', job: 0 },
    { row: 3, key: 'b.mp4', job: null },
  ];
  expect(knownIn(await readSource({ ...request, corrections }))).toEqual({ 0: { views: 7 } });
  // The last row that a video was given is its row; nobody has the one before.
  const twice = [...corrections, { row: 3, key: 'b.mp4', job: 0 }];
  expect(knownIn(await readSource({ ...request, corrections: twice }))).toEqual({ 0: { views: 8 } });
});

it('reads workbooks with any cells, and tables of any text', async () => {
  const cell = fc.oneof(anyText({ maxLength: 12 }), fc.double(), fc.boolean(), fc.constant(null));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      async (rows) => {
        const csv = rows.map((row) => row.map((one) => JSON.stringify(one)).join(',')).join('\n');
        const reading = await tableOf(csv, ['a.mp4']);
        expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
      },
    ),
    { numRuns: lawRuns(40) },
  );
  const workbook = await writeXlsx({
    sheets: [
      {
        name: 'A',
        rows: [
          ['file', 'views'],
          ['a.mp4', 5],
        ],
      },
    ],
  });
  expect(knownIn(await tableOf(workbook, ['a.mp4'], 'x.xlsx'))).toEqual({ 0: { views: 5 } });
});
