import { Parser } from 'htmlparser2';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { checkExports } from '../export/check.ts';
import { convert } from '../export/programs.ts';

/** A cell as LibreOffice reads it. */
interface OpenedCell {
  readonly type: string;
  readonly value: string;
  readonly link: string | null;
}

/** A workbook as LibreOffice reads it. */
await checkExports(async ({ dir, count, exported, hold }) => {
  const [xlsx = ''] = await exported('xlsx');
  await convert(xlsx, 'fods', dir);
  const { sheets, filters } = await opened(join(dir, 'Clips.fods'));
  hold('sheets for videos, findings, topics, moments and spans', sheets.size >= 5, [...sheets.keys()]);
  hold('each sheet can be filtered', filters >= sheets.size, filters);
  const [[head = [], ...rows] = []] = sheets.values();
  hold(`a row for each of ${count} reports`, rows.length === count, rows.length);
  const typeOf = (name: string): readonly string[] => {
    const place = head.findIndex(({ value }) => value === name);
    return [...new Set(rows.map((row) => row[place]?.type ?? 'none'))];
  };
  const types = { Length: 'time', 'Product seen': 'time', Price: 'float', Cuts: 'float', Hook: 'string' };
  for (const [name, type] of Object.entries(types))
    hold(`${name} is of the type ${type}`, typeOf(name).join() === type, typeOf(name));
  hold('when a report was written is a date', typeOf('Written').join() === 'date', [
    typeOf('Written'),
    head.map(({ value }) => value),
  ]);
  const lengths = new Set(rows.map((row) => row[head.findIndex(({ value }) => value === 'Length')]?.value));
  hold('34 seconds are 34 seconds', [...lengths].join() === 'PT00H00M34S', [...lengths]);
  hold(
    'names keep their letters',
    rows.some((row) => row[0]?.value === 'chinese 中文视频.mp4') &&
      rows.some((row) => row[0]?.value === 'emoji 😀.mp4'),
    rows.slice(0, 11).map((row) => row[0]),
  );
  hold(
    'each row leads to its report',
    rows.every((row) => row.some(({ link }) => link?.endsWith('.md'))),
    rows[0],
  );
});

async function opened(path: string): Promise<{
  readonly sheets: ReadonlyMap<string, readonly (readonly OpenedCell[])[]>;
  readonly filters: number;
}> {
  const sheets = new Map<string, OpenedCell[][]>();
  let rows: OpenedCell[][] = [];
  let cells: OpenedCell[] = [];
  let cell = { type: '', value: '', link: null as string | null, repeat: 1 };
  let isText = false;
  let filters = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name === 'table:table') sheets.set(attributes['table:name'] ?? '', (rows = []));
        if (name === 'table:table-row') rows.push((cells = []));
        if (name === 'table:table-cell')
          cell = {
            type: attributes['office:value-type'] ?? '',
            value:
              attributes['office:time-value'] ??
              attributes['office:date-value'] ??
              attributes['office:value'] ??
              '',
            link: null,
            repeat: Math.min(100, Number(attributes['table:number-columns-repeated'] ?? 1)),
          };
        if (name === 'text:p') isText = true;
        if (name === 'text:a') cell.link = attributes['xlink:href'] ?? null;
        if (name === 'table:database-range' && attributes['table:display-filter-buttons'] === 'true')
          filters += 1;
      },
      ontext: (text) => {
        if (isText && (cell.type === 'string' || cell.type === '')) cell.value += text;
      },
      onclosetag: (name) => {
        if (name === 'text:p') isText = false;
        if (name !== 'table:table-cell') return;
        const { type, value, link, repeat } = cell;
        for (let times = 0; times < repeat; times += 1) cells.push({ type, value, link });
      },
    },
    { xmlMode: true },
  );
  for await (const piece of createReadStream(path, 'utf8') as AsyncIterable<string>) parser.write(piece);
  parser.end();
  const written = [...sheets].map(
    ([name, all]) => [name, all.filter((row) => row.some(({ type }) => type !== ''))] as const,
  );
  return { sheets: new Map(written), filters };
}
