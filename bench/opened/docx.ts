import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import { checkExports } from '../export/check.ts';
import { folded } from '../export/expected.ts';
import { printedAddresses } from '../export/printed-addresses.ts';
import { convert, pagesOf } from '../export/programs.ts';

/** How far the contents may be from the page where a report is, in parts of the document. */
const FAR = 0.1;

/** A Word document as LibreOffice lays it out. */
await checkExports(async ({ dir, count, exported, hold, holdWords }) => {
  const [docx = ''] = await exported('docx');
  await convert(docx, 'pdf', dir);
  const pdf = join(dir, 'Clips.pdf');
  const pages = await pagesOf(pdf);
  await holdWords(pages.join(''), true);
  hold(`a page or more for each of ${count} reports`, pages.length >= count, pages.length);
  const document = strFromU8(unzipSync(await readFile(docx))['word/document.xml'] ?? new Uint8Array());
  const told = [
    ...document.matchAll(/PAGEREF [^<]*<\/w:instrText>.*?separate.*?<w:t[^>]*>(\d+)<\/w:t>/gu),
  ].map(([, page]) => Number(page));
  hold('the contents name a page for each report', told.length === count, told.length);
  hold(
    'the pages of the contents ascend',
    told.every((page, place) => page >= (told[place - 1] ?? 0)),
    told,
  );
  const last = pages.findLastIndex((page) => folded(page).includes(folded('A short clip about shoes'))) + 1;
  const off = Math.abs((told.at(-1) ?? 0) - last);
  hold(
    `the last report is within ${FAR * 100} % of the page that the contents name`,
    off <= Math.max(2, last * FAR),
    { told: told.at(-1), last },
  );
  const addresses = await printedAddresses(pdf);
  for (const address of ['https://a.example/shop', 'https://a.example/source', 'https://a.example/x'])
    hold(`a link to ${address}`, addresses.has(address), [...addresses]);
});
