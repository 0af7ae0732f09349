import { strToU8, zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import type { SourceCase } from './sources.ts';

const ONE = '7294881234567891234';
const TWO = '7301234567890123456';
const tiktoks = [`@soapdaily_video_${ONE}.mp4`, `shampoo ${TWO}.mp4`];
const clips = ['clip 1.mp4', 'clip 2.mp4'];

const file = (name: string, content: string | Uint8Array): Pick<SourceCase, 'table' | 'files'> => ({
  table: name,
  files: () => Promise.resolve({ [name]: content }),
});

/** UTF-16 with the large byte first. */
const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** A workbook whose days count from 1904, as old Macs wrote it, with a percentage and texts in the cells themselves. */
function workbookOf1904(): Uint8Array {
  const type = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const text = (at: string, value: string): string =>
    `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const head = ['file', 'date', 'views', 'CTR']
    .map((name, place) => text(`${'ABCD'[place]}1`, name))
    .join('');
  // 2026-03-04 is day 46085 since 1900, and 44623 since 1904.
  const row = `${text('A2', 'clip 1.mp4')}<c r="B2" s="1"><v>44623</v></c><c r="C2"><v>51234</v></c><c r="D2" s="2"><v>0.042</v></c>`;
  const parts = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${type}" xmlns:r="${rel}"><workbookPr date1904="1"/><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${rel}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<?xml version="1.0"?><styleSheet xmlns="${type}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="10" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="${type}"><sheetData><row r="1">${head}</row><row r="2">${row}</row></sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
}

/** Tables that people keep themselves, in all the ways in which spreadsheets write them; and some that nobody should have written. */
export const sourcesOfPeople: readonly SourceCase[] = [
  {
    tool: 'semicolons and decimal commas',
    videos: clips,
    ...file(
      'werte.csv',
      'Datei;Produkt;Aufrufe;CTR;Umsatz;Datum\r\nclip 1.mp4;Haferseife;12.345;1,25 %;"1.234,56 €";04.03.26\r\nclip 2.mp4;Bürste;800;0,9 %;12,00 €;25.02.26\r\n',
    ),
    known: {
      0: { product: 'Haferseife', views: 12_345, ctr: 1.25, umsatz: 1234.56, date: '2026-03-04' },
      1: { views: 800, umsatz: 12, date: '2026-02-25' },
    },
  },
  {
    tool: 'UTF-16 with the large byte first',
    videos: clips,
    ...file(
      'liste.txt.tsv',
      bigEndian('\uFEFFDatei\tAufrufe\tMarke\r\nclip 1.mp4\t12\tÜber\r\nclip 2.mp4\t9\tÄnder\r\n'),
    ),
    known: { 0: { views: 12, brand: 'Über' }, 1: { views: 9, brand: 'Änder' } },
  },
  {
    tool: 'UTF-16 without a mark at its start',
    videos: clips,
    ...file(
      'liste.csv',
      Buffer.from('file\tviews\tbrand\r\nclip 1.mp4\t12\tUber\r\nclip 2.mp4\t9\tOver\r\n', 'utf16le'),
    ),
    known: { 0: { views: 12, brand: 'Uber' }, 1: { views: 9 } },
  },
  {
    tool: 'Windows-1252, as Excel saves it in Germany',
    videos: ['Bürste.mp4', 'Seife.mp4'],
    ...file(
      'excel.csv',
      Buffer.from(
        'Datei;Aufrufe;Notiz\r\nBürste.mp4;1.200;größer als üblich\r\nSeife.mp4;900;heiß\r\n',
        'latin1',
      ),
    ),
    known: { 0: { views: 1200, note: 'größer als üblich' }, 1: { note: 'heiß' } },
  },
  {
    tool: 'Excel with a title, merged groups of headings above, a sheet of notes, and sums below',
    videos: clips,
    table: 'report.xlsx',
    files: async () => ({
      'report.xlsx': await writeXlsx({
        sheets: [
          {
            name: 'Read me',
            rows: [['Please do not share'], ['Made by', 'Ada'], ['clip 1.mp4', 'was cut anew']],
          },
          {
            name: 'March',
            rows: [
              ['Campaign March 2026'],
              [],
              ['Video', null, null, 'Reach', null, null, 'Sales', 'Sales per view'],
              ['File', 'Product', 'Posted', 'Views', 'Likes', 'Engagement', 'Revenue', null],
              ['clip 1.mp4', 'Oat soap', new Date(Date.UTC(2026, 2, 4)), 51_234, 912, 0.0178, 1234.5, 0.02],
              ['clip 2.mp4', 'Brush', new Date(Date.UTC(2026, 1, 25)), 800, 3, 0.004, 9, 0.01],
              ['Total', null, null, 52_034, 915, null, 1243.5, null],
            ],
          },
        ],
      }),
    }),
    known: {
      0: { product: 'Oat soap', views: 51_234, likes: 912, revenue: 1234.5, date: '2026-03-04' },
      1: { product: 'Brush', date: '2026-02-25' },
    },
    problems: ['7 no-video Total'],
  },
  {
    tool: 'Excel with days since 1904 and percentages',
    videos: clips,
    ...file('mac.xlsx', workbookOf1904()),
    known: { 0: { date: '2026-03-04', views: 51_234, ctr: 0.042 } },
  },
  {
    tool: 'numbers that are written short, in many languages',
    videos: [
      'a.mp4',
      'b.mp4',
      'c.mp4',
      'd.mp4',
      'e.mp4',
      'f.mp4',
      'g.mp4',
      'h.mp4',
      'i.mp4',
      'j.mp4',
      'k.mp4',
    ],
    ...file(
      'short.tsv',
      `file\tviews\n${['1.2万', '3,4 Mio.', '1.2M', '12 Tsd.', '2,5 k', '10w+', '1.2만', '3,4 млн', '5 тыс.', '1,2 mi', '1.2万回'].map((views, place) => `${'abcdefghijk'[place]}.mp4\t${views}`).join('\n')}\n`,
    ),
    known: {
      0: { views: 12_000 },
      1: { views: 3_400_000 },
      2: { views: 1_200_000 },
      3: { views: 12_000 },
      4: { views: 2500 },
      5: { views: 100_000 },
      6: { views: 12_000 },
      7: { views: 3_400_000 },
      8: { views: 5000 },
      9: { views: 1_200_000 },
      10: { views: 12_000 },
    },
  },
  {
    tool: 'a mark at the start, line breaks and quotes in cells, a heading twice',
    videos: clips,
    ...file(
      'quoted.csv',
      '\uFEFF"File","Views","Views","Note"\r\n"clip 1.mp4","12","3","first line\r\nsecond ""line"""\r\n"clip 2.mp4","9","1","a, b; c\td"\r\n',
    ),
    known: {
      0: { views: 12, 'views-2': 3, note: 'first line\nsecond "line"' },
      1: { views: 9, 'views-2': 1, note: 'a, b; c\td' },
    },
  },
  {
    tool: 'texts that a spreadsheet was kept from taking for numbers',
    videos: tiktoks,
    ...file(
      'text.csv',
      `id,views,product\n"=""${ONE}""","=""1200""","=""Oat soap"""\n'${TWO},'900,Shampoo\n`,
    ),
    known: { 0: { views: 1200, product: 'Oat soap' }, 1: { views: 900, product: 'Shampoo' } },
  },
  {
    tool: 'numbers of videos that are mistyped, rounded or cut',
    videos: [...tiktoks, 'x 7311111111111111111.mp4', 'y 7322222222222222222.mp4'],
    ...file(
      'ids.csv',
      `video id,views\n7.31E+18,1\n7.29488123456789E+18,2\n${TWO}0,3\n7322222222222222223,4\n731111111111111,5\n`,
    ),
    known: { 0: { views: 2 } },
    problems: [
      '2 rounded-away 7.31E+18',
      '3 rounded 7.29488123456789E+18',
      `4 no-video ${TWO}0 → 1`,
      '5 no-video 7322222222222222223 → 3',
      '6 no-video 731111111111111',
    ],
  },
  {
    tool: 'a link as a formula',
    videos: tiktoks,
    ...file(
      'sheet.csv',
      `Video,Views\n"=HYPERLINK(""https://www.tiktok.com/@a/video/${ONE}"",""Day seven"")",12\n"=HYPERLINK(""https://vm.tiktok.com/ZMabc/"";""Rinse"")",9\n`,
    ),
    known: { 0: { views: 12 } },
    problems: ['3 no-video https://vm.tiktok.com/ZMabc/'],
  },
  {
    tool: 'hostile cells of a megabyte, names of objects, formulas, directions',
    videos: clips,
    ...file(
      'hostile.csv',
      `file,__proto__,toString,views,${'h'.repeat(5000)},note\nclip 1.mp4,p,t,=cmd|'/c calc'!A0,1,${'x'.repeat(1_000_000)}\nclip 2.mp4,@SUM(A1),-1+1,7,2,"\u202Egpj.exe\u0000 </metadata>"\n`,
    ),
    known: {
      0: { proto: 'p', 'to-string': 't', note: 'x'.repeat(4000) },
      1: { views: 7, proto: '@SUM(A1)', note: 'gpj.exe </metadata>' },
    },
  },
  {
    tool: 'hostile JSON: names of objects, depth, lists of lists',
    videos: clips,
    ...file(
      'hostile.json',
      `{"rows":[{"file":"clip 1.mp4","__proto__":{"views":5},"constructor":"c","deep":${'['.repeat(2000)}${']'.repeat(2000)},"views":12},{"file":"clip 2.mp4","views":{"count":9},"a":${'{"a":'.repeat(500)}1${'}'.repeat(500)}}]}`,
    ),
    known: { 0: { views: 12 }, 1: {} },
  },
];
