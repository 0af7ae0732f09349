import { createHash } from 'node:crypto';
import { formatClock } from '../../shared/durations.ts';
import type { Words } from '../../shared/words/words.ts';
import { pageStyle } from './page-style.ts';
import { bodyOf } from './report-body.ts';
import { renderReport } from './report-html.ts';
import { type Chosen, type LeftOut, type Selection, summaryOf } from './selection.ts';

/** A frame as the page holds it: the JPEG itself and the moment it shows. */
export interface PageFrame {
  readonly jpeg: Buffer;
  readonly timeS: number;
}

/** What the page asks for, one report at a time, so that no more than one is in memory. */
export interface PageSources {
  /** Null where the report's file is gone. */
  readReport(chosen: Chosen): Promise<string | null>;
  readFrames(chosen: Chosen): Promise<readonly PageFrame[]>;
}

const styleHash = createHash('sha256').update(pageStyle).digest('base64');
/** Nothing runs and nothing is fetched, whatever a report says. */
const POLICY = `default-src 'none'; img-src data:; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;

/** All reports as one HTML page that needs nothing else, in pieces: contents, each report with its frames, the videos without one. */
export async function* renderPage(
  selection: Selection,
  sources: PageSources,
  words: Words,
): AsyncGenerator<string, void> {
  const { say } = words;
  yield head(selection, words);
  for (const chosen of selection.reports) {
    const text = await sources.readReport(chosen);
    yield articleTop(chosen, await sources.readFrames(chosen), words);
    yield text === null
      ? `<p>${escapeHtml(say('pages.reportGone'))}</p>\n`
      : `<div class="report">\n${renderReport(bodyOf(text, chosen.video), `r${chosen.job + 1}-`)}\n</div>\n`;
    yield `<p class="back"><a href="#contents">${escapeHtml(say('pages.backToContents'))}</a></p>\n</article>\n`;
  }
  yield end(selection.leftOut, words);
}

function head(selection: Selection, words: Words): string {
  const { say } = words;
  const title = escapeHtml(selection.title);
  const notice = selection.isDemo ? `<p class="notice">${escapeHtml(say('pages.demo'))}</p>\n` : '';
  const contents = selection.reports.map(contentsLine).join('');
  return `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${pageStyle}</style>
</head>
<body>
<header class="top">
<h1><bdi>${title}</bdi></h1>
<p class="meta">${escapeHtml(summaryOf(selection, words))}</p>
${notice}<nav id="contents" aria-labelledby="contents-title">
<h2 id="contents-title">${escapeHtml(say('pages.contents'))}</h2>
<ol>
${contents}</ol>
</nav>
</header>
<main>
`;
}

function contentsLine({ job, video, report }: Chosen): string {
  const about = report.headline === null ? '' : `<span class="about">${escapeHtml(report.headline)}</span>`;
  return `<li><a href="#video-${job + 1}"><bdi>${escapeHtml(video)}</bdi></a>${about}</li>\n`;
}

function articleTop(chosen: Chosen, frames: readonly PageFrame[], words: Words): string {
  const id = `video-${chosen.job + 1}`;
  return `<article id="${id}" aria-labelledby="${id}-title">
<header>
<h2 id="${id}-title"><bdi>${escapeHtml(chosen.video)}</bdi></h2>
<p class="meta">${factsOf(chosen, words)}</p>
</header>
${frames.length === 0 ? '' : `<ul class="frames">\n${frames.map((frame) => frameItem(frame, words)).join('')}</ul>\n`}`;
}

function factsOf({ durationS, report }: Chosen, words: Words): string {
  const facts = [
    durationS === null ? null : formatClock(durationS * 1000),
    words.say('amounts.words', { count: report.words }),
    report.model,
  ];
  return escapeHtml(facts.filter((fact) => fact !== null).join(' · '));
}

function frameItem({ jpeg, timeS }: PageFrame, { say }: Words): string {
  const time = formatClock(timeS * 1000);
  const source = `data:image/jpeg;base64,${jpeg.toString('base64')}`;
  return `<li><figure><img src="${source}" alt="${escapeHtml(say('pages.frameAt', { time }))}"><figcaption>${time}</figcaption></figure></li>\n`;
}

function end(leftOut: readonly LeftOut[], { say }: Words): string {
  const items = leftOut.map(
    ({ video, why }) => `<li><b><bdi>${escapeHtml(video)}</bdi></b>: ${escapeHtml(why)}</li>\n`,
  );
  const section =
    items.length === 0
      ? ''
      : `<section>\n<h2>${escapeHtml(say('pages.withoutReport', { count: items.length }))}</h2>\n<ul>\n${items.join('')}</ul>\n</section>\n`;
  return `</main>
<footer class="end">
${section}<p class="meta">${escapeHtml(say('pages.madeWith'))}</p>
</footer>
</body>
</html>
`;
}

/** Text that is only text, between tags and inside quoted attributes. */
function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
