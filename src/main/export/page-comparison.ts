import { columnName, type CompareColumn } from '../../shared/comparison/columns.ts';
import { shapeOfMoments, markerShapesOf, type MarkerShape } from '../../shared/comparison/marker-shapes.ts';
import { numberText } from '../../shared/comparison/number-text.ts';
import { PAPER_NAME_PX, paperPx, printedColumns } from '../../shared/comparison/paper.ts';
import { axisEndS, shareOfAxis, type CompareRow } from '../../shared/comparison/rows.ts';
import type { Value } from '../../shared/comparison/values.ts';
import { shownValue } from '../../shared/values/describe-value.ts';
import { formatClock } from '../../shared/durations.ts';
import { columnTitle } from '../../shared/template/column-title.ts';
import type { Column } from '../../shared/template/template.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { escapeHtml } from '../../shared/escape-html.ts';
import { colgroupOf, fileNameOf, wordsOf } from './page-words.ts';
import type { SelectedReport } from './selection.ts';

/** The width of a time axis in SVG units. */
const AXIS = 200;

/** The reports to compare. */
export interface Comparison {
  readonly rows: readonly CompareRow[];
  /** The columns shown in the window; a page uses those that fit. */
  readonly columns: readonly CompareColumn[];
  /** Says that it is a piece of a longer table: where the common time axis ends, and which end of the table it has. */
  readonly piece?: ComparisonPiece;
}

