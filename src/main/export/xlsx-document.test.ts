import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { expect, it } from 'vitest';
import {
  dateCell,
  durationCell,
  listCell,
  numberCell,
  textCell,
  type NamedTable,
} from '../../shared/tables/cells.ts';
import { xlsxOf } from './xlsx-document.ts';

const table = (name: string, ...rows: NamedTable['rows']): NamedTable => ({
  name,
  columns: Array.from({ length: rows[0]?.length ?? 1 }, (_, place) => ({
    key: `c${place}`,
    name: `C${place}`,
  })),
  rows,
});

/** The sheets as a reader tells them that did not write them. */
const read = async (tables: readonly NamedTable[]) =>
  await readXlsxFile(Buffer.from(await xlsxOf(tables)), { trim: false });
const part = async (tables: readonly NamedTable[], path: string) =>
  strFromU8(unzipSync(await xlsxOf(tables))[path] ?? new Uint8Array());

it('holds numbers, lengths and dates as numbers, and says how to show them', async () => {
  const at = new Date(2026, 0, 31, 12, 30, 5);
  const cells = [numberCell(-7.5), durationCell(34.9), dateCell(at.getTime()), listCell(['a', 'b'])];
  const sheet = await part([table('Videos', cells)], 'xl/worksheets/sheet1.xml');
  const numbers = [...sheet.matchAll(/<c r="[A-D]2"[^>]*><v>([^<]*)<\/v>/gu)].map(([, value]) =>
    Number(value),
  );
  expect(numbers[0]).toBe(-7.5);
  expect(Math.round((numbers[1] ?? 0) * 86_400 * 1000)).toBe(34_000);
  // Day 46053 of Excel is the last of January 2026.
  expect(numbers[2]).toBeCloseTo(46_053 + (12 * 3600 + 30 * 60 + 5) / 86_400, 9);
  const styles = await part([table('Videos', cells)], 'xl/styles.xml');
  expect(styles).toContain('formatCode="[h]:mm:ss"');
  expect(styles).toContain('formatCode="yyyy-mm-dd hh:mm:ss"');
  const [videos] = await read([table('Videos', cells)]);
  expect(videos?.data[1]?.[0]).toBe(-7.5);
  expect(videos?.data[1]?.[3]).toBe('a | b');
});

it('shows the ending of a name from right to left behind it, and changes nothing of the name', async () => {
  const names = ['الحلقة.mp4', 'clip.mp4', 'الحلقة الأولى'];
  const tables = [
    table('Videos', [...names.map(textCell), { kind: 'link', text: 'פרק.md', target: 'a.md' }]),
  ];
  const sheet = await part(tables, 'xl/worksheets/sheet1.xml');
  const styles = await part(tables, 'xl/styles.xml');
  const looks = [...styles.replace(/^[^]*<cellXfs/u, '').matchAll(/<xf [^]*?(?:\/>|<\/xf>)/gu)].map(
    ([xf]) => xf,
  );
  const isLeftToRight = (cell: string): boolean => {
    const style = new RegExp(`<c r="${cell}"[^>]*? s="(\\d+)"`, 'u').exec(sheet)?.[1] ?? '0';
    return looks[Number(style)]?.includes('readingOrder="1"') === true;
  };
  expect(['A2', 'B2', 'C2', 'D2'].map(isLeftToRight)).toEqual([true, false, false, true]);
  const [videos] = await read(tables);
  expect(videos?.data[1]).toEqual([...names, 'פרק.md']);
});

it('keeps the headings in sight and filters by them', async () => {
  const sheet = await part([table('Videos', [textCell('a'), textCell('b')])], 'xl/worksheets/sheet1.xml');
  expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/u);
  expect(sheet).toContain('<autoFilter ref="A1:B2"/>');
  const named = await part([table("It's", [textCell('a')])], 'xl/workbook.xml');
  expect(named).toMatch(
    /name="_xlnm._FilterDatabase" localSheetId="0"[^>]*>'It(?:'|&apos;){2}s'!\$A\$1:\$A\$2</u,
  );
});

