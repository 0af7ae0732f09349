import { PDFiumLibrary } from '@hyzyla/pdfium';
import { expect, it } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import type { Entry } from './entries.ts';
import type { PageContent } from './page.ts';
import { PdfJoin } from './pdf-join.ts';
import { UnknownPdfError } from './pdf-objects.ts';
import { printDocument } from './print-document.ts';
import { select, type Selection } from './selection.ts';

/** A PDF of one page as Chromium writes it: a place, a line in the outline, tags, and a link to a place that may stand in another part. */
function printed(place: string, text: string, link: string, title: string | null = null): Buffer {
  const drawn = `BT /F1 12 Tf 20 50 Td (${text}) Tj ET`;
  const line = `<</Title (${text})\n/Dest [4 0 R /XYZ 0 90 0]\n/Parent 13 0 R\n/SE 9 0 R>>`;
  const objects = [
    `<</Title (Clips \\(1 0 R\\))\n/Producer (Skia/PDF m130)>>`,
    `<</Type /Catalog\n/Pages 3 0 R\n/Dests 8 0 R\n/MarkInfo <</Type /MarkInfo\n/Marked true>>\n/StructTreeRoot 10 0 R\n/Outlines 13 0 R\n/Lang (en)>>`,
    '<</Type /Pages\n/Count 1\n/Kids [4 0 R]>>',
    '<</Type /Page\n/Resources <</Font <</F1 7 0 R>>>>\n/MediaBox [0 0 200 100]\n/Annots [6 0 R]\n/Contents 5 0 R\n/StructParents 0\n/Parent 3 0 R>>',
    `<</Length ${drawn.length}>> stream\n${drawn}\nendstream`,
    `<</Type /Annot\n/Subtype /Link\n/Rect [20 50 90 60]\n/Dest /${link}>>`,
    '<</Type /Font\n/Subtype /Type1\n/BaseFont /Helvetica>>',
    `<</${place} [4 0 R /XYZ 0 90 0]>>`,
    '<</Type /StructElem\n/S /Document\n/P 10 0 R\n/K [<</Type /MCR\n/Pg 4 0 R\n/MCID 0>>]\n/ID (node00000001)>>',
    '<</Type /StructTreeRoot\n/K 9 0 R\n/ParentTreeNextKey 1\n/ParentTree 11 0 R\n/IDTree 14 0 R>>',
    '<</Type /ParentTree\n/Nums [0 12 0 R]>>',
    '[9 0 R]',
    title === null
      ? '<</Type /Outlines\n/First 16 0 R\n/Last 16 0 R\n/Count 1>>'
      : '<</Type /Outlines\n/First 17 0 R\n/Last 17 0 R\n/Count 2>>',
    '<</Kids [15 0 R]>>',
    '<</Limits [(node00000001) (node00000001)]\n/Names [(node00000001) 9 0 R]>>',
    line,
    ...(title === null
      ? []
      : [
          `<</Title (${title})\n/Dest [4 0 R /XYZ 0 90 0]\n/Parent 17 0 R\n/First 16 0 R\n/Last 16 0 R\n/Count 1>>`,
        ]),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, place_) => {
    const at = file.length;
    file += `${place_ + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}trailer\n<</Size ${size}\n/Root 2 0 R\n/Info 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

function joined(parts: readonly Uint8Array[]): Buffer {
  const join = new PdfJoin();
  return Buffer.concat([...parts.flatMap((part) => [...join.add(part)]), ...join.end()]);
}

/** The text of each page, as PDFium reads it. */
async function pagesOf(pdf: Uint8Array): Promise<readonly string[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const pages = Array.from({ length: document.getPageCount() }, (_, page) =>
    document.getPage(page).getText().trim(),
  );
  document.destroy();
  library.destroy();
  return pages;
}

const parts = [
  printed('contents', 'Contents', 'video-2', 'Clips'),
  printed('video-1', 'One (see 4 0 R)'.replaceAll(/[()]/gu, String.raw`\$&`), 'contents'),
  printed('video-2', 'Two', 'video-1'),
];

it('joins parts to one document whose pages stand in order', async () => {
  expect(await pagesOf(joined(parts))).toEqual(['Contents', 'One (see 4 0 R)', 'Two']);
  expect(await pagesOf(joined(parts.slice(0, 1)))).toEqual(['Contents']);
});

/** The objects of a joined file by their numbers. */
function objectsOf(pdf: Buffer): ReadonlyMap<number, string> {
  return new Map(
    Array.from(pdf.toString('latin1').matchAll(/(\d+) 0 obj\n([^]*?)\nendobj/gu), ([, number, text = '']) => [
      Number(number),
      text,
    ]),
  );
}

it('leads from any part to places, pages and tags of all', () => {
  const pdf = joined(parts);
  const objects = objectsOf(pdf);
  const all = [...objects.values()];
  // No reference leads nowhere.
  const references = all
    .flatMap((text) => [...text.replaceAll(/\((?:[^\\()]|\\[^])*\)/gu, '').matchAll(/(\d+) 0 R/gu)])
    .map(([, number]) => Number(number));
  expect(references.filter((number) => !objects.has(number))).toEqual([]);
  const places = all.find((text) => text.startsWith('<</contents')) ?? '';
  for (const [, name] of all.join('\n').matchAll(/\/Dest \/(\S+?)>>/gu))
    expect(places).toContain(`/${name} [`);
  // Each page has a place of its own in the table that leads from what is drawn to its tag.
  const keys = all.flatMap((text) => [...text.matchAll(/\/StructParents (\d+)/gu)].map(([, key]) => key));
  expect(keys).toEqual(['0', '1', '2']);
  const tables = all
    .filter((text) => text.includes('/Nums'))
    .map((text) => /\[(\d+) \d+ 0 R\]/u.exec(text)?.[1]);
  expect(tables).toEqual(keys);
  // Ids of tags are unique, also where each part counts them anew.
  const ids = all.flatMap((text) => [...text.matchAll(/\/ID (\(\w+\))/gu)].map(([, id]) => id));
  expect(new Set(ids).size).toBe(3);
});

it('has one outline below the title of the first part, in the order of the parts', () => {
  const objects = objectsOf(joined(parts));
  const after = (text: string | undefined, key: string): number =>
    Number(new RegExp(`/${key} (\\d+) 0 R`, 'u').exec(text ?? '')?.[1]);
  const root = [...objects.values()].find((text) => text.startsWith('<</Type /Outlines'));
  const title = objects.get(after(root, 'First'));
  expect(title).toMatch(/^<<\/Title \(Clips\)[^]*\/Count 3>>$/u);
  const titles: (string | undefined)[] = [];
  for (let line = after(title, 'First'); !Number.isNaN(line); line = after(objects.get(line), 'Next')) {
    titles.push(/\/Title \((.*)\)/u.exec(objects.get(line) ?? '')?.[1]);
    if (line === after(title, 'Last')) break;
  }
  expect(titles).toEqual(['Contents', String.raw`One \(see 4 0 R\)`, 'Two']);
});

it.each([
  ['a table that is compressed', Buffer.from('%PDF-1.5\nstartxref\n9\n%%EOF\n')],
  ['nothing', Buffer.alloc(0)],
  [
    'places named in another way',
    Buffer.from(printed('a', 'A', 'a').toString('latin1').replace('/Dests 8', '/Names 8'), 'latin1'),
  ],
])('refuses %s', (_, pdf) => {
  expect(() => joined([pdf])).toThrow(UnknownPdfError);
});

/** Reports whose files are gone, and how many were read when each next one is asked for. */
async function* readOf({ reports }: Selection, onRead: () => void): AsyncGenerator<Entry, void> {
  for (const chosen of reports) {
    yield await Promise.resolve({
      chosen,
      text: null,
      frames: [],
      transcript: null,
      known: { durationS: null, transcript: null, context: '' },
    });
    onRead();
  }
}

it('prints a long document in parts, and says after how many reports the pages of each are laid out', async () => {
  const videos = Array.from({ length: 61 }, (_, n) => [`${n}.mp4`, reported(`/r/${n}.md`)] as const);
  const selection = select(sampleBatch('/r', Object.fromEntries(videos)), null, english);
  const told: number[] = [];
  let read = 0;
  const content: PageContent = {
    selection,
    comparison: null,
    run: null,
    facts: { columns: [], rowOf: () => null },
    together: [],
    entries: readOf(selection, () => (read += 1)),
    include: { frames: false, comparison: false, checks: false, transcript: false, details: false },
    language: null,
    renderer: {
      page: () => Promise.reject(new Error('no report is there')),
    } as unknown as PageContent['renderer'],
    onLeftAsText: () => undefined,
  };
  const pieces = await printDocument({
    content,
    translations: english,
    signal: new AbortController().signal,
    isWhole: false,
    onLayOut: () => told.push(read),
    print: async (page) => {
      const html: string[] = [];
      for await (const piece of page) html.push(piece);
      return printed(
        `part-${told.length}`,
        `Part ${told.length}`,
        'part-1',
        told.length === 1 ? 'Clips' : null,
      );
    },
  });
  if (pieces instanceof Uint8Array) throw new Error('it was printed at once');
  const bytes: Uint8Array[] = [];
  for await (const piece of pieces) bytes.push(piece);
  expect(await pagesOf(Buffer.concat(bytes))).toEqual(['Part 1', 'Part 2', 'Part 3']);
  expect(told).toEqual([0, 40, 61]);
});
