import { checkExports } from '../export/check.ts';
import { openOfflineWindow } from '../export/open-window.ts';
import { output, pagesOf } from '../export/programs.ts';
import { printedAddresses } from '../export/printed-addresses.ts';

/** A PDF as poppler reads it. */
await checkExports(async ({ dir, count, exported, hold, holdWords }) => {
  await using window = await openOfflineWindow(dir);
  const [pdf = ''] = await exported('pdf', window.print);
  const pages = await pagesOf(pdf);
  await holdWords(pages.join(''), true);
  hold(`a page or more for each of ${count} reports`, pages.length >= count, pages.length);
  hold('no page without text', !pages.some((page) => page.trim() === ''));
  const told = await output('pdfinfo', [pdf]);
  hold('the title is the batch', /^Title:\s+Clips$/mu.test(told), told);
  hold('tagged for screen readers', /^Tagged:\s+yes$/mu.test(told), told);
  const sizes = await output('pdfinfo', ['-f', '1', '-l', String(pages.length), pdf]);
  const turned = [...sizes.matchAll(/size:\s+(\S+) x (\S+) pts/gu)].filter(
    ([, width, height]) => Number(width) > Number(height),
  );
  hold('wide tables stand on turned pages', turned.length > 0);
  const unnumbered = pages.filter(
    (page, place) => !new RegExp(`(?:^|\\s)${place + 1}\\s*$`, 'mu').test(page),
  );
  hold('each page has its number', unnumbered.length === 0, unnumbered[0]);
  const destinations = await output('pdfinfo', ['-dests', pdf]);
  const jumps = [...destinations.matchAll(/"video-\d+"/gu)].length;
  hold('the contents jump to each report', jumps >= count, jumps);
  const addresses = await printedAddresses(pdf);
  for (const address of ['https://a.example/shop', 'https://a.example/source', 'https://a.example/x'])
    hold(`a link to ${address}`, addresses.has(address), [...addresses]);
});
