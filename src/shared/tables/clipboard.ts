import { escapeHtml } from '../escape-html.ts';
import { decimalMark, harmless, isText, joinerFor, onOneLine, shownCell } from './cell-text.ts';
import { isWebAddress, type Cell, type Table } from './cells.ts';

/** A table for the clipboard, as the two kinds that sheets and editors look for. */
export interface ClipboardTable {
  /** Tab-separated values. */
  readonly text: string;
  readonly html: string;
}

/** Formats a table for the clipboard. Numbers are written in the user's locale, as spreadsheets expect. */
export function clipboardTable(table: Table, locale: string): ClipboardTable {
  const mark = decimalMark(locale);
  const joiner = joinerFor(table);
  const rows = table.rows.map((cells) => cells.map((cell) => ({ cell, text: textOf(cell, mark, joiner) })));
  const names = table.columns.map(({ name }) => harmless(onOneLine(name)));
  const head = names.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map(cellHtml).join('')}</tr>`).join('\n');
  return {
    text: [names, ...rows.map((cells) => cells.map(({ text }) => text))]
      .map((line) => line.join('\t'))
      .join('\n'),
    html: `<meta charset="utf-8"><table><thead><tr>${head}</tr></thead>\n<tbody>${body}</tbody></table>`,
  };
}

function textOf(cell: Cell, mark: ',' | '.', joiner: string): string {
  const text = shownCell(cell, mark, joiner);
  return isText(cell) ? harmless(text) : text;
}

function cellHtml({ cell, text }: { readonly cell: Cell; readonly text: string }): string {
  const format = excelFormat(cell);
  const style = format === null ? '' : ` style="mso-number-format:${format}"`;
  const content = escapeHtml(text);
  // A path means nothing outside the table's folder, so only addresses are links here.
  return cell.kind === 'link' && isWebAddress(cell.target)
    ? `<td><a href="${escapeHtml(cell.target)}">${content}</a></td>`
    : `<td${style}>${content}</td>`;
}

/** How Excel shows a cell that it takes from HTML; null where it decides well itself. Written for a `style` attribute. */
function excelFormat({ kind }: Cell): string | null {
  switch (kind) {
    case 'duration':
      return String.raw`'\[h\]\:mm\:ss'`;
    case 'date':
      return String.raw`'yyyy\-mm\-dd\ hh\:mm\:ss'`;
    case 'day':
      return String.raw`'yyyy\-mm\-dd'`;
    case 'text':
    case 'list':
    case 'moments':
      return String.raw`'\@'`;
    case 'empty':
    case 'number':
    case 'yes-no':
    case 'link':
      return null;
  }
}
