import { axisEndS, type CompareRow } from '../../shared/comparison/rows.ts';
import { formatClock } from '../../shared/durations.ts';
import type { Words } from '../../shared/words/words.ts';
import { escapeHtml } from './escape-html.ts';
import type { Chosen } from './selection.ts';

/** The line of a video is so wide in the drawing's own units. */
const AXIS = 200;

/** A table of all reports; their moments drawn on one axis, or in words. */
export function comparisonOf(
  rows: readonly CompareRow[],
  linked: readonly Chosen[],
  momentsAs: 'plot' | 'words',
  { say }: Words,
): string {
  const endS = axisEndS(rows);
  const targets = new Set(linked.map(({ job }) => job));
  const lines = rows.map((row) => {
    const name = `<bdi>${escapeHtml(row.job.video.name)}</bdi>`;
    const link = targets.has(row.index) ? `<a href="#video-${row.index + 1}">${name}</a>` : name;
    const length = row.lengthS === null ? '–' : formatClock(row.lengthS * 1000);
    return `<tr><th scope="row">${link}</th><td>${escapeHtml(row.headline)}</td><td>${momentsAs === 'plot' ? plot(row, endS) : times(row)}</td><td>${escapeHtml(row.topics.join(', '))}</td><td class="number">${length}</td></tr>\n`;
  });
  const head = [say('compare.video'), say('compare.headline'), say('compare.moments'), say('compare.topics')]
    .map((name) => `<th scope="col">${escapeHtml(name)}</th>`)
    .join('');
  return `<section class="comparison" aria-labelledby="comparison-title">
<h2 id="comparison-title">${escapeHtml(say('pages.comparison'))}</h2>
<table>
<thead><tr>${head}<th scope="col" class="number">${escapeHtml(say('compare.length'))}</th></tr></thead>
<tbody>
${lines.join('')}</tbody>
</table>
</section>
`;
}

function times({ moments }: CompareRow): string {
  return moments.map(({ timeS }) => formatClock(timeS * 1000)).join(', ');
}

function plot({ moments, lengthS }: CompareRow, endS: number): string {
  const at = (timeS: number): string => ((timeS / endS) * AXIS).toFixed(1);
  const end = at(lengthS ?? 0);
  const marks = moments.map(({ timeS, what, isPastEnd }) => {
    const title = `<title>${escapeHtml(`${formatClock(timeS * 1000)} ${what}`)}</title>`;
    const shape = isPastEnd ? 'M-4 4L0-4L4 4Z' : 'M-4 0L0-4L4 0L0 4Z';
    return `<path class="${isPastEnd ? 'past' : 'moment'}" transform="translate(${at(timeS)})" d="${shape}">${title}</path>`;
  });
  return `<svg class="plot" viewBox="-6 -8 ${AXIS + 12} 16" role="img"><path class="line" d="M0 0H${end}M${end}-4V4"/>${marks.join('')}</svg>`;
}
