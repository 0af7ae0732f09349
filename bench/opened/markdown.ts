import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import { readFile } from 'node:fs/promises';
import { checkExports } from '../export/check.ts';

/** One Markdown file with all reports, as another parser of CommonMark, tables and notes reads it. */
await checkExports(async ({ count, exported, hold, holdWords }) => {
  const [path = ''] = await exported('markdown');
  const text = await readFile(path, 'utf8');
  const html = new MarkdownIt({ html: true }).use(footnotes).render(text);
  await holdWords(
    html
      .replaceAll(/<[^>]+>/gu, '')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&'),
  );
  const anchors = new Set([...html.matchAll(/id="([^"]+)"/gu)].map(([, id]) => id ?? ''));
  const jumps = [...html.matchAll(/href="#([^"]+)"/gu)].map(([, id]) => decodeURIComponent(id ?? ''));
  const dead = jumps.filter((id) => !anchors.has(id));
  hold('each link inside leads somewhere', dead.length === 0, dead.slice(0, 5));
  const reports = jumps.filter((id) => /^video-\d+$/u.test(id));
  hold(`the contents jump to each of ${count} reports`, reports.length === count, reports.length);
  const ids = [...html.matchAll(/id="([^"]+)"/gu)].map(([, id]) => id);
  hold('no name of a place is given twice', new Set(ids).size === ids.length, ids.length - new Set(ids).size);
  const tables = html.match(/<table>/gu)?.length ?? 0;
  hold('tables are tables', tables >= Math.floor((count / 11) * 5), tables);
  hold('no text is struck out', !html.includes('<s>') && !html.includes('<del>'));
  const links = ['https://a.example/shop', 'https://a.example/source'];
  for (const link of links) hold(`a link to ${link}`, html.includes(`href="${link}"`));
});