/** The place of a piece in its table. */
interface ComparisonPiece {
  readonly endS: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Cuts a comparison into pieces of so many rows, which look like one table. */
export function comparisonPieces(
  comparison: Comparison,
  rowsAPiece: number,
): readonly (Comparison & { readonly piece: ComparisonPiece })[] {
  const { rows } = comparison;
  const endS = axisEndS(rows);
  const count = Math.ceil(rows.length / rowsAPiece);
  return Array.from({ length: count }, (_, place) => ({
    ...comparison,
    rows: rows.slice(place * rowsAPiece, (place + 1) * rowsAPiece),
    piece: { endS, isFirst: place === 0, isLast: place === count - 1 },
  }));
}

/** The medium of a comparison: a window that scrolls, with sorting and filters, paper, or Word, which draws no axes. */
export type Medium = 'screen' | 'paper' | 'word';

/**
 * Renders the comparison table, with moments drawn on a common time axis or written as text. Columns that do not fit on paper are
 * listed below it.
 */
export function comparisonOf(
  { rows, columns, piece }: Comparison,
  linked: readonly SelectedReport[],
  medium: Medium,
  translations: Translations,
): string {
  const { fit, leftOut, isTurned } =
    medium === 'screen' ? { fit: columns, leftOut: [], isTurned: false } : printedColumns(columns);
  const { endS, isFirst, isLast } = piece ?? { endS: axisEndS(rows), isFirst: true, isLast: true };
  const times = columns.flatMap((column) => (column.kind === 'template' ? [column.column] : []));
  const shapes = markerShapesOf(times);
  const isDrawn = medium !== 'word' && fit.some(({ id }) => id === 'moments');
  const targets = new Set(linked.map(({ job }) => job));
  const lines = rows.map((row) => {
    const name = fileNameOf(row.job.video.name);
    const link = targets.has(row.index) ? `<a href="#video-${row.index + 1}">${name}</a>` : name;
    const cells = fit.map((column) => {
      const drawn =
        column.id === 'moments' && isDrawn
          ? plot(row, endS, shapes, translations)
          : cellOf(row, column, translations);
      return `<td${numberClass(column)}${medium === 'screen' ? sortKey(row, column) : ''}>${drawn}</td>`;
    });
    return `<tr><th scope="row">${link}</th>${cells.join('')}</tr>\n`;
  });
  // Widths are attributes, because the page's content security policy allows no inline styles.
  const widths = [PAPER_NAME_PX, ...fit.map(paperPx)];
  const heads = fit.map(
    (column) => `<th scope="col"${numberClass(column)}>${escapeHtml(columnName(column, translations))}</th>`,
  );
  const head = `<thead><tr><th scope="col">${escapeHtml(translations.t('compare.video'))}</th>${heads.join('')}</tr></thead>`;
  const title = escapeHtml(translations.t('pages.comparison'));
  return `<section class="comparison${isTurned ? ' turned' : ''}" aria-label="${title}">
${isFirst ? `<h2>${title}</h2>\n` : ''}${medium === 'screen' ? filterField('filter', translations) : ''}${isFirst && isDrawn ? legend(times, shapes, translations) : ''}<div class="scroll"><table>
${medium === 'screen' ? '' : colgroupOf(widths)}${isFirst || medium === 'paper' ? head : ''}
<tbody>
${lines.join('')}</tbody>
</table></div>
${isLast ? noteOn(leftOut, translations) : ''}</section>
`;
}

/** A field of the page that works once its script runs. */
export function filterField(id: 'filter' | 'search', { t }: Translations): string {
  const label = escapeHtml(t(id === 'filter' ? 'pages.filter' : 'pages.search'));
  const of = escapeHtml(t('pages.shownOf', { shown: '{shown}', all: '{all}' }));
  return `<p class="tools" hidden><input type="search" id="${id}" aria-label="${label}" placeholder="${label}" autocomplete="off" spellcheck="false"><output for="${id}" data-of="${of}"></output></p>\n`;
}

/** Returns the attribute with the key that a cell is sorted by; empty if its text is the key. */
function sortKey(row: CompareRow, column: CompareColumn): string {
  const key = sortValue(row, column);
  return key === null ? '' : ` data-sort="${escapeHtml(String(key))}"`;
}

function sortValue(row: CompareRow, column: CompareColumn): string | number | null {
  if (column.kind === 'template') {
    const value = row.values.get(column.column.key);
    if (value === undefined) return '';
    if (value.kind === 'list') return value.items.length;
    return value.kind === 'number' ? value.number : value.kind === 'time' ? value.timeS : null;
  }
  if (column.kind === 'value') {
    const value = row.known.get(column.column.id);
    if (value === undefined) return '';
    return value.kind === 'number' ? value.number : value.kind === 'date' ? Date.parse(value.iso) : null;
  }
  switch (column.id) {
    case 'length':
      return row.lengthS ?? '';
    case 'words':
      return row.words;
    case 'tokens':
      return row.tokens ?? '';
    case 'moments':
      return row.moments[0]?.timeS ?? '';
    case 'batch':
    case 'headline':
    case 'topics':
    case 'summary':
      return null;
  }
}

function numberClass(column: CompareColumn): string {
  const isNumber =
    column.kind === 'own'
      ? column.id === 'length'
      : column.column.kind === 'time' || column.column.kind === 'number';
  return isNumber ? ' class="number"' : '';
}

function noteOn(leftOut: readonly CompareColumn[], translations: Translations): string {
  if (leftOut.length === 0) return '';
  const names = new Intl.ListFormat(translations.locale).format(
    leftOut.map((column) => columnName(column, translations)),
  );
  const note = translations.t('pages.columnsLeftOut', { count: leftOut.length, names });
  return `<p class="meta">${escapeHtml(note)}</p>\n`;
}

/** The value of a report in a column, as HTML. */
export function cellOf(row: CompareRow, column: CompareColumn, translations: Translations): string {
  if (column.kind === 'template') {
    const value = row.values.get(column.column.key);
    if (value !== undefined) return valueCell(value, row, translations);
    return row.hasFindings ? escapeHtml(translations.t('compare.none')) : '–';
  }
  if (column.kind === 'value') {
    const value = row.known.get(column.column.id);
    return value === undefined ? '–' : wordsOf(shownValue(value, translations));
  }
  switch (column.id) {
    case 'batch':
      return wordsOf(row.from?.name ?? '');
    case 'headline':
      return wordsOf(row.headline);
    case 'moments':
      return row.moments.map(({ timeS }) => formatClock(timeS * 1000)).join(', ');
    case 'topics':
      return row.topics.map(wordsOf).join(', ');
    case 'summary':
      return wordsOf(row.summary);
    case 'length':
      return row.lengthS === null ? '–' : formatClock(row.lengthS * 1000);
    case 'words':
      return translations.number(row.words);
    case 'tokens':
      return row.tokens === null ? '–' : translations.number(row.tokens);
  }
}

function valueCell(value: Value, { lengthS }: CompareRow, translations: Translations): string {
  switch (value.kind) {
    case 'text':
      return wordsOf(value.text);
    case 'time': {
      const time = formatClock(value.timeS * 1000);
      if (!value.isPastEnd) return time;
      const why = translations.t('compare.pastEndWhy', { time, end: formatClock((lengthS ?? 0) * 1000) });
      return `<mark title="${escapeHtml(why)}">${time}</mark>`;
    }
    case 'number':
      return numberText(value.number, translations);
    case 'list':
      return value.items.map(wordsOf).join(', ');
  }
}

/** The legend for the shapes on the axis; empty if there are only moments. */
function legend(
  times: readonly Column[],
  shapes: ReadonlyMap<string, MarkerShape>,
  translations: Translations,
): string {
  const items = times.flatMap((column) => {
    const shape = shapes.get(column.key);
    if (shape === undefined) return [];
    return `<span><svg class="plot-key" viewBox="-6 -6 12 12" aria-hidden="true">${drawn(shape)}</svg> ${escapeHtml(columnTitle(column, translations))}</span>`;
  });
  return items.length === 0 ? '' : `<p class="meta plot-legend">${items.join(' ')}</p>\n`;
}

function plot(
  { markers, lengthS }: CompareRow,
  endS: number,
  shapes: ReadonlyMap<string, MarkerShape>,
  translations: Translations,
): string {
  const at = (timeS: number): string => (shareOfAxis(timeS, endS) * AXIS).toFixed(1);
  const end = at(lengthS ?? 0);
  const drawings = markers.map(({ timeS, what, isPastEnd, column }) => {
    const title = column === null ? '' : columnTitle(column, translations);
    const words = [formatClock(timeS * 1000), title, what].filter((part) => part !== '');
    const shape = shapes.get(column?.key ?? '') ?? shapeOfMoments(shapes);
    return `<g transform="translate(${at(timeS)}) scale(.9)"><title>${escapeHtml(words.join(' '))}</title>${isPastEnd ? PAST_END : drawn(shape)}</g>`;
  });
  return `<svg class="plot" viewBox="-6 -8 ${AXIS + 12} 16" role="img"><path class="line" d="M0 0H${end}M${end}-4V4"/>${drawings.join('')}</svg>`;
}

const PAST_END = '<path class="past" d="M-4 4L0-4L4 4Z"/>';

function drawn({ d, isAccent }: MarkerShape): string {
  return `<path class="${isAccent ? 'moment accent' : 'moment'}" fill-rule="evenodd" d="${d}"/>`;
}