it('shows a day as that day in every time zone, and one that no sheet knows as text', async () => {
  const days = ['2026-01-31', '2026-01-31T23:30:00Z', '1850-01-01'].map((iso) => [
    { kind: 'day', iso } as const,
  ]);
  const sheet = await part([table('Values', ...days)], 'xl/worksheets/sheet1.xml');
  expect([...sheet.matchAll(/<c r="A[23]"[^>]*><v>([^<]*)<\/v>/gu)].map(([, value]) => value)).toEqual([
    '46053',
    '46053',
  ]);
  const [values] = await read([table('Values', ...days)]);
  expect(values?.data[3]).toEqual(['1850-01-01']);
});

it('leads nowhere but to the web and to files', async () => {
  const targets = [
    'https://a.example/?a=1&b',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://a.example/'.padEnd(3000, 'x'),
  ];
  const rows = targets.map((target) => [{ kind: 'link', text: 'x', target } as const]);
  const links = await part([table('Values', ...rows)], 'xl/worksheets/_rels/sheet1.xml.rels');
  expect(links.match(/Target="[^"]*"/gu)).toEqual(['Target="https://a.example/?a=1&amp;b"']);
});

it('leads to the reports', async () => {
  const rows = [[{ kind: 'link', text: 'ä & b.md', target: '../%C3%A4%20%26%20b.md' } as const]];
  expect(await part([table('Videos', ...rows)], 'xl/worksheets/_rels/sheet1.xml.rels')).toContain(
    'Target="../%C3%A4%20%26%20b.md" TargetMode="External"',
  );
});

it('keeps within what Excel and XML allow, and changes nothing else', async () => {
  const texts = ['=1+1', '_x0041_', ' a\r\nb ', '漢字 🎬 عربي', `'quoted'`, '0012', 'TRUE'];
  const long = '🎬'.repeat(20_000);
  const [sheet] = await read([
    table('Videos', ...[...texts, '\u0000a\u001F\uFFFE', '\uD800', long].map((text) => [textCell(text)])),
  ]);
  const read0 = sheet?.data.slice(1).map(([cell]) => cell) ?? [];
  expect(read0.slice(0, texts.length)).toEqual(texts.map((text) => text.replace('\r\n', '\n')));
  expect(read0.slice(texts.length, -1)).toEqual(['a', '\uFFFD']);
  const cut = String(read0.at(-1));
  expect(cut.length).toBeLessThanOrEqual(32_767);
  expect(cut).not.toMatch(/\p{Surrogate}/u);
  expect(cut.endsWith('…')).toBe(true);
});

it('gives every sheet a name of its own that Excel takes', async () => {
  const names = ['a/b:c[d]*?', 'x'.repeat(40), 'X'.repeat(40), '', `'q'`];
  const sheets = await read(names.map((name) => table(name, [textCell('a')])));
  const given = sheets.map(({ sheet }) => sheet);
  for (const name of given) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/u);
  expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(names.length);
});

it('has a sheet with its headings where there is nothing', async () => {
  const [sheet] = await read([{ name: 'Topics', columns: [{ key: 'a', name: 'A' }], rows: [] }]);
  expect(sheet?.data).toEqual([['A']]);
});

it('writes no address that a sheet would call damaged', async () => {
  const link = (target: string) => [{ kind: 'link', text: 'here', target } as const];
  const targets = [
    'https://example.de/\uFFFE"<a b>?q=1&r=ü',
    'a%20b/\uFFFFclip ü.md',
    'https://[',
    'javascript:alert(1)',
    'https://example.de/a',
  ];
  const rels = await part([table('Videos', ...targets.map(link))], 'xl/worksheets/_rels/sheet1.xml.rels');
  expect([...rels.matchAll(/ Target="([^"]*)"/gu)].map(([, target]) => target)).toEqual([
    'https://example.de/%EF%BF%BE%22%3Ca%20b%3E?q=1&amp;r=%C3%BC',
    'a%20b/%EF%BF%BFclip%20%C3%BC.md',
    'https://example.de/a',
  ]);
});
