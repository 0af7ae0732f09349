import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { checkExports } from '../export/check.ts';

/** Both kinds of CSV as a strict reader reads them: it takes no quote inside of a bare cell and no row of another length. */
await checkExports(async ({ count, exported, hold }) => {
  for (const csvKind of ['sheets', 'programs'] as const) {
    const [path = ''] = await exported('csv', undefined, { csvKind });
    const text = await readFile(path, 'utf8');
    hold(
      `${csvKind}: a mark of UTF-8 for sheets alone`,
      text.startsWith('\uFEFF') === (csvKind === 'sheets'),
    );
    // Safe: without `columns` each record is a list of texts.
    const rows = parse(text, { bom: true, delimiter: ',' }) as unknown as readonly (readonly string[])[];
    const [head = [], ...reports] = rows;
    hold(`${csvKind}: a row for each of ${count} reports`, reports.length === count, reports.length);
    const of = (pattern: RegExp): readonly string[] => {
      const place = head.findIndex((name) => pattern.test(name));
      return reports.map((row) => row[place] ?? '');
    };
    hold(
      `${csvKind}: prices are numbers`,
      of(/price/iu).every((price, place) => Math.abs(Number(price) - 19.9 - place) < 1e-6),
      [head, of(/price/iu).slice(0, 3)],
    );
    hold(
      `${csvKind}: names keep their letters`,
      of(/video/iu).includes('chinese 中文视频.mp4'),
      of(/video/iu),
    );
    hold(
      `${csvKind}: lengths are 34 seconds`,
      of(/^length/iu).every((length) => length === (csvKind === 'programs' ? '34' : '0:00:34')),
      of(/^length/iu).slice(0, 3),
    );
    hold(
      `${csvKind}: a list has its items`,
      of(/claims/iu).every(
        (claims) =>
          claims === (csvKind === 'programs' ? '["light","waterproof"]' : claims) &&
          claims.includes('light') &&
          claims.includes('waterproof'),
      ),
      of(/claims/iu).slice(0, 3),
    );
  }
});
