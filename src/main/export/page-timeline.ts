import { formatClock } from '../../shared/durations.ts';
import { escapeHtml } from '../../shared/escape-html.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { isLaneStage, type Batch } from '../../shared/session/model.ts';
import { busyAxisOf } from './busy-axis.ts';
import { fileNameOf } from './page-words.ts';
import { laneWaits } from './lane-waits.ts';
import { lookName, lookOf, pageColors, waitName } from './timeline-look.ts';
import { timelineSvg } from './timeline-svg.ts';

/** The rows of the table below the picture. A page of a thousand videos stays light. */
const MOST_ROWS = 1000;

/** Renders the lanes of a run as a picture for a page, and below it as a table, which also those read who see no picture. */
export function timelineSection(batch: Batch, nowMs: number, translations: Translations): string {
  const axis = busyAxisOf(batch, nowMs);
  if (axis === null) return '';
  const { t } = translations;
  const tries = batch.jobs.flatMap(({ video, spans }) =>
    spans.flatMap((span) => (isLaneStage(span.stage) ? [{ video: video.name, span, wait: null }] : [])),
  );
  const waits = laneWaits(batch, nowMs).map((wait) => ({
    video: wait.job.video.name,
    span: wait.span,
    wait,
  }));
  const asked = [...tries, ...waits].toSorted((one, other) => one.span.startedAtMs - other.span.startedAtMs);
  const shown = asked.slice(0, MOST_ROWS);
  const rows = shown.map(({ video, span, wait }) => {
    const { startedAtMs, endedAtMs } = span;
    const slot = wait?.slot ?? span.slot;
    const cells = [
      slot === null ? '' : String(slot + 1),
      formatClock(startedAtMs - axis.startMs),
      formatClock((endedAtMs ?? nowMs) - startedAtMs),
      wait === null ? lookName(lookOf(span), translations) : waitName(wait, translations),
    ];
    return `<tr><th scope="row">${fileNameOf(video)}</th>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>\n`;
  });
  const heads = [
    t('compare.video'),
    t('tables.lane'),
    t('tables.began'),
    t('tables.took'),
    t('tables.outcome'),
  ].map((head) => `<th scope="col">${escapeHtml(head)}</th>`);
  const more = asked.length - shown.length;
  const rest = more === 0 ? '' : `<p class="meta">${escapeHtml(t('pages.moreBars', { count: more }))}</p>\n`;
  return `<section class="timeline" aria-labelledby="timeline-title">
<h2 id="timeline-title">${escapeHtml(t('pages.timeline'))}</h2>
<div class="scroll" tabindex="0" role="group" aria-labelledby="timeline-title">${timelineSvg(batch, nowMs, translations, pageColors).svg}</div>
<details><summary>${escapeHtml(t('pages.asTable'))}</summary>
<div class="scroll"><table>
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
${rows.join('')}</tbody>
</table></div>
${rest}</details>
</section>
`;
}
